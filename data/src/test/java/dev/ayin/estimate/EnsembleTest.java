package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final Features FEATURES = new Features.Points(List.of("a", "b", "c"));

    private static List<Model> members(Settings settings, Target target, int k) {
        Network network = settings.network(FEATURES, target);
        return IntStream.range(0, k)
                .mapToObj(i -> {
                    Parameters parameters = network.initialize(i);
                    for (int p = 0; p < parameters.values().length; p++) {
                        parameters.values()[p] += 0.01f * (p % 7 - 3); // biases too
                    }
                    Provenance from = Provenance.imported("x", target.usualLoss(), parameters.fingerprint());
                    return new Model(network, parameters, FEATURES, target, from).folded();
                })
                .toList();
    }

    @Test
    void scoresAreTheMeanOfTheMembers() {
        Matrix X = Matrix.of(new float[] {1, -2, 0.5f, 0.25f, 3, -1}, 0, 3, 2);
        for (Settings settings : List.of(
                Settings.usual().withHidden(),
                Settings.usual().withHidden(5),
                Settings.usual().withHidden(5, 4, 3))) {
            Target.Number number = new Target.Number("y", 0, 1);
            List<Model> numbers = members(settings, number, 3);
            Model one = Ensemble.of(numbers);
            assertThat(one.isAsTrained()).isTrue();
            for (int c = 0; c < 2; c++) {
                int col = c;
                double mean = numbers.stream()
                        .mapToDouble(model -> model.predict(X).get(0, col))
                        .average()
                        .orElseThrow();
                assertThat((double) one.predict(X).get(0, c)).isCloseTo(mean, within(1e-5));
            }
            List<Model> classes = members(settings, new Target.Classes("k", List.of("x", "y", "z")), 2);
            double[] p = Ensemble.of(classes).probabilities(Ensemble.of(classes).predict(X), 1);
            double[] product = new double[3];
            for (int k = 0; k < 3; k++) {
                product[k] = Math.sqrt(classes.get(0).predict(X).get(k, 1)
                        * (double) classes.get(1).predict(X).get(k, 1));
            }
            double sum = product[0] + product[1] + product[2];
            for (int k = 0; k < 3; k++) {
                assertThat(p[k]).isCloseTo(product[k] / sum, within(1e-5));
            }
        }
        List<Model> alone = members(Settings.usual(), new Target.Number("y", 0, 1), 1);
        assertThat(Ensemble.of(alone)).isSameAs(alone.getFirst());
    }

    @Test
    void membersAreLearntAndKnownAsOneNetwork_theSameBitsSideBySideAndOneAfterTheOther() {
        Table flowers = Flowers.species(90);
        Settings three = Settings.usual().withHidden(8).withEpochs(20).withMembers(3);
        FittedClassifier fitted = new Classifier(three).fit(flowers, "species");
        assertThat(fitted.model().network().shape(2).size()).isEqualTo(24);
        assertThat(fitted.model().isAsTrained()).isTrue();
        assertThat(fitted.model().conformity().isKnown()).isTrue();
        Classifier classifier = new Classifier(three);
        Model apart = Fit.model(three, classifier.prepare(flowers, "species"), 1);
        assertThat(apart.parameters().fingerprint())
                .isEqualTo(fitted.model().parameters().fingerprint());
        Model first =
                new Classifier(three.withMembers(1)).fit(flowers, "species").model();
        assertThat(fitted.model().parameters().get("layer2.W").get(7, 1))
                .isEqualTo(first.parameters().get("layer2.W").get(7, 1));
        assertThatThrownBy(() -> three.withMembers(0)).hasMessage("the members are 1 to 100, not 0");
    }
}
