package dev.ayin.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.Padding;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// ONNX Runtime says of an exported model what the library says, to 1e-5.
class OnnxWriterTest {
    private static final int EXAMPLES = 64;

    static Stream<Activation> activations() {
        return Stream.concat(
                Activation.all().stream(), Stream.of(new Activation.LeakyRelu(0.3f), new Activation.Elu(0.7f)));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyActivation(Activation g) throws Exception {
        Model model = Models.of(g);
        float[][] rows = rows(6);
        try (Judge judge = new Judge(model)) {
            Object said = judge.outputs(Map.of("X", rows)).get("probabilities");
            assertClose(model, rows, (float[][]) said);
        }
    }

    @Test
    void twoClasses() throws Exception {
        Model model = Models.of(
                Network.of(6, Layer.dense(1, Activation.sigmoid())),
                Models.POINTS,
                new Target.Classes("mail", List.of("ham", "spam")));
        float[][] rows = rows(6);
        try (Judge judge = new Judge(model)) {
            assertClasses(model, rows, judge.outputs(Map.of("X", rows)));
        }
    }

    @Test
    void threeClasses_andWhatTheFileSaysOfItself() throws Exception {
        Model model = Models.of(
                Network.of(6, Layer.dense(3, Activation.softmax())),
                Models.POINTS,
                new Target.Classes("size", List.of("small", "größer", "largest")));
        float[][] rows = rows(6);
        try (Judge judge = new Judge(model)) {
            assertClasses(model, rows, judge.outputs(Map.of("X", rows)));
            var metadata = judge.session().getMetadata();
            assertThat(metadata.getProducerName()).isEqualTo("Ayin");
            assertThat(metadata.getCustomMetadata())
                    .containsEntry("classes", "[\"small\",\"größer\",\"largest\"]")
                    .containsKeys("ayin.network", "ayin.features", "ayin.target", "ayin.provenance");
            assertThat(judge.session().getInputInfo().get("X").getInfo().toString())
                    .contains("[-1, 6]")
                    .contains("N");
        }
    }

    @Test
    void piecesOfInputs() throws Exception {
        Layer pieces = Layer.piecewiseLinear(List.of(
                List.of(-1f, 0.1f, 1 / 3f),
                List.of(),
                List.of(0f, 2f),
                List.of(),
                List.of(),
                List.of(-0.5f, 0f, 0.5f)));
        Model model = Models.of(
                Network.of(
                        6,
                        pieces,
                        Layer.scaling(5),
                        Layer.dense(4, Activation.tanh()),
                        Layer.dense(3, Activation.softmax())),
                Models.POINTS,
                new Target.Classes("size", List.of("small", "larger", "largest")));
        float[][] rows = rows(6);
        try (Judge judge = new Judge(model)) {
            assertClasses(model, rows, judge.outputs(Map.of("X", rows)));
        }
        assertThat(OwnModel.of(OnnxWriter.model(model)).network()).isEqualTo(model.network());
    }

    @Test
    void pixels_inColourToo() throws Exception {
        pixels(new Shape(5, 4, 1), Layer.dense(3, Activation.tanh()));
        pixels(new Shape(3, 4, 3), Layer.dense(3, Activation.tanh()));
    }

    @Test
    void layersForImages() throws Exception {
        Layer last = Layer.dense(3, Activation.tanh());
        for (Shape shape : List.of(new Shape(9, 8, 1), new Shape(9, 8, 3))) {
            pixels(shape, Layer.convolution(5, 3, 1, Padding.SAME, Activation.silu()), last);
            pixels(shape, Layer.convolution(4, 2, 1, Padding.SAME, Activation.tanh()), Layer.maxPooling(2), last);
            pixels(
                    shape,
                    Layer.depthwise(3, 2, Padding.SAME, Activation.relu()),
                    new Depthwise(
                            2, 3, 1, Padding.SAME, Activation.tanh(), Initializer.heNormal(), Initializer.normal(1)),
                    last);
            pixels(
                    shape,
                    Layer.convolution(5, 3, 2, Padding.SAME, Activation.relu()),
                    Layer.residual(
                                    Layer.convolution(3, 3, 1, Padding.SAME, Activation.identity()),
                                    Layer.batchNorm(Activation.relu()),
                                    Layer.spatialDropout(0.5),
                                    Layer.convolution(5, 1, 1, Padding.SAME, Activation.identity()))
                            .withActivation(Activation.silu()),
                    Layer.residual(Layer.residual(Layer.depthwise(3, 1, Padding.SAME, Activation.tanh()))),
                    Layer.dense(6, Activation.tanh()),
                    Layer.residual(Layer.dense(4, Activation.tanh()), Layer.dense(6, Activation.identity())),
                    last);
            pixels(shape, Layer.convolution(4, 3, 2, Padding.SAME, Activation.relu()), Layer.averagePooling(2), last);
            pixels(
                    shape,
                    new Convolution(
                            6,
                            2,
                            3,
                            1,
                            Padding.VALID,
                            Activation.tanh(),
                            Initializer.heNormal(),
                            Initializer.normal(1)),
                    Layer.batchNorm(Activation.relu()),
                    Layer.dropout(0.5),
                    new MaxPooling(3, 2, 1),
                    Layer.globalAverage(),
                    Layer.dense(5, Activation.identity()),
                    Layer.batchNorm(Activation.tanh()),
                    last);
        }
    }

    private static void pixels(Shape shape, Layer... layers) throws Exception {
        {
            Features.Pixels pixels = new Features.Pixels(shape, 0.13, 0.31);
            Model model = Models.of(Network.of(shape, layers), pixels, Models.LABELS);
            byte[] images = new byte[EXAMPLES * shape.size()];
            new Random(2).nextBytes(images);
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(images.length).put(images).flip();
            long[] dims = shape.channels() == 1
                    ? new long[] {EXAMPLES, shape.height(), shape.width()}
                    : new long[] {EXAMPLES, shape.height(), shape.width(), shape.channels()};
            float[][] encoded = new float[EXAMPLES][shape.size()];
            for (int i = 0; i < EXAMPLES; i++) {
                pixels.encode(images, i * shape.size(), encoded[i], 0);
            }
            try (Judge judge = new Judge(model)) {
                var image = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), direct, dims, OnnxJavaType.UINT8);
                Object said = judge.outputs(Map.of("image", image)).get("probabilities");
                assertClose(model, encoded, (float[][]) said);
            }
        }
    }

    @Test
    void severalNumbers_eachUnderItsName() throws Exception {
        checkNumbers(List.of(
                new Target.Number("price", 250.5, 80.25),
                new Target.Number("a", 1.7e9, 1e5),
                new Target.Number("z", 0, 1)));
    }

    @Test
    void numbersOfWhichSomeAreBentOrHaveEnds() throws Exception {
        for (double end : new double[] {0.01, 100}) {
            checkNumbers(List.of(
                    new Target.Number("price", 250.5, 80.25, 1.5, 250.5 - end, 250.5 + end),
                    new Target.Number("a", 1.7e9, 1e5),
                    new Target.Number("z", 0, 1, 0, Double.NEGATIVE_INFINITY, end)));
        }
    }

    private static void checkNumbers(List<Target.Number> numbers) throws Exception {
        Model model = Models.of(
                Network.of(6, Layer.dense(5, Activation.tanh()), Layer.dense(3, Activation.identity())),
                Models.POINTS,
                new Target.Numbers(numbers));
        float[] x = {0.5f, -1, 2, 0.25f, -0.75f, 1.5f};
        Matrix Y = model.predict(Matrix.of(x, 0, 6, 1));
        try (Judge judge = new Judge(model)) {
            Map<String, Object> said = judge.outputs(Map.of("X", new float[][] {x}));
            assertThat(said.keySet()).containsExactly("price", "a", "z");
            for (int r = 0; r < 3; r++) {
                double value = ((double[][]) said.get(numbers.get(r).name()))[0][0];
                assertThat(value)
                        .isCloseTo(
                                numbers.get(r).decode(Y.get(r, 0)),
                                within(1e-5 * numbers.get(r).sd()));
            }
        }
    }

    @Test
    void everyKindOfColumn() throws Exception {
        Target.Number target = new Target.Number("price", 250.5, 80.25);
        Model model = Models.table(target);
        Random random = new Random(4);
        List<String> towns = List.of("Ulm", "Köln", "Bonn", "", "?", "NA", "na", "Null", "null", "(other)");
        Object[][] rows = new Object[EXAMPLES][];
        for (int i = 0; i < EXAMPLES; i++) {
            rows[i] = new Object[] {
                i % 7 == 0 ? Double.NaN : random.nextDouble(20, 70),
                random.nextGaussian() * 1e5,
                i % 8 == 0 ? 1e300 : i % 9 == 0 ? Double.NaN : random.nextDouble(309, 313),
                i % 5 == 0 ? Double.NaN : i % 2,
                towns.get(i % towns.size()),
                i % 6 == 0 ? Double.NaN : random.nextDouble(-3000, 30000),
                i % 4 == 0 ? Double.NaN : random.nextGaussian(),
                i % 3 == 0 ? Double.NaN : i % 2,
                List.of("x", "y", "z").get(i % 3),
                random.nextDouble(19000, 21000),
                i % 4 == 0 ? Double.NaN : i % 5 == 0 ? -1e12 : random.nextDouble(0, 60)
            };
        }
        try (Judge judge = new Judge(model)) {
            List<String> names = List.copyOf(judge.session().getInputNames());
            assertThat(names)
                    .containsExactly(
                            "age",
                            "numbers",
                            "debt",
                            "layer1/Gemm",
                            "town",
                            "since",
                            "label",
                            "age (2)",
                            "(no name)",
                            "day",
                            "tips");
            Map<String, Object> inputs = new LinkedHashMap<>();
            for (int c = 0; c < names.size(); c++) {
                int column = c;
                inputs.put(
                        names.get(c),
                        rows[0][c] instanceof String
                                ? Arrays.stream(rows)
                                        .map(row -> new String[] {(String) row[column]})
                                        .toArray(String[][]::new)
                                : Arrays.stream(rows)
                                        .map(row -> new double[] {((Number) row[column]).doubleValue()})
                                        .toArray(double[][]::new));
            }
            double[][] said = (double[][]) judge.outputs(inputs).get("price");
            for (int i = 0; i < EXAMPLES; i++) {
                float[] x = new float[Models.COLUMNS.shape().size()];
                encode(rows[i], x);
                double y = target.decode(model.predict(column(x)).get(0, 0));
                assertThat(said[i][0]).isCloseTo(y, within(1e-5 * target.sd()));
            }
        }
    }

    /// A time that is a number of days goes in as such.
    private static void encode(Object[] row, float[] x) {
        int to = 0;
        for (int c = 0; c < row.length; c++) {
            Features.Column column = Models.COLUMNS.columns().get(c);
            switch (column) {
                case Features.Temporal time -> time.encode((double) row[c], x, to);
                case Features.Logical _ -> {
                    double v = ((Number) row[c]).doubleValue();
                    column.encode(Double.isNaN(v) ? null : v == 1, x, to);
                }
                default -> column.encode(row[c], x, to);
            }
            to += column.width();
        }
    }

    @Test
    void whatIsTheUsersOwnIsRefused() {
        record Own() implements Activation.Custom {
            @Override
            public void apply(Matrix Z, Matrix A) {}

            @Override
            public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {}

            @Override
            public double value(double z) {
                return z;
            }

            @Override
            public double slope(double z) {
                return 1;
            }
        }
        Model model = Models.of(Network.of(6, Layer.dense(3, new Own())), Models.POINTS, Models.LABELS);
        assertThatThrownBy(() -> OnnxWriter.model(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the activation Own[] is your own: ONNX has none such");
    }

    private static void assertClasses(Model model, float[][] rows, Map<String, Object> said) {
        float[][] probabilities = (float[][]) said.get("probabilities");
        String[] labels = (String[]) said.get("label");
        List<String> classes = ((Target.Classes) model.target()).classes();
        for (int i = 0; i < rows.length; i++) {
            double[] p = model.probabilities(model.predict(column(rows[i])), 0);
            int best = 0;
            for (int k = 0; k < p.length; k++) {
                best = p[k] > p[best] ? k : best;
                assertThat((double) probabilities[i][k]).isCloseTo(p[k], within(1e-5));
            }
            assertThat(labels[i]).isEqualTo(classes.get(best));
        }
    }

    private static void assertClose(Model model, float[][] rows, float[][] said) {
        for (int i = 0; i < rows.length; i++) {
            Matrix Y = model.predict(column(rows[i]));
            assertThat(said[i]).hasSize(Y.rows());
            for (int r = 0; r < Y.rows(); r++) {
                float y = Y.get(r, 0);
                assertThat(said[i][r]).isCloseTo(y, within(1e-5f * Math.max(1, Math.abs(y))));
            }
        }
    }

    private static float[][] rows(int n) {
        Random random = new Random(1);
        float[][] rows = new float[EXAMPLES][n];
        for (float[] row : rows) {
            double scale = Math.pow(10, random.nextInt(-2, 2));
            for (int i = 0; i < n; i++) {
                row[i] = (float) (scale * random.nextGaussian());
            }
        }
        return rows;
    }

    private static Matrix column(float[] x) {
        return Matrix.of(x, 0, x.length, 1);
    }
}
