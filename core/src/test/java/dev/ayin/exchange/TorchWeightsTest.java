package dev.ayin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.Golden;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.exchange.TorchWeights.Named;
import dev.ayin.file.Safetensors;
import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.Padding;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Weights go to PyTorch and come from it. The files among the resources were made by `src/test/python/weights.py`.
class TorchWeightsTest {
    @TempDir
    Path folder;

    @Test
    void pytorchsFilesAreRead() throws Exception {
        check("sequential", named("0", Activation.relu(), "3", Activation.relu(), "5", Activation.softmax()), 1e-6);
        check("named", named("inner", Activation.tanh(), "first", Activation.sigmoid()), 1e-6);
        check("half", named("0", Activation.silu(), "2", Activation.identity()), 1e-6);
        check("brain", named("0", Activation.gelu(), "2", Activation.identity()), 1e-6);
    }

    @Test
    void layersComeInTheOrderOfTheirNumbers() throws IOException {
        Safetensors tensors = new Safetensors();
        for (String name : List.of("10.weight", "2.weight", "0.weight", "2.bias")) {
            tensors.put(name, new float[1], name.endsWith("bias") ? new long[] {1} : new long[] {1, 1});
        }
        Path file = folder.resolve("w.safetensors");
        tensors.write(file);
        assertThat(TorchWeights.layers(file)).containsExactly("0", "2", "10");
    }

    @Test
    void whatIsWrittenIsReadAgain_bitForBit() throws IOException {
        for (Activation g : Activation.all()) {
            Model model = Models.of(g);
            Path file = folder.resolve("m.safetensors");
            TorchWeights.write(file, model);
            Model read = Objects.requireNonNull(TorchWeights.readOwn(file));
            assertThat(read.parameters().values()).isEqualTo(model.parameters().values());
            assertThat(read.network()).isEqualTo(model.network());
            assertThat(read.features()).isEqualTo(model.features());
            assertThat(read.target()).isEqualTo(model.target());
            assertThat(read.provenance()).isEqualTo(model.provenance());
        }
    }

    @Test
    void namesShapesAndTheSequential() throws IOException {
        Path file = folder.resolve("m.safetensors");
        Model model = Models.of(Activation.leakyRelu());
        TorchWeights.write(file, model);
        Safetensors tensors = Safetensors.read(file);
        assertThat(tensors.word("torch"))
                .isEqualTo("nn.Sequential(nn.Linear(6, 8), nn.LeakyReLU(0.01), nn.Dropout(0.5), "
                        + "nn.Linear(8, 5), nn.LeakyReLU(0.01), nn.Linear(5, 3), nn.LeakyReLU(0.01))");
        assertThat(tensors.names()).containsExactly("0.weight", "0.bias", "3.weight", "3.bias", "5.weight", "5.bias");
        assertThat(tensors.shape("0.weight")).containsExactly(8, 6); // out × in
        assertThat(tensors.floats("0.weight", 8, 6)[1])
                .isEqualTo(model.parameters().get("layer1.W").get(0, 1));
    }

    /// Rectangular and even patches, strides, both poolings, normalisations of images and of plain numbers.
    private static final Network IMAGES = Network.of(
            new Shape(7, 6, 2),
            new Convolution(
                    3, 3, 2, 1, Padding.SAME, Activation.relu(), Initializer.heNormal(), Initializer.constant(0)),
            Layer.batchNorm(Activation.silu()),
            Layer.maxPooling(2),
            Layer.convolution(4, 1, 1, Padding.SAME, Activation.identity()),
            Layer.depthwise(3, 1, Padding.SAME, Activation.identity()),
            Layer.residual(
                            Layer.convolution(3, 3, 1, Padding.SAME, Activation.relu()),
                            Layer.convolution(4, 1, 1, Padding.SAME, Activation.identity()),
                            Layer.batchNorm(Activation.identity()))
                    .withActivation(Activation.silu()),
            Layer.dropout(0.3),
            new AveragePooling(1, 2, 1),
            Layer.dense(5, Activation.identity()),
            Layer.batchNorm(Activation.tanh()),
            Layer.dense(3, Activation.softmax()));

    private static Model images() {
        Parameters parameters = IMAGES.initialize(3);
        Random random = new Random(4);
        for (int i = 0; i < parameters.values().length; i++) {
            parameters.values()[i] = (float) (0.2 + random.nextDouble()); // a variance is above 0
        }
        Target target = new Target.Classes("kind", List.of("a", "b", "c"));
        Provenance from = Provenance.imported("nowhere", target.usualLoss(), parameters.fingerprint());
        return new Model(IMAGES, parameters, new Features.Pixels(new Shape(7, 6, 2), 0, 1), target, from);
    }

    @Test
    void filtersAreOutInHeightWidth_andAFlattenedImageHasItsChannelsFirst() throws IOException {
        Model model = images();
        Path file = folder.resolve("m.safetensors");
        TorchWeights.write(file, model);
        Safetensors tensors = Safetensors.read(file);
        assertThat(tensors.word("torch"))
                .isEqualTo("nn.Sequential(nn.ZeroPad2d((0, 1, 1, 1)), nn.Conv2d(2, 3, (3, 2)), nn.ReLU(), "
                        + "nn.BatchNorm2d(3, eps=1.0E-5), nn.SiLU(), nn.MaxPool2d((2, 2), stride=2), nn.Conv2d(3, 4, (1, 1)), nn.Conv2d(4, 4, (3, 3), padding=(1, 1), groups=4), "
                        + "type('Residual', (nn.Sequential,), {'forward': lambda self, x: x + nn.Sequential.forward(self, x)})("
                        + "nn.Conv2d(4, 3, (3, 3), padding=(1, 1)), nn.ReLU(), nn.Conv2d(3, 4, (1, 1)), nn.BatchNorm2d(4, eps=1.0E-5)), nn.SiLU(), "
                        + "nn.Dropout(0.3), nn.AvgPool2d((1, 2), stride=1), nn.Flatten(), nn.Linear(24, 5), "
                        + "nn.BatchNorm1d(5, eps=1.0E-5), nn.Tanh(), nn.Linear(5, 3), nn.Softmax(dim=-1))");
        assertThat(tensors.shape("1.weight")).containsExactly(3, 2, 3, 2);
        Matrix W = model.parameters().get("layer1.W");
        // filter 1, channel 1, ky 2, kx 0: number ((1·2 + 1)·3 + 2)·2 there, column (2·2 + 0)·2 + 1 here
        assertThat(tensors.floats("1.weight", 3, 2, 3, 2)[22]).isEqualTo(W.get(1, 9));
        // channel 3, ky 2, kx 1
        assertThat(tensors.floats("7.weight", 4, 1, 3, 3)[3 * 9 + 7])
                .isEqualTo(model.parameters().get("layer5.W").get(3, 7));
        assertThat(tensors.shape("8.0.weight")).containsExactly(3, 4, 3, 3);
        assertThat(tensors.floats("8.3.running_var", 4)[2])
                .isEqualTo(model.parameters().get("layer6.3.variance").get(2, 0));
        // unit 0, channel 2, y 1, x 0 of 3×2×4
        assertThat(tensors.floats("13.weight", 5, 24)[2 * 6 + 2])
                .isEqualTo(model.parameters().get("layer9.W").get(0, 2 * 4 + 2));
        Model read = Objects.requireNonNull(TorchWeights.readOwn(file));
        assertThat(read.parameters().values()).isEqualTo(model.parameters().values());
        assertThat(read.network()).isEqualTo(model.network());
    }

    @Test
    void weightsOfANetworkThatReadsImages_likeAModel() throws Exception {
        Network network = Network.of(
                new Shape(5, 6, 2),
                Layer.convolution(3, 3, 1, Padding.SAME, Activation.identity()),
                Layer.batchNorm(Activation.relu()),
                new Convolution(
                        4, 2, 3, 2, Padding.VALID, Activation.tanh(), Initializer.heNormal(), Initializer.constant(0)),
                new MaxPooling(2, 1, 1),
                Layer.dense(3, Activation.softmax()));
        Parameters none = network.initialize(1);
        Target target = new Target.Classes("kind", List.of("a", "b", "c"));
        Provenance from = Provenance.imported("nowhere", target.usualLoss(), none.fingerprint());
        Model like = new Model(network, none, Imported.columns(60), target, from);
        Path file = resource("reader.safetensors");
        Imported imported = TorchWeights.read(file, like, List.of("conv1", "norm1", "conv2", "fc"));
        assertThat(imported.model().target()).isEqualTo(target);
        check("reader", imported, 1e-6);
        assertThatThrownBy(() -> TorchWeights.read(file, like, List.of())) // conv1, conv2, fc, norm1
                .hasMessageContaining("tensor \"conv2.weight\" must be of shape [3], it is [4, 3, 2, 3]");
        assertThatThrownBy(() -> TorchWeights.read(file, like, List.of("conv1", "norm1", "fc")))
                .hasMessageContaining("its layers with weights are conv1, norm1, fc, and the model has 4");
        assertThatThrownBy(() -> TorchWeights.layers(file)).hasMessageContaining("it holds more than dense layers");
    }

    private Path written(Object... namesAndShapes) throws IOException {
        Safetensors tensors = new Safetensors();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            long[] shape = (long[]) namesAndShapes[i + 1];
            int size = 1;
            for (long n : shape) {
                size *= (int) n;
            }
            tensors.put((String) namesAndShapes[i], new float[size], shape);
        }
        Path file = folder.resolve("w.safetensors");
        tensors.write(file);
        return file;
    }

    private static long[] shape(long... dims) {
        return dims;
    }

    /// The tensors of a file are sorted by name: fc.weight, out.weight …
    @Test
    void layersFollowEachOther() throws IOException {
        assertThat(TorchWeights.layers(written(
                        "a.weight", shape(2, 4), "b.weight", shape(3, 7), "c.weight", shape(4, 3), "b.bias", shape(3))))
                .containsExactly("b", "c", "a");
        assertThat(TorchWeights.layers(written(
                        "decoder.0.weight",
                        shape(4, 2),
                        "decoder.2.weight",
                        shape(8, 4),
                        "encoder.0.weight",
                        shape(4, 9),
                        "encoder.2.weight",
                        shape(2, 4))))
                .containsExactly("encoder.0", "encoder.2", "decoder.0", "decoder.2");
        assertThat(TorchWeights.layers(
                        written("fc1.weight", shape(5, 5), "fc10.weight", shape(5, 5), "fc2.weight", shape(5, 5))))
                .containsExactly("fc1", "fc2", "fc10");
        Path square = written("first.weight", shape(5, 5), "out.weight", shape(5, 5), "second.weight", shape(5, 5));
        assertThatThrownBy(() -> TorchWeights.layers(square))
                .hasMessageContaining("its layers first, out, second can follow each other in several orders")
                .hasMessageContaining("--layers names them from the input on");
        List<Named> named =
                named("first", Activation.relu(), "second", Activation.relu(), "out", Activation.identity());
        assertThat(TorchWeights.read(square, named).notes())
                .contains("the layers were taken in the order first, second, out");
        assertThatThrownBy(() -> TorchWeights.layers(written("a.weight", shape(5, 5), "b.weight", shape(7, 6))))
                .hasMessageContaining("do not follow each other");
    }

    @Test
    void whatWouldBeLeftOutIsNamed() throws IOException {
        Object[] layers = {"0.weight", shape(4, 3), "0.bias", shape(4), "3.weight", shape(2, 4), "3.bias", shape(2)};
        Object[][] leftovers = {
            {"1.weight", shape(4), "1.bias", shape(4)}, // LayerNorm
            {"1.weight", shape(1)}, // PReLU
            {"1.running_mean", shape(4), "1.running_var", shape(4)}, // BatchNorm without its counter
            {"conv.weight", shape(4, 3, 2, 2)},
            {"mean", shape(3), "std", shape(3)}
        };
        for (Object[] leftover : leftovers) {
            Object[] all = Arrays.copyOf(layers, layers.length + leftover.length);
            System.arraycopy(leftover, 0, all, layers.length, leftover.length);
            Path file = written(all);
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> TorchWeights.layers(file),
                    () -> TorchWeights.read(file, named("0", Activation.relu(), "3", Activation.softmax())))) {
                assertThatThrownBy(call)
                        .hasMessageContaining("it holds more than dense layers: ")
                        .hasMessageContaining("\"" + leftover[0] + "\" [");
            }
        }
    }

    /// σ(z₂ − z₁) = e^(z₂)/(e^(z₁) + e^(z₂))
    @Test
    void twoScoresAreOneProbability() throws IOException {
        Safetensors tensors = new Safetensors();
        tensors.put("0.weight", new float[] {1, -2, 0.5f, 3, 0.25f, -1}, 2, 3);
        tensors.put("0.bias", new float[] {0.1f, -0.3f}, 2);
        Path file = folder.resolve("w.safetensors");
        tensors.write(file);
        Imported imported = TorchWeights.read(file, named("0", Activation.softmax()));
        double z1 = 0.5 - 2 * -1.25 + 0.5 * 2 + 0.1f, z2 = 3 * 0.5 + 0.25 * -1.25 - 2 - 0.3f;
        assertThat((double) imported.model()
                        .predict(Matrix.of(new float[] {0.5f, -1.25f, 2}, 0, 3, 1))
                        .get(0, 0))
                .isCloseTo(Math.exp(z2) / (Math.exp(z1) + Math.exp(z2)), within(1e-6));
        tensors.put("0.bias", new float[] {0.1f, Float.NaN}, 2);
        tensors.write(file);
        assertThatThrownBy(() -> TorchWeights.read(file, named("0", Activation.softmax())))
                .hasMessageContaining("layer1.b is NaN in row 2, column 1");
        tensors.put("0.bias", new double[] {0.1, 1e300}, 2);
        tensors.write(file);
        assertThatThrownBy(() -> TorchWeights.read(file, named("0", Activation.softmax())))
                .hasMessageContaining("layer1.b is Infinity");
    }

    @Test
    void whatIsRefused() throws Exception {
        Path file = resource("sequential.safetensors");
        assertThatThrownBy(() -> TorchWeights.read(file, named("0", Activation.relu(), "5", Activation.softmax())))
                .hasMessageContaining("its layers are 0, 3, 5, named are 0, 5");
        assertThatThrownBy(() -> TorchWeights.read(
                        file, named("3", Activation.relu(), "0", Activation.relu(), "5", Activation.softmax())))
                .hasMessageContaining("tensor \"0.weight\" must be of shape [5, 4], it is [5, 3]");
    }

    /// PyTorch reads what is written, and says the same.
    @Test
    void pythonsPackageReadsWhatIsWritten() throws Exception {
        String python = python();
        assumeTrue(python != null, "no Python with torch and safetensors here (AYIN_PYTHON names one): left out");
        Path script = Files.writeString(folder.resolve("read.py"), """
                import json, sys, torch
                from torch import nn
                from safetensors import safe_open
                from safetensors.torch import load_file
                said = []
                for argument in sys.argv[1:]:
                    name, shape = argument.split("@")
                    with safe_open(name, "pt") as file:
                        network = eval(file.metadata()["torch"])
                    network.load_state_dict(load_file(name))
                    x = torch.tensor([[0.5, -1.25, 2.0, 0.125, -0.75, 1.5]])
                    if shape:
                        h, w, c = map(int, shape.split("x"))
                        x = (torch.arange(h * w * c) % 7 / 4).reshape(1, h, w, c).permute(0, 3, 1, 2)
                    said.append(network.eval()(x)[0].tolist())
                print(json.dumps(said))
                """);
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        List<Model> models = Activation.all().stream().map(Models::of).toList();
        for (int i = 0; i < models.size(); i++) {
            Path file = folder.resolve(i + ".safetensors");
            TorchWeights.write(file, models.get(i));
            command.add(file + "@");
        }
        Path file = folder.resolve("images.safetensors");
        TorchWeights.write(file, images());
        command.add(file + "@7x6x2");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String json = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        Matrix X = Matrix.of(new float[] {0.5f, -1.25f, 2, 0.125f, -0.75f, 1.5f}, 0, 6, 1);
        List<Golden> said = new Golden(JSON.std.anyFrom(json)).list();
        for (int i = 0; i < models.size(); i++) {
            Matrix Y = models.get(i).predict(X);
            double[] theirs = said.get(i).numbers();
            for (int r = 0; r < theirs.length; r++) {
                assertThat((double) Y.get(r, 0)).isCloseTo(theirs[r], within(1e-5));
            }
        }
        Matrix image = Matrix.zeros(7 * 6 * 2, 1);
        for (int i = 0; i < image.rows(); i++) {
            image.set(i, 0, i % 7 / 4f);
        }
        Matrix Y = images().predict(image);
        double[] theirs = said.getLast().numbers();
        for (int r = 0; r < theirs.length; r++) {
            assertThat((double) Y.get(r, 0)).isCloseTo(theirs[r], within(1e-5));
        }
    }

    private static String python() {
        String named = System.getenv("AYIN_PYTHON");
        for (String python : named == null ? List.of("python3") : List.of(named)) {
            try {
                Process process = new ProcessBuilder(python, "-c", "import safetensors, torch")
                        .redirectErrorStream(true)
                        .start();
                process.getInputStream().readAllBytes();
                if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return python;
                }
            } catch (IOException | InterruptedException e) {
                // then there is none
            }
        }
        return null;
    }

    private void check(String name, List<Named> layers, double tolerance) throws Exception {
        check(name, TorchWeights.read(resource(name + ".safetensors"), layers), tolerance);
    }

    private static void check(String name, Imported imported, double tolerance) throws Exception {
        assertThat(imported.model().provenance().isImported()).isTrue();
        Golden said = golden().at(name);
        List<Golden> xs = said.at("x").list(), ys = said.at("y").list();
        for (int i = 0; i < xs.size(); i++) {
            double[] x = xs.get(i).numbers(), y = ys.get(i).numbers();
            Matrix X = Matrix.zeros(x.length, 1);
            for (int r = 0; r < x.length; r++) {
                X.set(r, 0, (float) x[r]);
            }
            Matrix Y = imported.model().predict(X);
            assertThat(Y.rows()).isEqualTo(y.length);
            for (int r = 0; r < y.length; r++) {
                assertThat((double) Y.get(r, 0)).isCloseTo(y[r], within(tolerance));
            }
        }
    }

    private static Golden golden() throws IOException {
        try (var in = TorchWeightsTest.class.getResourceAsStream("weights.json")) {
            return new Golden(Map.copyOf(JSON.std.mapFrom(in)));
        }
    }

    private static List<Named> named(Object... pairs) {
        List<Named> named = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            named.add(new Named((String) pairs[i], (Activation) pairs[i + 1]));
        }
        return named;
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(TorchWeightsTest.class.getResource(name)).toURI());
    }
}
