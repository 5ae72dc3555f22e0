package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.Golden;
import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole networks against PyTorch: predictions, loss, gradients and the parameters after two steps of gradient descent.
class GoldenNetworksTest {
    record Case(Golden golden) {
        Activation activation() {
            return Activation.all().stream()
                    .filter(g -> g.getClass()
                            .getSimpleName()
                            .equals(golden.at("activation").text()))
                    .findFirst()
                    .orElseThrow();
        }

        Loss loss() {
            return Loss.all().stream()
                    .filter(l -> l.getClass()
                            .getSimpleName()
                            .equals(golden.at("loss").text()))
                    .findFirst()
                    .orElseThrow();
        }

        Clipping clipping() {
            if (golden.at("clip").isNull()) {
                return Clipping.none();
            }
            double limit = golden.at("clip").list().get(1).number();
            return golden.at("clip").list().getFirst().text().equals("norm")
                    ? Clipping.byNorm(limit)
                    : Clipping.byValue(limit);
        }

        @Override
        public String toString() {
            return activation() + ", " + loss() + ", " + clipping();
        }
    }

    static List<Case> cases() {
        return Golden.of("networks").list().stream().map(Case::new).toList();
    }

    @Test
    void everyActivationButSoftmaxStandsInAHiddenLayer() {
        assertThat(cases().stream().map(Case::activation))
                .containsAll(Activation.all().stream()
                        .filter(g -> !(g instanceof Activation.Softmax))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void twoStepsAgreeWithPyTorch(Case c) {
        Golden golden = c.golden;
        Samples samples = new Samples(golden.at("X").matrix(), golden.at("Y").matrix());
        Network network = Network.of(
                3,
                Layer.dense(5, c.activation()),
                Layer.dense(4, c.activation()),
                Layer.dense(samples.Y().rows(), c.loss().link()));
        Parameters parameters = network.initialize(1);
        network.layout()
                .windows()
                .forEach(window -> parameters
                        .get(window.name())
                        .copyFrom(golden.at("parameters").at(window.name()).matrix()));
        Training training = Training.with(c.loss())
                .withOptimizer(Optimizer.gradientDescent())
                .withRate(0.5)
                .withBatch(samples.size())
                .withClipping(c.clipping());
        try (Session session = Session.start(network, training, samples, null, parameters)) {
            for (Golden step : golden.at("steps").list()) {
                Matrix predictions = network.predict(parameters, samples.X());
                step.at("predictions").assertNear(predictions, 1e-5, 0.05, "predictions");
                Golden.assertNear(session.step(), step.at("loss").number(), 1e-5, 0.05, "loss");
                for (var window : network.layout().windows()) {
                    String name = window.name();
                    step.at("gradients")
                            .at(name)
                            .assertNear(session.gradients().get(name), 1e-5, 0.05, "gradient of " + name);
                    step.at("parameters").at(name).assertNear(parameters.get(name), 1e-5, 0.05, name);
                }
            }
        }
    }
}
