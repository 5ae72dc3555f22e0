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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependenceTest {
    private static final Table FLOWERS = Flowers.species(90);
    private static final Model MODEL = new Classifier(
                    Settings.usual().withHidden(8).withEpochs(20))
            .fit(FLOWERS, "species")
            .model();
    private static final Matrix X = FLOWERS.encode((Features.Columns) MODEL.features());

    /// The mean over the rows, asked one by one.
    @Test
    void isTheMeanAnswerOfRowsThatAreGivenTheValue() {
        Dependence pot = Dependence.of(MODEL, X, "pot", "briar");
        assertThat(pot.points())
                .extracting(point -> point.values().getFirst().text())
                .containsExactlyInAnyOrder("clay", "tin");
        for (Dependence.Point point : pot.points()) {
            double sum = 0;
            for (Table.Row row : FLOWERS.rows()) {
                Map<String, Object> map = new LinkedHashMap<>();
                for (String name : List.of("petal", "leaf")) {
                    map.put(name, row.fields().get(FLOWERS.column(name)));
                }
                map.put("pot", point.values().getFirst().text());
                sum += Explainer.of(MODEL, X.columns(0, 1))
                        .explain(map, "briar")
                        .answer();
            }
            assertThat(point.answer()).isCloseTo(sum / FLOWERS.size(), within(1e-6));
        }
    }

    @Test
    void aNumberTakesTheQuantilesOfItsColumn() {
        Table parabola = Flowers.parabola(200);
        Model model = new Regressor(Settings.usual().withEpochs(30))
                .fit(parabola, "y")
                .model();
        Matrix rows = parabola.encode((Features.Columns) model.features());
        List<Dependence.Point> points = Dependence.of(model, rows, "x", "y").points();
        assertThat(points).hasSize(17);
        for (Dependence.Point point : points.subList(1, 16)) {
            double x = point.values().getFirst().number();
            assertThat(point.answer()).isCloseTo(x * x, within(0.5));
        }
    }

    @Test
    void ofTwoColumnsThereAreAllPairs() {
        Dependence both = Dependence.of(MODEL, X, "petal", "pot", "cress");
        assertThat(both.columns()).containsExactly("petal", "pot");
        assertThat(both.points()).hasSize(17 * 2);
        double mean = (both.points().get(0).answer() + both.points().get(1).answer()) / 2;
        assertThat(mean).isBetween(0.0, 0.2); // a small petal is no cress, whatever its pot
        assertThat(both.points().getLast().answer()).isGreaterThan(0.8);
    }

    @Test
    void datesAndTruthsAreNamedAsTheyAreWritten() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("day", LocalDate.of(2024, 1, 1).plusDays(i * 7L));
            row.put("open", i % 3 == 0);
            row.put("y", i + (i % 3 == 0 ? 5 : 0));
            rows.add(row);
        }
        Table table = Table.of("days", rows);
        Model model = new Regressor(Settings.usual().linear().withEpochs(10))
                .fit(table, "y")
                .model();
        Matrix encoded = table.encode((Features.Columns) model.features());
        assertThat(Dependence.of(model, encoded, "open", "y").points())
                .extracting(point -> point.values().getFirst().text())
                .containsExactly("false", "true");
        List<Dependence.Point> days = Dependence.of(model, encoded, "day", "y").points();
        assertThat(days.getFirst().values().getFirst().text()).isEqualTo("2024-01-01");
        assertThat(days.getLast().values().getFirst().text()).isEqualTo("2025-02-17");
        assertThat(days.getLast().answer()).isGreaterThan(days.getFirst().answer());
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> Dependence.of(MODEL, X, "stem", "briar"))
                .hasMessage("the model takes no column \"stem\": it takes [petal, leaf, pot]");
        assertThatThrownBy(() -> Dependence.of(MODEL, X, "pot", "daisy")).hasMessageContaining("daisy");
        assertThatThrownBy(() -> Dependence.of(MODEL, X, "pot", "pot", "briar")).hasMessageContaining("both");
    }
}
