package dev.ayin.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Features;
import dev.ayin.estimate.Classifier;
import dev.ayin.estimate.Flowers;
import dev.ayin.estimate.Regressor;
import dev.ayin.estimate.Settings;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.table.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final Table FLOWERS = Flowers.species(90);
    private static final Model MODEL = new Classifier(
                    Settings.usual().withHidden(8).withEpochs(20))
            .fit(FLOWERS, "species")
            .model();

    /// Shapley's own formula, over all sets of columns and all rows of the background, is the judge.
    @Test
    void isWithinItsErrorOfAllOrders() {
        Features.Columns columns = (Features.Columns) MODEL.features();
        Matrix X = FLOWERS.encode(columns);
        List<Explanation> explained = Explainer.of(MODEL, X).explain(X.columns(0, 30));
        List<Block> blocks = Block.of(columns);
        int far = 0;
        for (int row = 0; row < explained.size(); row++) {
            Outcome outcome = Outcome.of(MODEL, explained.get(row).outcome());
            for (int j = 0; j < blocks.size(); j++) {
                double exact = 0;
                for (int set = 0; set < 8; set++) {
                    if ((set >> j & 1) == 0) {
                        int size = Integer.bitCount(set);
                        double weight = (size == 1 ? 1 : 2) / 6.0; // |S|!·(3 − |S| − 1)!/3!
                        exact += weight * (mean(X, row, set | 1 << j, outcome) - mean(X, row, set, outcome));
                    }
                }
                Explanation.Contribution sampled =
                        explained.get(row).contributions().get(j);
                assertThat(sampled.amount()).isCloseTo(exact, within(5 * sampled.error() + 1e-6));
                far += Math.abs(sampled.amount() - exact) > 2 * sampled.error() + 1e-6 ? 1 : 0;
            }
        }
        assertThat(far).isLessThan(9); // of 90
    }

    /// The mean answer where a set of columns is x's and the others are the background's.
    private static double mean(Matrix X, int row, int set, Outcome outcome) {
        List<Block> blocks = Block.of(MODEL.features());
        Matrix rows = Matrix.zeros(X.rows(), X.cols()).copyFrom(X);
        for (int z = 0; z < rows.cols(); z++) {
            for (int j = 0; j < blocks.size(); j++) {
                if ((set >> j & 1) == 1) {
                    blocks.get(j).copy(X, row, rows, z);
                }
            }
        }
        Matrix predictions = MODEL.predict(rows);
        return IntStream.range(0, rows.cols())
                .mapToDouble(z -> outcome.in(predictions, z))
                .average()
                .orElseThrow();
    }

    /// Of a line y = w·x + b each order says the same: φⱼ = wⱼ·(xⱼ − mean zⱼ).
    @Test
    void ofALineItIsExact() {
        Table parabola = Flowers.parabola(60);
        Model line = new Regressor(Settings.usual().linear().withEpochs(20))
                .fit(parabola, "y")
                .model();
        Explainer explainer = Explainer.of(line, parabola);
        double atOne = explainer.explain(Map.of("x", 1, "other", 0)).answer();
        double atZero = explainer.explain(Map.of("x", 0, "other", 0)).answer();
        double mean = parabola.rows().stream()
                .mapToDouble(row -> Double.parseDouble(row.fields().get(parabola.column("x"))))
                .average()
                .orElseThrow();
        Explanation why = explainer.explain(Map.of("x", 1, "other", 0));
        assertThat(why.contributions().getFirst().column()).isEqualTo("x");
        assertThat(why.contributions().getFirst().amount()).isCloseTo((atOne - atZero) * (1 - mean), within(1e-5));
    }

    @Test
    void contributionsAddUpToTheAnswer() {
        Explainer explainer = Explainer.of(MODEL, FLOWERS);
        Map<String, Object> row = Map.of("petal", 4.0, "leaf", 2.0, "pot", "tin");
        for (String species : List.of("aster", "briar", "cress")) {
            Explanation why = explainer.explain(row, species);
            double sum = why.contributions().stream()
                    .mapToDouble(Explanation.Contribution::amount)
                    .sum();
            assertThat(why.base() + sum).isCloseTo(why.answer(), within(1e-9));
            assertThat(why.outcome()).isEqualTo(species);
        }
        Explanation likely = explainer.explain(row);
        assertThat(likely.outcome()).isEqualTo("cress");
        assertThat(likely.strongest().getFirst().column()).isEqualTo("petal");
        assertThat(likely.toString())
                .startsWith("cress 0.")
                .contains(" + petal 0.")
                .contains(" ± ");
    }

    @Test
    void aRowOfTheBackgroundAloneExplainsNothing() {
        Map<String, Object> row = Map.of("petal", 4.0, "leaf", 2.0, "pot", "tin");
        Explanation why = Explainer.of(MODEL, Table.of("one", List.of(row))).explain(row);
        assertThat(why.base()).isEqualTo(why.answer());
        assertThat(why.contributions()).allSatisfy(one -> {
            assertThat(one.amount()).isZero();
            assertThat(one.error()).isNaN();
        });
    }

    @Test
    void refusesWhatIsNotThere() {
        Explainer explainer = Explainer.of(MODEL, FLOWERS);
        assertThatThrownBy(() -> explainer.explain(Map.of("petal", 4.0, "leaf", 2.0, "pot", "tin"), "daisy"))
                .hasMessage("the model does not answer with \"daisy\": it tells of [aster, briar, cress]");
        assertThatThrownBy(() -> explainer.explain(Map.of("petal", 4.0))).hasMessage("the row has no column \"leaf\"");
        assertThatThrownBy(() -> Explainer.of(MODEL, Matrix.zeros(4, 0)))
                .hasMessage("the background needs at least one row");
    }
}
