package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.model.Conformity;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Training;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemperatureTest {
    private static Model model(Target.Classes target, Activation link, float... values) {
        Network network = Network.of(1, new Dense(target.rows(), link));
        Parameters parameters = new Parameters(network.layout(), values);
        Loss loss = target.usualLoss();
        return new Model(
                network,
                parameters,
                new Features.Points(List.of("x")),
                target,
                new Provenance("made", "0", Training.with(loss), 1, Map.of(), parameters.fingerprint(), "0", "25"));
    }

    /// One number w: z = w·x, with rows of x = 1, of which so many are of class 1.
    private static Samples ones(int rows, int ofClassOne) {
        Matrix X = Matrix.zeros(1, rows), Y = Matrix.zeros(1, rows);
        for (int c = 0; c < rows; c++) {
            X.set(0, c, 1);
            Y.set(0, c, c < ofClassOne ? 1 : 0);
        }
        return new Samples(X, Y);
    }

    private static final Target.Classes TWO = new Target.Classes("y", List.of("no", "yes"));

    /// The best p is the share of the rows: β = logit(0.8)/3.
    @Test
    void whoIsTooSureIsCooledToTheShareThatIsRight() {
        Model sure = model(TWO, Activation.sigmoid(), 3, 0);
        Samples rows = ones(100, 80);
        double beta = Temperature.of(sure, rows);
        assertThat(beta).isCloseTo(Math.log(4) / 3, within(1e-6));
        Model cooled = Temperature.applied(sure, beta, rows);
        assertThat(cooled.predict(rows.X()).get(0, 0)).isCloseTo(0.8f, within(1e-6f));
        assertThat(cooled.isAsTrained()).isTrue();
        assertThat(cooled.conformity().miss(0.5)).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void whoIsNotSureEnoughIsLeftSo() {
        assertThat(Temperature.of(model(TWO, Activation.sigmoid(), 0.5f, 0), ones(100, 80)))
                .isEqualTo(1);
    }

    /// Two of three are right where 0.73 was promised: three rows do not tell.
    @Test
    void fewRowsChangeNothing() {
        assertThat(Temperature.of(model(TWO, Activation.sigmoid(), 1, 0), ones(3, 2)))
                .isEqualTo(1);
    }

    /// A row that counts three times is three rows.
    @Test
    void rowsCountByTheirWeights() {
        Model sure = model(TWO, Activation.sigmoid(), 3, 0);
        Samples rows = ones(50, 40), four = ones(2, 1);
        Matrix weights = Matrix.of(new float[] {80, 20}, 0, 1, 2);
        assertThat(Temperature.of(sure, four.withWeights(weights))).isCloseTo(Temperature.of(sure, rows), within(1e-6));
    }

    /// Of three classes β solves Σ (p − y)·z = 0: with z = (2, 0, 0)·β and 60 % right, e^{2β}/(e^{2β} + 2) = 0.6.
    @Test
    void severalClassesAreCooledAlike() {
        Target.Classes three = new Target.Classes("y", List.of("a", "b", "c"));
        Model sure = model(three, Activation.softmax(), 2, 0, 0, 0, 0, 0);
        Matrix X = Matrix.zeros(1, 100), Y = Matrix.zeros(3, 100);
        IntStream.range(0, 100).forEach(c -> {
            X.set(0, c, 1);
            Y.set(c < 60 ? 0 : c < 80 ? 1 : 2, c, 1);
        });
        assertThat(Temperature.of(sure, new Samples(X, Y))).isCloseTo(Math.log(3) / 2, within(1e-6));
    }

    @Test
    void numbersHaveNone() {
        Network network = Network.of(1, new Dense(1, Activation.identity()));
        Parameters parameters = new Parameters(network.layout(), new float[] {1, 0});
        Model model = new Model(
                network,
                parameters,
                new Features.Points(List.of("x")),
                new Target.Number("y", 0, 1),
                new Provenance(
                        "made",
                        "0",
                        Training.with(Loss.squaredError()),
                        1,
                        Map.of(),
                        parameters.fingerprint(),
                        "0",
                        "25"),
                Conformity.NONE);
        assertThat(Temperature.of(model, ones(10, 5))).isEqualTo(1);
    }
}
