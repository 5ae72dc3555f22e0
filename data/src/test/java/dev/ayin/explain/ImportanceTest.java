package dev.ayin.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.estimate.Classifier;
import dev.ayin.estimate.Flowers;
import dev.ayin.estimate.Regressor;
import dev.ayin.model.Model;
import dev.ayin.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportanceTest {
    private static final Table PARABOLA = Flowers.parabola(300);
    private static final Model MODEL = new Regressor().fit(PARABOLA, "y").model();

    private static Samples samples(Table rows, Model model) {
        return rows.samples((Features.Columns) model.features(), model.target());
    }

    /// Shuffled x says nothing of y any more: the squared error is then about twice the spread, so R² falls by about 2.
    @Test
    void whatMattersFallsAndWhatDoesNotStays() {
        List<Importance> columns = Importance.of(MODEL, samples(PARABOLA, MODEL), 5, 42);
        assertThat(columns).extracting(Importance::column).containsExactly("x", "other");
        assertThat(columns.get(0).mean()).isCloseTo(2, within(0.4));
        assertThat(columns.get(0).sd()).isPositive();
        assertThat(columns.get(1).mean()).isCloseTo(0, within(0.05));
    }

    @Test
    void aColumnOfWordsIsShuffledAsAWhole() {
        Table flowers = Flowers.species(150);
        Model model = new Classifier().fit(flowers, "species").model();
        List<Importance> columns = Importance.of(model, samples(flowers, model), 3, 1);
        assertThat(columns).extracting(Importance::column).containsExactlyInAnyOrder("petal", "leaf", "pot");
        assertThat(columns.getFirst().column()).isEqualTo("petal");
    }

    @Test
    void theSeedDecidesAndTheSamplesStayAsTheyAre() {
        Samples samples = samples(PARABOLA, MODEL);
        String before = samples.hash();
        List<Importance> first = Importance.of(MODEL, samples, 2, 1);
        assertThat(Importance.of(MODEL, samples, 2, 1)).isEqualTo(first);
        assertThat(Importance.of(MODEL, samples, 2, 2)).isNotEqualTo(first);
        assertThat(samples.hash()).isEqualTo(before);
    }

    @Test
    void refusesNoShuffles() {
        assertThatThrownBy(() -> Importance.of(MODEL, samples(PARABOLA, MODEL), 0, 1))
                .hasMessageContaining("at least once");
    }
}
