package dev.ayin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.data.Augmentation;
import dev.ayin.data.Features;
import dev.ayin.data.Order;
import dev.ayin.data.Ratings;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import dev.ayin.train.Epoch;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever decides a run or a model survives writing and reading.
class RecordsTest {
    private static final Training TRAINING = Training.with(Loss.softmaxCrossEntropy());

    /// A value and the type that it is read as.
    record Case(Class<?> type, Object value) {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        Activation.all().forEach(value -> cases.add(new Case(Activation.class, value)));
        cases.add(new Case(Activation.class, new Activation.LeakyRelu(0.3f)));
        cases.add(new Case(Activation.class, new Activation.Elu(Float.MIN_VALUE)));
        Initializer.all().forEach(value -> cases.add(new Case(Initializer.class, value)));
        Activation.all().forEach(g -> cases.add(new Case(Layer.class, Layer.dense(3, g))));
        cases.add(new Case(
                Layer.class, new Dense(1, Activation.relu(), Initializer.normal(1e-300), Initializer.constant(-0.0))));
        cases.add(new Case(Layer.class, Layer.dropout(0.1)));
        cases.add(new Case(Layer.class, Layer.spatialDropout(0.2)));
        cases.add(new Case(
                Layer.class, Layer.residual(Layer.dropout(0.1), Layer.residual(Layer.batchNorm(Activation.relu())))));
        cases.add(new Case(Layer.class, Layer.depthwise(3, 2, Padding.SAME, Activation.relu6())));
        cases.add(new Case(Layer.class, Layer.convolution(8, 3, 2, Padding.SAME, Activation.relu())));
        cases.add(new Case(Layer.class, Layer.maxPooling(2)));
        cases.add(new Case(Layer.class, Layer.averagePooling(3)));
        cases.add(new Case(Layer.class, Layer.globalAverage()));
        cases.add(new Case(Layer.class, Layer.piecewiseLinear(List.of(List.of(0.1f, 1 / 3f, 1e30f), List.of()))));
        cases.add(new Case(Layer.class, Layer.scaling(0.1)));
        cases.add(new Case(Layer.class, Layer.batchNorm(Activation.silu())));
        Loss.all().forEach(value -> cases.add(new Case(Loss.class, value)));
        cases.add(new Case(Loss.class, new Loss.BinaryCrossEntropy(List.of(0.1, 1 / 3.0))));
        cases.add(new Case(Loss.class, new Loss.SoftmaxCrossEntropy(List.of(1.0, 0.0, 5e-324))));
        cases.add(new Case(Loss.class, new Loss.SquaredError(List.of(Double.MAX_VALUE))));
        cases.add(new Case(Loss.class, new Loss.Huber(0.1, List.of(7.0))));
        Augmentation all = Augmentation.of(Augmentation.all().toArray(Augmentation[]::new));
        cases.add(new Case(Training.class, TRAINING.withAugmentation(all)));
        cases.add(new Case(Augmentation.class, Augmentation.none()));
        cases.add(new Case(Augmentation.class, all));
        Augmentation.all().forEach(value -> cases.add(new Case(Augmentation.class, value)));
        for (Order order : List.of(Order.shuffled(), new Order.Blocks(7, 4))) {
            cases.add(new Case(Training.class, TRAINING.withOrder(order)));
        }
        Optimizer.all().forEach(value -> cases.add(new Case(Optimizer.class, value)));
        Schedule.all().forEach(value -> cases.add(new Case(Schedule.class, value)));
        cases.add(new Case(Schedule.class, Schedule.warmUp(0.1, Schedule.warmUp(3, Schedule.cosine(1)))));
        for (Clipping value : List.of(Clipping.none(), Clipping.byNorm(0.1), Clipping.byValue(3))) {
            cases.add(new Case(Clipping.class, value));
        }
        for (Stopping value :
                List.of(Stopping.never(), Stopping.after(4), Stopping.early(3), new Stopping.Early(1, 0.25))) {
            cases.add(new Case(Stopping.class, value));
        }
        cases.add(new Case(Regularization.class, new Regularization(0.1, 0.2, 0.3)));
        Training training = new Training(
                Loss.huber(2),
                Optimizer.nAdam(),
                Schedule.oneCycle(0.1),
                7,
                9,
                Long.MIN_VALUE,
                new Regularization(1, 2, 3),
                Clipping.byNorm(4),
                Stopping.early(5),
                2,
                3);
        cases.add(new Case(Training.class, training));
        cases.add(new Case(Network.class, Examples.NETWORK));
        cases.add(new Case(Network.class, Network.of(new Shape(28, 28, 3), Layer.dense(1, Activation.sigmoid()))));
        cases.add(new Case(Features.class, new Features.Points(List.of("x", "\"y\"\n", ""))));
        cases.add(new Case(Features.class, new Features.Pixels(new Shape(8, 8, 1), 0.1307, 0.3081)));
        cases.add(new Case(
                Features.class,
                new Features.Columns(List.of(
                        new Features.Numeric("age", 38.6, 13.7, true),
                        new Features.Numeric("pay", 52_000, 9000.5, false, 4.25),
                        new Features.Logical("smoker", 0.25, 0.4, false),
                        new Features.Temporal("since", 19_000, 365.5, List.of(Features.Cycle.values()), true),
                        new Features.Categorical("sex", List.of("f", "m", "ünbekannt")),
                        new Features.Categorical(
                                "town",
                                List.of(Features.OTHER),
                                new Ratings(List.of("price"), List.of("Bonn", "Köln"), List.of(0.1f, -1e-9f)))))));
        cases.add(new Case(Target.class, new Target.Classes("digit", List.of("0", "1", "2"))));
        cases.add(new Case(Target.class, new Target.Labels(List.of("rain", "wind"))));
        cases.add(new Case(Target.class, new Target.Number("price", -1e9, 1e-9)));
        cases.add(new Case(Target.class, new Target.Number("price", 3, 0.5, 1.25, -7, 1e6)));
        cases.add(new Case(
                Target.class,
                new Target.Numbers(List.of(new Target.Number("a", 0, 1), new Target.Number("b", 1e9, 0.1)))));
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("r2", Double.NaN);
        scores.put("loss", Double.POSITIVE_INFINITY);
        scores.put("mae", Double.NEGATIVE_INFINITY);
        scores.put("accuracy", 0.1 + 0.2);
        cases.add(new Case(Provenance.class, new Provenance("my data", "hash", training, 3, scores, "f", "1", "25")));
        cases.add(new Case(Epoch.class, new Epoch(1, 0.1, 0.2, Double.NaN, Double.NaN, -0.0, 1e-3)));
        return List.copyOf(cases);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void survivesWritingAndReading(Case c) {
        assertThat(Records.read(c.type, Records.write(c.value))).isEqualTo(c.value);
    }

    @Test
    void orderOfScoresIsKept() {
        Provenance provenance = (Provenance) cases().stream()
                .map(Case::value)
                .filter(Provenance.class::isInstance)
                .findFirst()
                .orElseThrow();
        Provenance read = Records.read(Provenance.class, Records.write(provenance));
        assertThat(read.scores().keySet()).containsExactly("r2", "loss", "mae", "accuracy");
    }

    @Test
    void everyRecordOfEveryFamilyIsAmongTheCases() {
        Set<Class<?>> tested = cases().stream().map(c -> c.value.getClass()).collect(Collectors.toSet());
        Features.Columns columns = (Features.Columns) cases().stream()
                .map(Case::value)
                .filter(Features.Columns.class::isInstance)
                .findFirst()
                .orElseThrow();
        columns.columns().forEach(column -> tested.add(column.getClass()));
        Set<Class<?>> families = Set.of(
                Augmentation.class,
                Activation.class,
                Initializer.class,
                Layer.class,
                Loss.class,
                Optimizer.class,
                Schedule.class,
                Clipping.class,
                Stopping.class,
                Features.class,
                Features.Column.class,
                Target.class);
        assertThat(families.stream()
                        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                        .filter(Class::isRecord)
                        .filter(Predicate.not(tested::contains)))
                .isEmpty();
    }

    private static void assertRefused(Class<?> type, String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Records.read(type, json))
                .withMessage(sentence);
    }

    @Test
    void aTrainingOfAFileOlderThanOrdersAndAugmentationIsShuffledAndPlain() {
        String before = Records.write(TRAINING).replace(",\"augmentation\":{\"type\":\"None\"}", "");
        String older = before.replace(",\"order\":{\"type\":\"Shuffled\"}", "");
        assertThat(older).doesNotContain("order").doesNotContain("augmentation");
        assertThat(Records.read(Training.class, older)).isEqualTo(TRAINING);
        assertThat(Records.read(Training.class, before)).isEqualTo(TRAINING);
    }

    @Test
    void numbersOfAFileOlderThanBoundsOrQuantilesHaveNone() {
        Target.Number target = new Target.Number("price", 3, 0.5);
        String old = "{\"type\":\"Number\",\"name\":\"price\",\"mean\":3.0,\"sd\":0.5}";
        assertThat(Records.read(Target.class, old)).isEqualTo(target);
        Features.Columns columns = new Features.Columns(List.of(new Features.Numeric("age", 38.6, 13.7, true)));
        String bounded = Records.write(columns).replace(",\"quantiles\":[]", "");
        assertThat(bounded).doesNotContain("quantiles");
        assertThat(Records.read(Features.class, bounded)).isEqualTo(columns);
        String older = bounded.replace(",\"bound\":\"Infinity\"", "");
        assertThat(older).doesNotContain("bound");
        assertThat(Records.read(Features.class, older)).isEqualTo(columns);
    }

    @Test
    void whatIsUnknownMissingOrWrongIsRefusedWithItsPlace() {
        String training = Records.write(TRAINING), network = Records.write(Examples.NETWORK);
        assertRefused(
                Activation.class,
                "{\"type\":\"Swash\"}",
                "Activation is no Activation that this version knows: \"Swash\"");
        assertRefused(Activation.class, "{}", "Activation is no Activation that this version knows: \"null\"");
        assertRefused(
                Training.class,
                training.replace("\"Adam\"", "\"Adem\""),
                "Training.optimizer is no Optimizer that this version knows: \"Adem\"");
        assertRefused(Training.class, training.replace("\"batch\"", "\"badge\""), "Training lacks \"batch\"");
        assertRefused(
                Training.class,
                training.replace("\"batch\"", "\"warmth\":1,\"batch\""),
                "Training has \"warmth\", of which this version knows nothing: a newer one may read it");
        assertRefused(
                Training.class,
                training.replace("\"batch\":32", "\"batch\":3.5"),
                "Training.batch must be a value of type int, it is 3.5");
        assertRefused(
                Training.class,
                training.replace("\"batch\":32", "\"batch\":4294967296"),
                "Training.batch must be a value of type int, it is 4294967296");
        assertRefused(
                Training.class,
                training.replace("\"batch\":32", "\"batch\":0"),
                "Training: batch must be at least 1, it is 0");
        assertRefused(
                Training.class,
                training.replace("\"batch\":32", "\"batch\":null"),
                "Training.batch must be a value of type int, it is null");
        assertRefused(
                Training.class,
                training.replace("\"beta1\":0.9", "\"beta1\":\"a lot\""),
                "Training.optimizer.beta1 must be a value of type double, it is \"a lot\"");
        assertRefused(
                Training.class,
                training.replace("\"beta1\":0.9", "\"beta1\":\"NaN\""),
                "Training.optimizer: Adam's beta1 is at least 0 and below 1, it is not NaN");
        assertRefused(
                Network.class,
                network.replace("\"units\":3", "\"units\":-3"),
                "Network.layers[0]: a dense layer needs at least 1 unit, not -3");
        assertRefused(
                Network.class,
                network.replace("\"units\":3", "\"units\":2000000000"),
                "Network: a network of more than 2³¹ parameters does not fit into one array (layer 1 reaches"
                        + " 4000000000)");
        assertRefused(
                Network.class,
                network.replace("\"fan\":\"HE\"", "\"fan\":\"SHE\""),
                "Network.layers[0].weights.fan must be one of [HE, GLOROT, LECUN], it is \"SHE\"");
        assertRefused(Network.class, "[]", "Network must be an object, it is []");
        assertRefused(
                Network.class,
                "{\"input\":{\"height\":1,\"width\":1,\"channels\":1},\"layers\":{}}",
                "Network.layers must be a list, it is {}");
        assertRefused(
                Features.class,
                "{\"type\":\"Points\",\"names\":[\"x\",null]}",
                "Features.names[1] must be a value, it is null");
        assertRefused(
                Target.class,
                "{\"type\":\"Classes\",\"name\":\"c\",\"classes\":[\"only\"]}",
                "Target: \"c\" has one class only, [only]: there is nothing to learn");
        assertRefused(Network.class, network + " 1", "this is no JSON: something stands behind its end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Records.read(Network.class, "{\"input\""))
                .withMessageStartingWith("this is no JSON: ");
    }

    record Mine() implements Activation.Custom {
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

    @Test
    void somethingOfTheUsersOwnIsReadByWhoHasItAlone() {
        Network network = Network.of(2, Layer.dense(3, new Mine()));
        String json = Records.write(network);
        assertThat(Records.read(Network.class, json, Own.of(Mine.class))).isEqualTo(network);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Records.read(Network.class, json))
                .withMessage("Network.layers[0].activation is a Activation of another program's own,"
                        + " dev.ayin.file.RecordsTest$Mine: whoever has that class reads it with Own.of");
        assertThatIllegalArgumentException() // a function is no layer, whoever says so
                .isThrownBy(() ->
                        Records.read(Layer.class, "{\"type\":\"dev.ayin.file.RecordsTest$Mine\"}", Own.of(Mine.class)))
                .withMessageContaining("is a Layer of another program's own");
        record Nothing() {}
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Own.of(Nothing.class))
                .withMessageContaining("implements none of the interfaces called Custom");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Records.write(Stream.of(1)))
                .withMessageContaining("cannot be written to a file");
    }
}
