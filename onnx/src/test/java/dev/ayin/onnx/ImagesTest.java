package dev.ayin.onnx;

import static dev.ayin.onnx.GraphWriter.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.exchange.Imported;
import dev.ayin.exchange.Naming;
import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.layer.Residual;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks that read images, as other programs write them: they say what they said there (`src/test/python/images.py`), graphs
/// put together here say what ONNX Runtime says, and what Ayin has not is refused by its name.
class ImagesTest {
    private static final Map<?, ?> SAID = said();

    private static Map<?, ?> said() {
        try (InputStream in = ImagesTest.class.getResourceAsStream("images.json")) {
            return (Map<?, ?>) JSON.std.mapFrom(in).get("models");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> files() {
        return SAID.keySet().stream().map(String::valueOf).toList();
    }

    private static Imported read(String name) throws IOException {
        try (InputStream in = ImagesTest.class.getResourceAsStream(name + ".onnx")) {
            return OnnxReader.read(ModelProto.parseFrom(in), name, External.none(), null);
        }
    }

    /// {@return the numbers of the file's image, channels first or last, as Ayin has them}
    private static Object[] row(String name, List<?> x, Shape shape) {
        boolean last = !name.startsWith("torch");
        int channels = shape.channels(), pixels = x.size() / channels;
        Object[] row = new Object[x.size()];
        for (int i = 0; i < row.length; i++) {
            int to = last ? i : i % pixels * channels + i / pixels;
            row[to] = ((Number) x.get(i)).doubleValue();
        }
        return row;
    }

    @ParameterizedTest
    @MethodSource("files")
    void theirNumbers(String name) throws IOException {
        Model model = read(name).model();
        Map<?, ?> said = (Map<?, ?>) SAID.get(name);
        List<?> xs = (List<?>) said.get("x"), ys = (List<?>) said.get("y");
        for (int i = 0; i < xs.size(); i++) {
            Matrix X = Matrix.zeros(model.network().input().size(), 1);
            Object[] row = row(name, (List<?>) xs.get(i), model.network().input());
            ((Features.Columns) model.features()).encode(row, X.data(), 0);
            Matrix Y = model.predict(X);
            List<?> y = (List<?>) ys.get(i);
            assertThat(Y.rows()).isEqualTo(y.size());
            for (int r = 0; r < Y.rows(); r++) {
                double theirs = ((Number) y.get(r)).doubleValue();
                double p = name.endsWith("lenet") ? Math.exp(theirs) : theirs; // which puts out logarithms
                assertThat((double) Y.get(r, 0)).isCloseTo(p, within(1e-5));
            }
        }
    }

    @Test
    void layersAreThoseOfTheBlackboard() throws IOException {
        Model model = read("torch-dynamo-lenet").model();
        assertThat(model.network().input()).isEqualTo(new Shape(12, 12, 1));
        List<Layer> layers = model.network().layers();
        assertThat(layers).hasSize(6);
        assertThat(layers.get(0)).isInstanceOfSatisfying(Convolution.class, convolution -> {
            assertThat(convolution.padding()).isEqualTo(Padding.SAME);
            assertThat(convolution.activation()).isEqualTo(Activation.relu()); // which stands behind the pooling there
        });
        assertThat(layers.get(1)).isEqualTo(Layer.maxPooling(2));
        assertThat(layers.get(5)).isEqualTo(new Dense(3, Activation.softmax()));
        // a normalisation before an activation is folded, behind one it stays
        assertThat(read("torch-script-norm").model().network().layers().stream().map(Layer::getClass))
                .startsWith(Convolution.class, Convolution.class, BatchNorm.class);
    }

    @Test
    void bytesOfAnImage_thatTheNetworkScalesItself() throws IOException {
        Imported imported = read("keras-image");
        assertThat(imported.notes())
                .contains("the input is an image of 8×8×3 numbers: row by row, the 3 channels of a pixel side by side");
        Model model = imported.model();
        Shape shape = new Shape(8, 8, 3);
        Model named = named(model, new Features.Pixels(shape, 0, 1));
        Features.Pixels pixels = (Features.Pixels) named.features();
        assertThat(pixels.mean()).isZero();
        assertThat(pixels.sd()).isCloseTo(1, within(1e-6));
        assertThatThrownBy(() -> named(model, new Features.Pixels(shape, 0.5, 1)))
                .hasMessage(
                        "the network takes the bytes of an image as they are: leave the mean and the deviation of the pixels out");
        assertThatThrownBy(() -> named(model, new Features.Pixels(new Shape(4, 16, 3), 0, 1)))
                .hasMessage("the network reads images of 8×8×3, not of 4×16×3");
    }

    private static Model named(Model model, Features.Pixels pixels) {
        return new Naming(List.of(), List.of(), List.of(), pixels).of(model);
    }

    /// A graph of ours whose metadata are lost is read as any other.
    @Test
    void ourOwnGraph() {
        Shape shape = new Shape(6, 7, 3);
        Model model = Models.of(
                Network.of(
                        shape,
                        Layer.convolution(4, 3, 1, Padding.SAME, Activation.relu()),
                        Layer.batchNorm(Activation.silu()),
                        Layer.maxPooling(2),
                        Layer.depthwise(3, 1, Padding.SAME, Activation.tanh()),
                        Layer.residual(
                                        Layer.batchNorm(Activation.tanh()),
                                        Layer.convolution(3, 3, 1, Padding.SAME, Activation.relu()),
                                        Layer.convolution(4, 1, 1, Padding.SAME, Activation.identity()))
                                .withActivation(Activation.tanh()),
                        Layer.convolution(5, 2, 1, Padding.VALID, Activation.gelu()),
                        Layer.globalAverage(),
                        Layer.dense(3, Activation.sigmoid())),
                new Features.Pixels(shape, 0.2, 0.4),
                Models.LABELS);
        ModelProto plain =
                OnnxWriter.model(model).toBuilder().clearMetadataProps().build();
        Model back =
                OnnxReader.read(plain, "f", External.none(), "probabilities").model();
        byte[] image = new byte[shape.size()];
        Object[] row = new Object[image.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (i * 37);
            row[i] = (double) (image[i] & 0xff);
        }
        Matrix X = Matrix.zeros(image.length, 1), again = Matrix.zeros(image.length, 1);
        ((Features.Pixels) model.features()).encode(image, 0, X.data(), 0);
        ((Features.Columns) back.features()).encode(row, again.data(), 0);
        float[] expected = model.predict(X).toArray(),
                said = back.predict(again).toArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(said[i]).isCloseTo(expected[i], within(1e-5f));
        }
    }

    /// x + F(x), as networks without images have it too.
    @Test
    void whatGoesAroundLayersIsAdded() throws Exception {
        Graph graph = Graph.of(6)
                .random("s", 6)
                .random("W1", 6, 4)
                .random("b1", 4)
                .random("W2", 4, 6)
                .random("V", 6, 3)
                .node("Mul", "x1", "x s") // two read it, so it must be there as it is
                .node("MatMul", "m1", "x1 W1")
                .node("Add", "z1", "m1 b1")
                .node("Tanh", "a1", "z1")
                .node("MatMul", "m2", "a1 W2")
                .node("Add", "sum", "m2 x1")
                .node("Relu", "a2", "sum")
                .node("MatMul", "y", "a2 V");
        assertThat(graph.difference()).isLessThan(1e-4);
        assertThat(graph.read().model().network().layers())
                .filteredOn(layer -> layer instanceof Residual)
                .singleElement()
                .isInstanceOfSatisfying(
                        Residual.class, layer -> assertThat(layer.activation()).isEqualTo(Activation.relu()));
    }

    @Test
    void aSumOfTwoBranchesIsRefused() {
        assertRefused(
                Graph.of(4, 8, 8)
                        .random("W", 4, 4, 1, 1)
                        .node("Conv", "a", "x W")
                        .node("Conv", "b", "x W")
                        .node("Add", "sum", "a b"),
                "node \"sum\" (Add) adds two values that both come out of layers: Ayin's residual layers add what goes into them as it is");
        assertRefused(
                Graph.of(4, 8, 8)
                        .random("W", 4, 4, 1, 1)
                        .node("Transpose", "t", "x", longs("perm", 0, 1, 3, 2))
                        .node("Conv", "a", "t W")
                        .node("Add", "sum", "a x"),
                "node \"sum\" (Add) adds 8×8×4 to 8×8×4 in another order, or as no image: Ayin adds an image to an image, numbers to numbers");
    }

    private static AttributeProto longs(String name, long... values) {
        return attribute(name, Arrays.stream(values).boxed().toList());
    }

    private static Graph withLast(Graph graph, String from, int width) {
        return graph.node("Flatten", "f", from).random("V", width, 3).node("MatMul", "y", "f V");
    }

    /// TensorFlow's "same" puts its zeros elsewhere than PyTorch's: a larger patch sees the same.
    @ParameterizedTest
    @CsvSource({
        "SAME_UPPER, 3, 2, 16",
        "SAME_UPPER, 2, 1, 56",
        "SAME_UPPER, 5, 3, 9",
        "SAME_LOWER, 3, 2, 16",
        "SAME_LOWER, 4, 1, 56",
        "VALID, 3, 2, 9",
        "VALID, 2, 3, 6"
    })
    void paddingByAWord(String word, int size, long stride, int places) throws Exception {
        Graph graph = Graph.of(2, 8, 7)
                .random("W", 4, 2, size, size)
                .random("b", 4)
                .node("Conv", "z", "x W b", attribute("auto_pad", word), longs("strides", stride, stride));
        assertThat(withLast(graph, "z", 4 * places).difference()).isLessThan(1e-3); // of sums around 100
    }

    /// A channel a group: PyTorch's, whose patch is of an odd size, and TensorFlow's, whose zeros lie elsewhere.
    @Test
    void depthwise_aChannelAGroup() throws Exception {
        for (AttributeProto pads : List.of(longs("pads", 1, 1, 1, 1), attribute("auto_pad", "SAME_UPPER"))) {
            Graph graph = Graph.of(3, 8, 8)
                    .random("W", 3, 1, 3, 3)
                    .random("b", 3)
                    .random("s", 3, 1, 1)
                    .node("Conv", "c", "x W b", attribute("group", 3L), pads, longs("strides", 2, 2))
                    .node("Mul", "z", "c s")
                    .node("MaxPool", "m", "z", longs("kernel_shape", 2, 2), longs("strides", 2, 2))
                    .node("Relu", "r", "m");
            Graph whole = withLast(graph, "r", 12);
            assertThat(whole.difference()).isLessThan(1e-4);
            assertThat(whole.read().model().network().layers().getFirst())
                    .isInstanceOfSatisfying(
                            Depthwise.class,
                            layer -> assertThat(layer.activation()).isEqualTo(Activation.relu()));
        }
    }

    @Test
    void zerosAroundAnImage() throws Exception {
        Graph pads = Graph.of(2, 8, 8)
                .random("W", 3, 2, 3, 3)
                .node("Conv", "z", "x W", longs("pads", 0, 0, 1, 1), longs("strides", 2, 2));
        assertThat(withLast(pads, "z", 48).difference()).isLessThan(1e-4);
        Graph node = Graph.of(2, 8, 8)
                .longs("pads", 0, 0, 0, 0, 0, 0, 1, 1)
                .random("W", 3, 2, 3, 3)
                .node("Pad", "p", "x pads")
                .node("Conv", "z", "p W", longs("strides", 2, 2));
        assertThat(withLast(node, "z", 48).difference()).isLessThan(1e-4);
        Graph alone = Graph.of(2, 8, 8)
                .longs("pads", 0, 0, 0, 0, 0, 0, 1, 1)
                .node("Pad", "p", "x pads")
                .node("MaxPool", "m", "p", longs("kernel_shape", 3, 3), longs("strides", 3, 3));
        assertThatThrownBy(withLast(alone, "m", 18)::read)
                .hasMessage(
                        "node \"p\" (Pad) puts zeros around an image, and no convolution takes them: Ayin knows it there only");
    }

    @Test
    void linesAreImagesOfWidth1() throws Exception {
        Graph graph = Graph.of(3, 20)
                .random("W", 4, 3, 5)
                .random("b", 4)
                .node("Conv", "z", "x W b", longs("pads", 2, 2))
                .node("Relu", "a", "z")
                .node("MaxPool", "m", "a", longs("kernel_shape", 2), longs("strides", 2))
                .node("GlobalMaxPool", "g", "m");
        assertThat(withLast(graph, "g", 4).difference()).isLessThan(1e-4);
        assertThat(graph.read().model().network().input()).isEqualTo(new Shape(20, 1, 3));
    }

    @Test
    void whatStandsBetweenImages() throws Exception {
        Graph graph = Graph.of(2, 6, 6)
                .random("s", 2, 1, 1)
                .random("W", 3, 2, 3, 3)
                .random("t", 1, 3, 1, 1)
                .node("Mul", "sx", "x s") // before a convolution: a normalisation
                .node("Conv", "z", "sx W", longs("pads", 1, 1, 1, 1))
                .node("Add", "zt", "z t") // its bias
                .node("AveragePool", "p", "zt", longs("kernel_shape", 2, 2), longs("strides", 2, 2))
                .node("Tanh", "a", "p"); // behind a mean
        assertThat(withLast(graph, "a", 27).difference()).isLessThan(1e-4);
        List<Layer> layers = graph.read().model().network().layers();
        assertThat(layers.stream().map(Layer::getClass).toList())
                .containsExactly(
                        BatchNorm.class, Convolution.class, AveragePooling.class, BatchNorm.class, Dense.class);
    }

    /// What a network ends in is in the file's order again.
    @Test
    void anImageComesOut() throws Exception {
        Graph graph = Graph.of(2, 5, 4)
                .random("W", 3, 2, 2, 2)
                .node("Conv", "z", "x W")
                .node("MaxPool", "m", "z", longs("kernel_shape", 2, 2))
                .node("Flatten", "f", "m");
        assertThat(graph.difference()).isLessThan(1e-4);
        Graph probabilities = graph.node("Softmax", "p", "f");
        assertThat(probabilities.difference()).isLessThan(1e-5);
        assertThat(probabilities.read().model().target()).isInstanceOf(Target.Classes.class);
    }

    @Test
    void theMeanOfEachChannel_howeverItIsWritten() throws Exception {
        for (long[] axes : new long[][] {{2, 3}, {-1, -2}}) {
            Graph graph = Graph.of(3, 5, 4).longs("axes", axes).node("ReduceMean", "m", "x axes");
            assertThat(withLast(graph, "m", 3).difference()).isLessThan(1e-5);
            assertThat(graph.read().model().network().layers()).contains(new GlobalAverage());
        }
        assertRefused(
                Graph.of(3, 5, 4).longs("axes", 1).node("ReduceMean", "m", "x axes"),
                "node \"m\" (ReduceMean) is known as the mean of each channel of an image only");
    }

    private static void assertRefused(Graph graph, String why) {
        assertThatThrownBy(graph::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    private static Graph convolution(AttributeProto... attributes) {
        return Graph.of(4, 8, 8).random("W", 6, 4, 3, 3).node("Conv", "c", "x W", attributes);
    }

    private static Graph pooling(AttributeProto... attributes) {
        return Graph.of(4, 8, 8).node("MaxPool", "m", "x", attributes);
    }

    @Test
    void whatAyinHasNotIsRefused_inOneSentence() {
        assertRefused(
                convolution(longs("dilations", 2, 2)),
                "node \"c\" (Conv) has dilations of [2, 2]: Ayin's windows have no holes");
        assertRefused(
                convolution(attribute("group", 2L)),
                "node \"c\" (Conv) has 2 groups, 4 channels and weights of shape [6, 4, 3, 3]: "
                        + "Ayin's filters see all channels of their image, or one each");
        assertRefused(
                convolution(longs("strides", 1, 2)),
                "node \"c\" (Conv) goes by [1, 2]: Ayin's windows go equally far in both directions");
        assertRefused(
                convolution(longs("pads", 2, 2, 2, 2)),
                "node \"c\" (Conv) pads its image of 8×8 by 2, 2 above and below and 2, 2 on the sides: "
                        + "Ayin pads by nothing or so that there is a place for each pixel of every stride");
        assertRefused(
                Graph.of(4, 2, 8).random("W", 6, 4, 3, 3).node("Conv", "c", "x W"),
                "node \"c\" (Conv) has a window of [3, 3], larger than its image of 2×8 with pads of [0, 0, 0, 0]");
        assertRefused(
                Graph.of(5, 8, 8).random("W", 6, 4, 3, 3).node("Conv", "c", "x W"),
                "node \"c\" (Conv) has weights of shape [6, 4, 3, 3], and its examples are of shape [5, 8, 8]");
        assertRefused(
                Graph.of(16).random("W", 6, 4, 3, 3).node("Conv", "c", "x W"),
                "node \"c\" (Conv) needs images of channels × height × width, its examples are of shape [16]");
        assertRefused(
                pooling(longs("kernel_shape", 3, 3), longs("strides", 2, 2), longs("pads", 1, 1, 1, 1)),
                "node \"m\" (MaxPool) pads its image: Ayin's pooling stays inside");
        assertRefused(
                pooling(longs("kernel_shape", 3, 3), longs("strides", 2, 2), attribute("ceil_mode", 1L)),
                "node \"m\" (MaxPool) has ceil_mode and a rest at the rim: Ayin's pooling leaves it out");
        assertRefused(
                Graph.of(4, 1 << 11, 1 << 10).node("GlobalAveragePool", "g", "x"),
                "node \"g\" (GlobalAveragePool) makes 8,388,608 numbers of an example, and Ayin reads networks with at most 4,194,304");
        assertRefused(
                Graph.of(6)
                        .random("W", 6, 8)
                        .node("MatMul", "d", "x W")
                        .longs("s", 0, 2, 2, 2)
                        .node("Reshape", "r", "d s")
                        .node("MaxPool", "m", "r", longs("kernel_shape", 2, 2)),
                "an image layer takes 8 as an image of 2×2×2: Ayin knows that of an image only, and in its own order");
    }
}
