package dev.ayin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Days;
import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.data.Ratings;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.layer.Pass;
import dev.ayin.layer.Slot;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Conformity;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A model as a Java file compiles without the library and gives its bits.
class JavaSourceTest {
    @TempDir
    Path folder;

    static Stream<Activation> activations() {
        return Stream.concat(
                Activation.all().stream(), Stream.of(new Activation.LeakyRelu(0.3f), new Activation.Elu(0.7f)));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyActivation_bitForBit(Activation g) throws Exception {
        assertSameBits(Models.of(g), 300);
    }

    @Test
    void manyActivationsInOneNetwork() throws Exception {
        Layer[] layers = Stream.concat(activations(), Stream.of(Activation.softmax()))
                .filter(g -> !(g instanceof Activation.Softmax))
                .map(g -> new Dense(7, g))
                .toArray(Layer[]::new);
        layers = Arrays.copyOf(layers, layers.length + 1);
        layers[layers.length - 1] = Layer.dense(3, Activation.softmax());
        assertSameBits(Models.of(Network.of(4, layers), Models.points(4), Models.classes("a", "b", "c")), 300);
    }

    @Test
    void piecesOfInputs_bitForBit() throws Exception {
        Network network = Network.of(
                3,
                Layer.piecewiseLinear(List.of(List.of(-1f, 0.1f, 1 / 3f), List.of(), List.of(0f, 2f))),
                Layer.scaling(1 / 3.0),
                Layer.dense(4, Activation.tanh()),
                Layer.dense(3, Activation.softmax()));
        assertSameBits(Models.of(network, Models.points(3), Models.classes("a", "b", "c")), 300);
    }

    @Test
    void layersForImages_bitForBit() throws Exception {
        Shape shape = new Shape(9, 8, 2);
        Network network = Network.of(
                shape,
                Layer.convolution(5, 3, 1, Padding.SAME, Activation.identity()),
                Layer.batchNorm(Activation.relu()),
                Layer.maxPooling(2),
                Layer.convolution(4, 2, 1, Padding.VALID, Activation.silu()),
                Layer.dropout(0.5),
                new Depthwise(3, 2, 1, Padding.SAME, Activation.tanh(), Initializer.heNormal(), Initializer.normal(1)),
                Layer.convolution(6, 3, 2, Padding.SAME, Activation.tanh()),
                Layer.averagePooling(2),
                Layer.residual(
                                Layer.convolution(5, 3, 1, Padding.SAME, Activation.identity()),
                                Layer.batchNorm(Activation.tanh()),
                                Layer.spatialDropout(0.5),
                                Layer.convolution(6, 1, 1, Padding.SAME, Activation.relu()))
                        .withActivation(Activation.silu()),
                Layer.globalAverage(),
                Layer.residual(
                        Layer.piecewiseLinear(Collections.nCopies(6, List.of(0f, 0.1f))),
                        Layer.residual(Layer.dense(12, Activation.tanh())),
                        Layer.dense(6, Activation.tanh())),
                Layer.dense(4, Activation.identity()),
                Layer.batchNorm(Activation.sigmoid()),
                Layer.dense(3, Activation.softmax()));
        Model model = Models.of(network, new Features.Pixels(shape, 0.1, 0.3), Models.classes("a", "b", "c"));
        for (int l : new int[] {2, 13}) { // as if something had been measured
            Models.spread(model.parameters().get("layer" + l + ".mean"), 0.2f, 0);
            Models.spread(model.parameters().get("layer" + l + ".variance"), 0.3f, 0.5f);
            Models.spread(model.parameters().get("layer" + l + ".gamma"), 0.5f, 0.7f);
        }
        assertSameBits(model, 100);
    }

    @Test
    void aLargeNetwork_andImages() throws Exception {
        Network network = Network.of(
                new Shape(28, 28, 1),
                Layer.dense(512, Activation.relu()),
                Layer.dropout(0.3),
                Layer.dense(512, Activation.relu()),
                Layer.dense(10, Activation.softmax()));
        Features.Pixels pixels = new Features.Pixels(new Shape(28, 28, 1), 0.13, 0.31);
        String[] digits = IntStream.range(0, 10).mapToObj(String::valueOf).toArray(String[]::new);
        Model model = Models.of(network, pixels, Models.classes(digits));
        Compiled compiled = assertSameBits(model, 3);
        byte[] image = new byte[784];
        new Random(3).nextBytes(image);
        float[] x = new float[784];
        pixels.encode(image, 0, x, 0);
        assertThat((float[]) compiled.call("encode", image)).isEqualTo(x);
        Matrix Y = model.predict(Matrix.of(x, 0, 784, 1));
        assertThat((double[]) compiled.call("probabilities", Y.toArray())).isEqualTo(model.probabilities(Y, 0));
        assertThat(compiled.call("answer", Y.toArray())).isEqualTo(String.valueOf(Y.argmax(0)));
    }

    @Test
    void picturesOfAnySize() throws Exception {
        for (Fit fit : List.of(Fit.STRETCH, Fit.CROP, Fit.LETTERBOX)) {
            Shape shape = new Shape(4, 5, 3);
            Features.Pixels pixels = new Features.Pixels(shape, 0.4, 0.2, fit);
            Model model = Models.of(Network.of(shape, Layer.dense(2, Activation.sigmoid())), pixels, Models.labels(2));
            Path to = Files.createDirectory(folder.resolve(fit.name()));
            Compiled compiled = Compiled.of(model, to);
            for (int[] size : new int[][] {{4, 5}, {9, 3}, {2, 11}, {8, 10}}) {
                byte[] picture = new byte[size[0] * size[1] * 3];
                new Random(5).nextBytes(picture);
                var method = compiled.type().getMethod("fit", byte[].class, int.class, int.class);
                assertThat((byte[]) method.invoke(null, picture, size[1], size[0]))
                        .isEqualTo(fit.of(picture, size[1], size[0], shape));
            }
        }
    }

    @Test
    void everyKindOfColumn_bitForBit() throws Exception {
        Features.Columns columns = new Features.Columns(List.of(
                new Features.Numeric("age \"at\" \\ least", 41.7, 13.25),
                new Features.Numeric("pay", 1e6 / 3, 12345.678, true),
                new Features.Numeric("debt", 310.7, 0.37, true, 4.3),
                new Features.Logical("member", 0.25, 0.43, true),
                new Features.Temporal("since", 19000.5, 812.25, List.of(Features.Cycle.values()), true),
                new Features.Categorical("town", List.of("Ulm", "Köln \u202e\"x\"\\u0041", "(missing)", "(other)")),
                new Features.Categorical(
                        "kind",
                        List.of("a\nb", "c"),
                        new Ratings(
                                List.of("p", "q"),
                                List.of("(missing)", "NA", "a\nb", "d"),
                                List.of(1f, -1f, 9f, 9f, 0.1f, 0.7f, -2.5f, 3f)))));
        Model model = Models.of(
                Network.of(columns.shape().size(), Layer.dense(1, Activation.identity())),
                columns,
                new Target.Number("price */ {@code", 12.5, 3.25, 0.75, 12, 13.5));
        Compiled compiled = assertSameBits(model, 50);
        List<List<String>> fields = List.of(
                List.of("33", " -1.5e3", "NA", "", "+7"),
                List.of("1", "?", "333333.25", "null", "1e6"),
                List.of("311.1", "", "1e300", "-4", "310.5"),
                List.of("Yes", "f", "", "0", "ON"),
                List.of("2024-03-31", "31.12.1999 23:59:59.123456789", "2024/2/29T1:05+02:00", "", "18:30"),
                List.of("Ulm", "Köln \u202e\"x\"\\u0041", "?", "Bonn", " Ulm "),
                List.of("a\nb", "c", "d", "", "a"));
        for (int r = 0; r < 5; r++) {
            int row = r;
            String[] line = fields.stream().map(column -> column.get(row)).toArray(String[]::new);
            float[] x = new float[columns.shape().size()];
            columns.encode(line, x, 0);
            assertThat((float[]) compiled.call("encode", line)).isEqualTo(x);
            float[] y = model.predict(Matrix.of(x, 0, x.length, 1)).toArray();
            assertThat(compiled.call("answer", y)).isEqualTo(((Target.Number) model.target()).decode(y[0]));
        }
        assertThat(compiled.type().getField("INPUTS").get(null))
                .isEqualTo(columns.columns().stream().map(Features.Column::name).toList());
        for (String[] wrong : List.of(
                new String[] {"x", "1", "1", "y", "", "", ""},
                new String[] {"1", "1", "x", "y", "", "", ""},
                new String[] {"1", "1", "1", "maybe", "", "", ""},
                new String[] {"1", "1", "1", "y", "03/31/2024", "", ""},
                new String[] {"1"})) {
            assertThatThrownBy(() -> compiled.call("encode", wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void severalNumbersInTheirUnits() throws Exception {
        List<Target.Number> numbers = List.of(
                new Target.Number("a \"b\"", 12.5, 3.25),
                new Target.Number("c", -1e9, 1e-3),
                new Target.Number("d", 0, 1));
        Model model = Models.of(
                Network.of(4, Layer.dense(3, Activation.identity())), Models.points(4), new Target.Numbers(numbers));
        Compiled compiled = assertSameBits(model, 20);
        float[] y = {0.5f, -2, 3e9f};
        assertThat((double[]) compiled.call("answer", y))
                .containsExactly(
                        numbers.get(0).decode(y[0]),
                        numbers.get(1).decode(y[1]),
                        numbers.get(2).decode(y[2]));
        assertThat(compiled.type().getField("NAMES").get(null)).isEqualTo(List.of("a \"b\"", "c", "d"));
    }

    @Test
    void numbersOfWhichSomeAreBentOrHaveEnds() throws Exception {
        List<Target.Number> numbers = List.of(
                new Target.Number("a", 12.5, 3.25, 0.7, -1e9, 1e9),
                new Target.Number("b", -3, 0.3, 0, Double.NEGATIVE_INFINITY, -2.9),
                new Target.Number("c", 0.1, 1, 1, -0.5, Double.POSITIVE_INFINITY));
        Compiled compiled = Compiled.of(
                Models.of(
                        Network.of(4, Layer.dense(3, Activation.identity())),
                        Models.points(4),
                        new Target.Numbers(numbers)),
                folder);
        for (float[] y : new float[][] {{0.5f, -2, 3}, {-40, 2, -3}, {40, 0, 0.25f}}) {
            assertThat((double[]) compiled.call("answer", y))
                    .containsExactly(IntStream.range(0, 3)
                            .mapToDouble(r -> numbers.get(r).decode(y[r]))
                            .toArray());
        }
    }

    @Test
    void intervalsAndSets() throws Exception {
        Random random = new Random(9);
        List<Double> misses = random.doubles(200).sorted().boxed().toList();
        for (Target target : List.of(
                new Target.Number("a", 12.5, 3.25),
                new Target.Number("a", 12.5, 3.25, 0.7, 12, 13),
                new Target.Classes("k", List.of("x", "y")),
                new Target.Classes("k", List.of("x", "y", "z")))) {
            Model bare = Models.of(
                    Network.of(4, Layer.dense(target.rows(), target.usualOutput())), Models.points(4), target);
            Model model = new Model(
                    bare.network(),
                    bare.parameters(),
                    bare.features(),
                    target,
                    bare.provenance(),
                    new Conformity(777, misses));
            Compiled compiled =
                    Compiled.of(model, Files.createDirectory(folder.resolve("r" + random.nextInt(1 << 20))));
            for (double coverage : new double[] {0.05, 0.5, 0.9, 0.99}) {
                float[] x = {random.nextFloat(), -1, random.nextFloat(), 0.5f};
                Matrix Y = model.predict(Matrix.of(x, 0, 4, 1));
                if (target instanceof Target.Number) {
                    assertThat((double[]) compiled.call("interval", Y.toArray(), coverage))
                            .containsExactly(model.interval(Y, 0, coverage));
                } else {
                    assertThat(compiled.call("set", Y.toArray(), coverage)).isEqualTo(model.set(Y, 0, coverage));
                }
            }
            assertThatThrownBy(() -> compiled.call(
                            target instanceof Target.Number ? "interval" : "set", new float[target.rows()], 0.9999))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void datesAreReadAsTheLibraryReadsThem() throws Exception {
        Features.Columns columns =
                new Features.Columns(List.of(new Features.Temporal("t", 0, 1, List.of(Features.Cycle.DAY), false)));
        Compiled compiled = Compiled.of(
                Models.of(Network.of(3, Layer.dense(1, Activation.identity())), columns, Models.labels(1)), folder);
        Random random = new Random(5);
        List<String> pieces = List.of(
                "2024",
                "-",
                "-",
                "/",
                "03",
                "3",
                "31",
                ".",
                "29",
                "02",
                "T",
                " ",
                ":",
                ":",
                "18",
                "30",
                "7",
                "59.25",
                "Z",
                "+02",
                ":00",
                "-0130",
                "0000",
                "2024-03-31",
                "1.2.2003",
                "18:30",
                "18:30:15.5");
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(1, 7); n > 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            double days = Days.parse(text.toString());
            if (Features.isMissing(text.toString())) {
                continue;
            }
            if (Double.isNaN(days)) {
                assertThatThrownBy(() -> compiled.call("encode", new String[] {text.toString()}))
                        .as(text.toString())
                        .isInstanceOf(IllegalArgumentException.class);
            } else {
                good++;
                float[] x = (float[]) compiled.call("encode", new String[] {text.toString()});
                assertThat(x[0]).as(text.toString()).isEqualTo((float) days);
            }
        }
        assertThat(good).isGreaterThan(200);
    }

    @Test
    void aWideTable() throws Exception {
        Features.Columns columns = new Features.Columns(IntStream.range(0, 1200)
                .<Features.Column>mapToObj(i -> new Features.Numeric("c" + i, i, 2))
                .toList());
        Compiled compiled = Compiled.of(
                Models.of(Network.of(1200, Layer.dense(2, Activation.sigmoid())), columns, Models.labels(2)), folder);
        String[] row = IntStream.range(0, 1200).mapToObj(i -> "" + i * i).toArray(String[]::new);
        float[] x = new float[1200];
        columns.encode(row, x, 0);
        assertThat((float[]) compiled.call("encode", row)).isEqualTo(x);
    }

    @Test
    void whatIsRefused() {
        Model model = Models.of(Activation.relu());
        assertThatThrownBy(() -> JavaSource.write(folder.resolve("my-model.java"), model))
                .hasMessageContaining("such as Model.java")
                .hasMessageContaining("my-model.java");
        record Own() implements Layer.Custom {
            @Override
            public Shape output(Shape input) {
                return input;
            }

            @Override
            public List<Slot> parameters(Shape input) {
                return List.of();
            }

            @Override
            public List<Slot> memory(Shape input) {
                return List.of();
            }

            @Override
            public void forward(Pass pass) {}

            @Override
            public void backward(Pass pass) {}

            @Override
            public void gradient(Pass pass) {}
        }
        Network own = Network.of(2, new Own(), Layer.dense(1, Activation.relu()));
        assertThatThrownBy(() -> JavaSource.of("M", Models.of(own, Models.points(2), Models.labels(1))))
                .hasMessageContaining("layer 1, Own[], is your own");
        assertThat(folder).isEmptyDirectory();
    }

    private Compiled assertSameBits(Model model, int examples) throws Exception {
        Compiled compiled = Compiled.of(model, folder);
        Random random = new Random(1);
        int n = model.network().input().size();
        for (int i = 0; i < examples; i++) {
            float[] x = Models.numbers(random, n);
            if (i == 0) {
                x[0] = Float.NaN;
            }
            float[] y = model.predict(Matrix.of(x, 0, n, 1)).toArray();
            assertThat(compiled.predict(x)).isEqualTo(y);
        }
        return compiled;
    }
}
