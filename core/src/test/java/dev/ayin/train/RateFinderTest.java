package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.data.Generated;
import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.optim.Optimizer;
import dev.ayin.train.RateFinder.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateFinderTest {
    private static final Samples BLOBS = Generated.of("blobs", 300, 1).train().samples();
    private static final Layer SOFTMAX = Layer.dense(3, Activation.softmax());
    private static final Network NETWORK = Network.of(2, Layer.dense(16, Activation.relu()), SOFTMAX);
    private static final Training TRAINING = Training.with(Loss.softmaxCrossEntropy());

    static List<Optimizer> rules() {
        return List.of(Optimizer.gradientDescent(), Optimizer.momentum(), Optimizer.adam());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatItSuggestsLearnsBlobs(Optimizer rule) {
        Training training = TRAINING.withOptimizer(rule);
        Found found = RateFinder.find(NETWORK, training, BLOBS);
        assertThat(found.rate()).isBetween(1e-4, 1.0);
        assertThat(found.trials().getFirst().rate()).isEqualTo(1e-7);
        assertThat(found.trials()).isSortedAccordingTo((a, b) -> Double.compare(a.rate(), b.rate()));
        try (Session session = Session.start(NETWORK, training.withRate(found.rate()), BLOBS, null)) {
            session.run();
            assertThat(session.history().getLast().accuracy()).isGreaterThan(0.9);
        }
    }

    @Test
    void stopsWhereTheLossExplodes() {
        Found found =
                RateFinder.find(NETWORK, TRAINING.withOptimizer(Optimizer.gradientDescent()), BLOBS, 1e-3, 1e9, 60);
        assertThat(found.trials()).hasSizeBetween(10, 59);
        assertThat(found.trials()).allSatisfy(trial -> assertThat(trial.loss()).isFinite());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (double[] range : new double[][] {{0, 1}, {1, 1}, {-1, 1}, {Double.NaN, 1}, {1, Double.NaN}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RateFinder.find(NETWORK, TRAINING, BLOBS, range[0], range[1], 20))
                    .withMessage(
                            "a search for a rate goes up from above 0 in at least 10 steps, not from %s to %s in 20"
                                    .formatted(range[0], range[1]));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateFinder.find(NETWORK, TRAINING, BLOBS, 1e-3, 1, 9))
                .withMessageEndingWith("not from 0.001 to 1.0 in 9");
        Matrix X = Matrix.ofRows(new float[] {3e38f}, new float[] {3e38f});
        Samples huge = new Samples(X, Matrix.ofRows(new float[] {1}, new float[] {0}, new float[] {0}));
        Network network = Network.of(
                2, new Dense(8, Activation.identity(), Initializer.constant(2), Initializer.constant(0)), SOFTMAX);
        assertThatExceptionOfType(DivergedException.class)
                .isThrownBy(() -> RateFinder.find(network, TRAINING.withBatch(1), huge))
                .withMessageStartingWith("the loss is no longer a finite number in step 1");
    }

    @Test
    void examplesThatDoNotSufficeAreRefusedAsByASession() {
        Samples none = new Samples(Matrix.zeros(2, 0), Matrix.zeros(3, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateFinder.find(NETWORK, TRAINING, none))
                .withMessage("there are no training examples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateFinder.find(NETWORK, TRAINING.withBatch(Integer.MAX_VALUE), BLOBS))
                .withMessage("a batch of 2147483647 is larger than the 300 training examples: take at most that many");
    }
}
