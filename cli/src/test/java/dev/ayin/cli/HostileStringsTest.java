package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.jr.ob.JSON;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.file.ModelFile;
import dev.ayin.file.Safetensors;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.text.Printable;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A nasty string in every place of every file where a string may stand, one at a time, through every command: it is refused
/// with a sentence or taken as the data that it is. What is shown commands no terminal, what is exported compiles, and nothing
/// is run.
class HostileStringsTest {
    /// What could mean something to a terminal, a text's direction, Java, HTML, a shell, SQL, a formatter, a template or a path.
    private static final String NASTY =
            "\u001b[2J\u0007\u009b31m\u202e\u2066\r\n/// x\u2028*/ } static { System.exit(3); } //"
                    + " \\u000a class X { \\\" \" ' `touch F` $(touch F) <script>alert(1)</script> </script><img src=x onerror=x>"
                    + " '; copy (select 1) to 'F' -- %n %s %1$s {{data}} ${sys:user.home} --out=F ../../F \u0000\ud800";

    @TempDir
    static Path folder;

    private static Path table;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        table = Tables.people(folder);
        run = folder.resolve("run");
        Call.good("train", table, "--epochs", 1, "--hidden", 3, "--out", run);
    }

    @Test
    void inAModel() throws IOException {
        long open = descriptors();
        List<Path> written = new ArrayList<>();
        Path model = folder.resolve("hostile.safetensors"), out = folder.resolve("out");
        int good = 0;
        for (String word : List.of("ayin.network", "ayin.features", "ayin.target", "ayin.provenance")) {
            Safetensors tensors = Safetensors.read(run.resolve("model.safetensors"));
            for (String hostile : hostile(tensors.word(word))) {
                tensors.put(word, hostile);
                tensors.write(model);
                if (taken("inspect", model) == 0) {
                    continue; // nobody can read it
                }
                good++;
                taken("inspect", model, "--json");
                taken("evaluate", model);
                taken("evaluate", model, table);
                taken("predict", model, table);
                taken("export", model, "--to", "safetensors", "--force", "--out", out);
                taken("import", out, "--force", "--out", folder.resolve("again.safetensors"));
                taken("export", model, "--to", "onnx", "--force", "--out", folder.resolve("m.onnx"));
                taken("import", folder.resolve("m.onnx"), "--force", "--out", folder.resolve("again.safetensors"));
                Path java = folder.resolve("Written%d.java".formatted(written.size()));
                if (taken("export", model, "--to", "java", "--out", java) == 1) {
                    written.add(java);
                }
            }
        }
        assertThat(good).isGreaterThan(8);
        assertThat(written).hasSizeGreaterThan(8);
        assertCompile(written);
        assertThat(descriptors()).isLessThan(open + 10);
    }

    @Test
    void inACheckpointAndInTheWordsOfARun() throws IOException {
        Path begun = folder.resolve("begun"), checkpoint = begun.resolve("checkpoint.safetensors");
        Call.good("train", table, "--epochs", 1, "--hidden", 3, "--out", begun);
        Files.delete(begun.resolve("report.html"));
        String words = Files.readString(begun.resolve("arguments.txt"));
        Safetensors tensors = Safetensors.read(run.resolve("model.safetensors"));
        for (String name : List.of("ayin.network", "ayin.provenance")) {
            for (String hostile : hostile(tensors.word(name))) {
                Safetensors file = new Safetensors();
                file.put("ayin.network", name.equals("ayin.network") ? hostile : tensors.word("ayin.network"));
                file.put("ayin.training", hostile);
                file.put("ayin.progress", hostile);
                file.put("k", new double[4], 4);
                file.write(checkpoint);
                assertThat(taken("train", "--resume", "--out", begun)).isZero();
            }
        }
        Files.delete(checkpoint);
        String line = NASTY.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\ud800", "");
        for (String forged : List.of(
                line,
                line + "\n--epochs\n1",
                words + "\n--target\n" + line,
                words + "\n" + line,
                words + "\n--" + line,
                words + "\n--type\nage=" + line)) {
            Files.writeString(begun.resolve("arguments.txt"), forged);
            assertThat(taken("train", "--resume", "--out", begun)).as(forged).isZero();
            taken("evaluate", begun);
        }
    }

    @Test
    void inATable() throws IOException {
        String rows = Files.readString(table),
                cell = '"' + NASTY.replace("\"", "\"\"").replace("\ud800", "") + '"';
        String plain =
                '"' + NASTY.replaceAll("[\r\n\0]", "").replace("\"", "\"\"").replace("\ud800", "") + '"';
        Path out = folder.resolve("out-of-table"), hostile = folder.resolve("hostile.csv");
        List<Path> classes = new ArrayList<>();
        int good = 0;
        for (String nasty : List.of(cell, plain)) {
            for (String name : List.of("age", "city", "buys", "Oslo", "yes", "20")) {
                Files.writeString(hostile, rows.replace(name, nasty));
                taken("describe", hostile);
                taken("evaluate", run, hostile);
                taken("predict", run, hostile);
                if (taken("train", hostile, "--epochs", 1, "--hidden", 3, "--out", out, "--force") == 1) {
                    good++;
                    taken("evaluate", out);
                    taken("inspect", out);
                    taken("predict", out, hostile);
                    String page = Files.readString(out.resolve("report.html"));
                    assertThat(page).doesNotContain("<script>alert", "<img src=x");
                    Path java = folder.resolve("Table%d.java".formatted(good));
                    assertThat(taken("export", out, "--to", "java", "--out", java))
                            .isEqualTo(1);
                    classes.add(java);
                }
            }
        }
        assertThat(good).isGreaterThan(4);
        assertCompile(classes);
    }

    /// Of names that belong together all are changed at a time, so that the graph holds.
    @Test
    void inAnOnnxFile() throws IOException {
        Path written = folder.resolve("sound.onnx"), hostile = folder.resolve("hostile.onnx");
        Path again = folder.resolve("from-onnx.safetensors");
        List<Path> classes = new ArrayList<>();
        Call.good("export", run, "--to", "onnx", "--out", written);
        ModelProto sound = ModelProto.parseFrom(Files.readAllBytes(written));
        Set<String> texts = new LinkedHashSet<>();
        changed(sound, text -> {
            texts.add(text);
            return text;
        });
        List<UnaryOperator<String>> changes = new ArrayList<>();
        for (String text : texts) {
            if (text.startsWith("{") || text.startsWith("[")) {
                hostile(text).forEach(json -> changes.add(other -> other.equals(text) ? json : other));
            } else {
                changes.add(other -> other.equals(text) ? NASTY.replace("\ud800", "") : other);
            }
        }
        int good = 0;
        for (UnaryOperator<String> change : changes) {
            Files.write(hostile, changed(sound, change).toByteArray());
            if (taken("import", hostile, "--force", "--out", again) == 1) {
                good++;
                taken("inspect", again);
                taken("predict", again, table);
                Path java = folder.resolve("FromOnnx%d.java".formatted(classes.size()));
                if (taken("export", again, "--to", "java", "--out", java) == 1) {
                    classes.add(java);
                }
            }
        }
        assertThat(good).isGreaterThan(20);
        assertThat(classes).hasSizeGreaterThan(20);
        assertCompile(classes);
    }

    /// {@return the message with each text in it changed, those that ONNX keeps as bytes too}
    private static Message changed(Message message, UnaryOperator<String> change) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.isRepeated()) {
                List<?> all = (List<?>) value;
                for (int i = 0; i < all.size(); i++) {
                    builder.setRepeatedField(field, i, changed(field, all.get(i), change));
                }
            } else {
                builder.setField(field, changed(field, value, change));
            }
        });
        return builder.build();
    }

    private static Object changed(FieldDescriptor field, Object value, UnaryOperator<String> change) {
        return switch (value) {
            case String text -> change.apply(text);
            case Message message -> changed(message, change);
            case ByteString bytes
            when !field.getName().equals("raw_data") -> ByteString.copyFromUtf8(change.apply(bytes.toStringUtf8()));
            default -> value;
        };
    }

    @Test
    void inAnImageAndItsName() throws IOException {
        Path model = folder.resolve("pixels.safetensors");
        Network network = Network.of(6, Layer.dense(3, Activation.softmax()));
        Parameters parameters = network.initialize(1);
        ModelFile.write(
                model,
                new Model(
                        network,
                        parameters,
                        new Features.Pixels(new Shape(3, 2, 1), 0.2, 0.3),
                        new Target.Classes("digit", List.of("0", "1", "2")),
                        Provenance.imported("nowhere", Loss.softmaxCrossEntropy(), parameters.fingerprint())));
        String name = NASTY.replaceAll("[/\0\ud800]", "").substring(0, 100);
        byte[] png = png();
        int good = 0;
        for (String words : List.of("tEXt", "zTXt", "iTXt", "eXIf", "iCCP", "\u001b[2J")) {
            Path image = Files.write(folder.resolve(name + ".png"), withChunk(png, words));
            good += taken("predict", model, image);
            good += taken("predict", model, image, "--json");
        }
        assertThat(good).isGreaterThan(3);
        for (String ending : List.of(".png", ".jpg", ".gif", ".bmp", "")) {
            taken("predict", model, Files.writeString(folder.resolve(name + ending), NASTY.replace("\ud800", "")));
        }
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 3, BufferedImage.TYPE_BYTE_GRAY), "png", out);
        return out.toByteArray();
    }

    /// {@return the image with a chunk of this kind behind its header}
    private static byte[] withChunk(byte[] png, String kind) {
        int header = 8 + 25;
        byte[] name = kind.getBytes(StandardCharsets.ISO_8859_1),
                text = ("Title\0\0" + NASTY).getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(name, 0, 4);
        crc.update(text);
        return ByteBuffer.allocate(png.length + 12 + text.length)
                .put(png, 0, header)
                .putInt(text.length)
                .put(name, 0, 4)
                .put(text)
                .putInt((int) crc.getValue())
                .put(png, header, png.length - header)
                .array();
    }

    /// {@return the JSON, each time with another string or name in it that is nasty}
    private static List<String> hostile(String json) throws IOException {
        List<String> all = new ArrayList<>();
        for (int n = 0; ; n++) {
            int at = n;
            AtomicInteger count = new AtomicInteger();
            Object changed = changed(
                    JSON.std.anyFrom(json), text -> count.getAndIncrement() == at ? NASTY.replace("\ud800", "") : text);
            if (count.get() <= n) {
                return all;
            }
            all.add(JSON.std.asString(changed));
        }
    }

    private static Object changed(Object value, UnaryOperator<String> change) {
        return switch (value) {
            case String text -> change.apply(text);
            case List<?> list ->
                list.stream().map(item -> changed(item, change)).toList();
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                map.forEach((key, item) -> all.put(change.apply((String) key), changed(item, change)));
                yield all;
            }
            case null, default -> value;
        };
    }

    /// {@return 1 for a call that went well, 0 for one that was refused with a sentence}
    private static int taken(Object... words) throws IOException {
        Call call = Call.of(words);
        String said = List.of(words) + ": " + call.out() + call.err();
        assertThat(call.exit()).as(said).isIn(0, 2);
        for (String text : List.of(call.out(), call.err())) {
            assertThat(text.codePoints().filter(c -> c != '\n' && c != '\t' && c != '\r' && !Printable.isPrintable(c)))
                    .as(said)
                    .isEmpty();
        }
        if (call.exit() == 2) {
            assertThat(call.err().lines().filter(line -> !line.startsWith("note: ") && !line.startsWith("epoch ")))
                    .as(said)
                    .singleElement()
                    .asString()
                    .startsWith("ayin: ");
        }
        assertThat(Path.of("F")).doesNotExist();
        assertThat(folder.resolve("F")).doesNotExist();
        return call.exit() == 0 ? 1 : 0;
    }

    private static void assertCompile(List<Path> sources) throws IOException {
        StringWriter said = new StringWriter();
        var javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    folder.toString(),
                    "-cp",
                    folder.toString(),
                    "-proc:none",
                    "-Xlint:all",
                    "-encoding",
                    "UTF-8");
            boolean good = javac.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(good).as(said.toString()).isTrue();
        }
        assertThat(folder.resolve("X.class")).doesNotExist();
        for (Path source : sources) {
            String name = source.getFileName().toString().replace(".java", "");
            try (var loader = new java.net.URLClassLoader(
                    new java.net.URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
                assertThat(Class.forName(name, true, loader).getDeclaredClasses())
                        .allMatch(inner -> inner.getSimpleName().matches("Words\\d+"));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static long descriptors() {
        String[] open = new java.io.File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
