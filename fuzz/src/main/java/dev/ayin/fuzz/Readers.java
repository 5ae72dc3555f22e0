package dev.ayin.fuzz;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.data.Days;
import dev.ayin.exchange.Imported;
import dev.ayin.exchange.TorchWeights;
import dev.ayin.file.CheckpointFile;
import dev.ayin.file.ModelFile;
import dev.ayin.image.Idx;
import dev.ayin.image.ImageInput;
import dev.ayin.lab.part.Board;
import dev.ayin.lab.part.Parts;
import dev.ayin.lab.run.Formula;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Request;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.onnx.OnnxFormat;
import dev.ayin.serve.Answer;
import dev.ayin.serve.Endpoint;
import dev.ayin.table.Csv;
import dev.ayin.table.Description;
import dev.ayin.table.Table;
import dev.ayin.table.TableDataset;
import dev.ayin.table.TableOptions;
import dev.ayin.table.source.TableFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How each target's reader is asked, and what its answer must be besides.
final class Readers {
    /// A model larger than this is read but not asked.
    private static final int MOST = 1_000_000;

    private static final Set<Integer> STATUSES = Set.of(200, 400, 413, 422, 503);

    private Readers() {}

    /// Bodies that begin with a blank are for a model of images.
    static void rows(byte[] input) throws IOException {
        boolean isImage = input.length > 0 && input[0] == ' ';
        Answer answer = (isImage ? Lazy.PIXELS : Lazy.TABLE).predict("application/json", input);
        Object json = JSON.std.anyFrom(answer.body());
        boolean isTold =
                answer.status() == 200 || json instanceof Map<?, ?> problem && problem.get("detail") instanceof String;
        if (!STATUSES.contains(answer.status()) || !isTold) {
            throw new IllegalStateException("status " + answer.status());
        }
    }

    private static final class Lazy {
        static final Endpoint TABLE = Endpoint.of(Models.TABLE), PIXELS = Endpoint.of(Models.PIXELS);
    }

    static void images(byte[] input) {
        ImageInput.encode(
                "the image",
                input,
                Models.SQUARE,
                new float[Models.SQUARE.shape().size()],
                0);
    }

    static void onnx(byte[] input) throws IOException {
        Imported imported = new OnnxFormat().read(file(input, ".onnx"));
        predict(imported.model());
    }

    /// What is read is written again, and read as the same.
    static void models(byte[] input) throws IOException {
        Model model = ModelFile.read(file(input, ".safetensors"));
        predict(model);
        Path copy = file(new byte[0], ".copy.safetensors");
        ModelFile.write(copy, model);
        Model again = ModelFile.read(copy);
        if (!again.parameters().fingerprint().equals(model.parameters().fingerprint())
                || !again.network().equals(model.network())
                || !again.target().equals(model.target())) {
            throw new IllegalStateException("written and read again it is another model");
        }
    }

    private static void predict(Model model) {
        int inputs = model.network().input().size();
        if (inputs < MOST) {
            model.predict(Matrix.zeros(inputs, 1));
        }
    }

    static void checkpoints(byte[] input) throws IOException {
        CheckpointFile.read(file(input, ".checkpoint"));
    }

    static void weights(byte[] input) throws IOException {
        TorchWeights.layers(file(input, ".weights"));
    }

    static void idx(byte[] input) throws IOException {
        Idx.read("the file", new ByteArrayInputStream(input), input.length);
    }

    static void csv(byte[] input) throws IOException {
        Table table = Csv.read("the table", new ByteArrayInputStream(input));
        if (table.columns().isEmpty() || table.size() > 1000) {
            return;
        }
        String last = table.columns().getLast();
        Description.of(table, last, TableOptions.USUAL);
        TableDataset.of(table, last, 0, 0.2, 7, TableOptions.USUAL);
    }

    static void parquet(byte[] input) throws IOException {
        byDuckDb(file(input, ".parquet"));
    }

    static void ndjson(byte[] input) throws IOException {
        byDuckDb(file(input, ".ndjson"));
    }

    private static void byDuckDb(Path file) throws IOException {
        Table table = TableFiles.read(file.toString());
        if (table.size() <= 1000) {
            Description.of(table, null, TableOptions.USUAL);
        }
    }

    /// A page's messages, one a line, to one reader.
    static void lab(byte[] input) {
        Map<String, Part> parts = Parts.all(new Board(), true, List.of("http://127.0.0.1:7000/"));
        try {
            for (String message : text(input).lines().limit(5).toList()) {
                Request request = Request.parse(message);
                Part part = parts.get(request.text("part"));
                if (part != null) {
                    part.answer(request.text("do"), request);
                    if (part.due() != Part.NEVER) {
                        part.work(System.nanoTime() + 1_000_000);
                    }
                }
            }
        } finally {
            parts.values().forEach(Part::close);
        }
    }

    static void formulas(byte[] input) {
        Formula.parse(text(input)).holds(0.5, -0.25);
    }

    /// A date that Java reads is the same day here.
    static void dates(byte[] input) {
        String text = text(input);
        double days = Days.parse(text);
        if (Double.isInfinite(days)) {
            throw new IllegalStateException("\"%s\" is %s".formatted(text, days));
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            double expected = day(text);
            if (Double.compare(days, expected) != 0) {
                throw new IllegalStateException("\"%s\" is %s, not %s".formatted(text, days, expected));
            }
        }
    }

    private static double day(String text) {
        try {
            return LocalDate.parse(text).toEpochDay();
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("ayin-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return a file of these bytes, the same one each time}
    static Path file(byte[] input, String ending) throws IOException {
        Path file = FOLDER.resolve("a" + ending);
        Files.write(file, input);
        file.toFile().deleteOnExit();
        return file;
    }
}
