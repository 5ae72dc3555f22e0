package dev.ayin.fuzz;

import dev.ayin.data.Generated;
import dev.ayin.exchange.TorchWeights;
import dev.ayin.file.CheckpointFile;
import dev.ayin.file.ModelFile;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.onnx.OnnxFormat;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Sound inputs of each target, from which a fuzzer makes others.
final class Seeds {
    private Seeds() {}

    /// Writes a file.
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static byte[] file(Writing writing) {
        try {
            Path file = Readers.file(new byte[0], ".seed");
            writing.to(file);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> texts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static List<byte[]> rows() {
        String row =
                "{\"age\": 43, \"pay\": 5.1e4, \"city\": \"Oslo\", \"colour\": \"blue\", \"member\": true, \"since\":"
                        + " \"2024-03-31\"}";
        return texts(
                row,
                "[" + row + ", {\"age\": null, \"city\": \"\\u00e9\\ud800\", \"x\": [[{}]]}]",
                " {\"pixels\": [0, 10, 20, 100, 200, 255]}");
    }

    static List<byte[]> images() {
        BufferedImage image = new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB);
        for (int y = 5; y < 25; y++) {
            image.setRGB(y / 3 + 4, y, 0xffffff);
        }
        return Stream.of("png", "jpeg", "gif", "bmp")
                .map(format -> {
                    try {
                        ByteArrayOutputStream out = new ByteArrayOutputStream();
                        ImageIO.write(image, format, out);
                        return out.toByteArray();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    static List<byte[]> onnx() {
        return Stream.of(Models.TABLE, Models.PIXELS)
                .map(model -> file(to -> new OnnxFormat().write(to, model)))
                .toList();
    }

    static List<byte[]> models() {
        return Stream.of(Models.TABLE, Models.PIXELS)
                .map(model -> file(to -> ModelFile.write(to, model)))
                .toList();
    }

    static List<byte[]> checkpoints() {
        var data = Generated.moons(40, 0.2, 1);
        var network = Network.of(2, Layer.dense(3, Activation.relu()), Layer.dense(1, Activation.sigmoid()));
        var training = Training.with(Loss.binaryCrossEntropy()).withEpochs(2);
        try (var session = Session.start(network, training, data)) {
            session.run();
            var checkpoint = new CheckpointFile(network, training, "0", session.state());
            return List.of(file(checkpoint::write));
        }
    }

    static List<byte[]> weights() {
        Model model = Models.PIXELS;
        return List.of(file(to -> TorchWeights.write(to, model)));
    }

    static List<byte[]> idx() {
        ByteBuffer images = ByteBuffer.allocate(16 + 12);
        images.putInt(0x0803).putInt(2).putInt(3).putInt(2);
        ByteBuffer labels = ByteBuffer.allocate(8 + 5).putInt(0x0801).putInt(5);
        return List.of(images.array(), labels.array());
    }

    static List<byte[]> csv() {
        return texts(
                "age,city,since,y\n43,Oslo,2024-03-31,1.5\n,\"Ro\"\"me, IT\",2023-01-01,2\n7,Oslo,,3\n8,Rome,2020-02-02,4\n",
                "a;b\n1,5;ja\n2,5;nein\n3;ja\n4;nein\n",
                "x\ty\n1\t2\n3\t4\n");
    }

    static List<byte[]> parquet() {
        return Stream.of("snappy", "zstd", "uncompressed")
                .map(codec -> file(to -> written(to, codec)))
                .toList();
    }

    private static void written(Path file, String codec) throws IOException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    ("copy (select i as id, i * 0.5 as x, 'word' || (i %% 3) as word, i %% 2 = 0 as even, [i, null] as list,"
                                    + " date '2024-01-01' + i::int as day from range(40) t(i))"
                                    + " to '%s' (format parquet, codec '%s')")
                            .formatted(file, codec));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    static List<byte[]> ndjson() {
        return texts(
                "{\"age\": 20, \"town\": \"Rom\", \"sick\": true}\n{\"age\": 31.5, \"town\": null, \"sick\": false}\n",
                "{\"day\": \"2024-01-31\", \"y\": 1e3}\n{\"day\": \"2024-02-29\", \"y\": -2, \"more\": [1, {\"a\": 2}]}\n");
    }

    static List<byte[]> lab() {
        String settings =
                "{\"layers\": [{\"units\": 4, \"activation\": \"relu\"}], \"output\": \"auto\", \"initializer\": \"auto\","
                        + " \"loss\": \"auto\", \"optimizer\": \"adam\", \"rate\": 0.01, \"batch\": 32, \"l1\": 0, \"l2\": 0, \"dropout\": 0,"
                        + " \"seed\": 42}";
        String setup = "{\"part\": \"network\", \"do\": \"setup\", \"data\": %s, \"settings\": " + settings + "}\n";
        return texts(
                "{\"part\": \"neuron\", \"do\": \"compute\", \"x\": [1], \"w\": [2], \"b\": 0.5, \"activation\": \"relu\"}",
                setup.formatted("{\"kind\": \"circles\", \"size\": 40, \"noise\": 0.1, \"test\": 0.2, \"seed\": 1}")
                        + "{\"part\": \"network\", \"do\": \"step\", \"unit\": \"phase\"}\n"
                        + "{\"part\": \"network\", \"do\": \"trace\", \"what\": \"z\", \"layer\": 1, \"to\": 1, \"example\": 1}\n"
                        + "{\"part\": \"network\", \"do\": \"take\", \"what\": \"java\"}",
                setup.formatted(
                                "{\"kind\": \"formula\", \"formula\": \"x^2 + y^2 > 0.5\", \"size\": 40, \"noise\": 0, \"test\": 0,"
                                        + " \"seed\": 1}")
                        + "{\"part\": \"network\", \"do\": \"check\"}",
                setup.formatted(
                        "{\"kind\": \"table\", \"csv\": \"a,b\\n1,2\\n3,4\\n5,6\\n7,9\", \"target\": \"b\", \"features\":"
                                + " [\"a\"], \"test\": 0, \"seed\": 1}"),
                "{\"part\": \"descent\", \"do\": \"race\", \"a\": 1, \"b\": 1, \"steps\": 3, \"runs\": [{\"optimizer\": \"adam\","
                        + " \"rate\": 0.1}]}",
                "{\"part\": \"digits\", \"do\": \"sample\", \"digit\": 3, \"seed\": 1}");
    }

    static List<byte[]> formulas() {
        return texts("x^2 + y^2 > 0.5", "sin(3*x) < -y/2 + max(x, 0.1)", "abs(x) ≥ sqrt(ln(2 + y))");
    }

    static List<byte[]> dates() {
        return texts("2024-03-31", "31.12.1999 23:59:59.123456789", "2024/2/29T1:05+02:00", "18:30", "20240229");
    }
}
