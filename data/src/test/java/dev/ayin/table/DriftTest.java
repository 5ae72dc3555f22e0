package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.estimate.Classifier;
import dev.ayin.estimate.Flowers;
import dev.ayin.estimate.Settings;
import dev.ayin.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {
    /// Rows whose column holds these fields.
    private static Table table(String source, String... fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String field : fields) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("x", field);
            rows.add(row);
        }
        return Table.of(source, rows);
    }

    private static String[] repeated(int times, String... fields) {
        return IntStream.range(0, times * fields.length)
                .mapToObj(i -> fields[i % fields.length])
                .toArray(String[]::new);
    }

    /// By hand: F and G differ most at 4, where F is 1 and G is ½.
    @Test
    void distanceOfNumbersIsKolmogorovAndSmirnovs() {
        Drift x = Drift.between(
                        table("a", repeated(20, "1", "2", "3", "4")), table("b", repeated(20, "3", "4", "5", "6")))
                .getFirst();
        assertThat(x.distance()).isCloseTo(0.5, within(1e-12));
        assertThat(x.isMoved()).isTrue();
        assertThat(x.change()).isEqualTo("median 2.5 → 4.5");
    }

    /// By hand: ½·(|½ − ¼| + |½ − ½| + |0 − ¼|) = ¼.
    @Test
    void distanceOfWordsIsTheTotalVariation() {
        Drift x = Drift.between(
                        table("a", repeated(40, "red", "blue")),
                        table("b", repeated(20, "red", "blue", "blue", "green")))
                .getFirst();
        assertThat(x.distance()).isCloseTo(0.25, within(1e-12));
        assertThat(x.isMoved()).isTrue();
        assertThat(x.change()).isEqualTo("\"red\" 50% → 25%");
    }

    @Test
    void whatIsMissingCountsAsAValue() {
        Drift x = Drift.between(
                        table("a", repeated(30, "1", "2", "3", "4")), table("b", repeated(30, "1", "2", "3", "4", "")))
                .getFirst();
        assertThat(x.distance()).isCloseTo(0.2, within(1e-12));
        assertThat(x.isMoved()).isTrue();
        assertThat(x.change()).isEqualTo("median 2.5 → 2.5, missing 0% → 20%");
    }

    @Test
    void halvesOfOneTableHaveNotMoved() {
        Table flowers = Flowers.species(400);
        Table one = flowers.select(IntStream.range(0, 200).toArray());
        Table other = flowers.select(IntStream.range(200, 400).toArray());
        List<Drift> drifts = Drift.between(one, other);
        assertThat(drifts).extracting(Drift::column).containsExactlyInAnyOrder("petal", "leaf", "pot", "species");
        assertThat(drifts).noneMatch(Drift::isMoved).allMatch(drift -> drift.distance() > 0);
        assertThat(Drift.between(one, other)).isEqualTo(drifts);
    }

    @Test
    void answersMoveWithWhatTheModelLooksAt() {
        Table flowers = Flowers.species(300);
        Model model = new Classifier(Settings.usual().withHidden(8).withEpochs(10))
                .fit(flowers, "species")
                .model();
        Table cress = flowers.select(IntStream.range(0, 100).map(i -> 3 * i + 2).toArray());
        Drift answers = Drift.ofAnswers(model, flowers, cress).getFirst();
        assertThat(answers.column()).isEqualTo("predicted species");
        assertThat(answers.distance()).isCloseTo(2 / 3.0, within(0.1));
        assertThat(answers.isMoved()).isTrue();
        assertThat(answers.change()).contains("\"cress\" ");
    }

    @Test
    void refusesTablesThatCannotBeCompared() {
        Table other = Table.of("other", List.of(Map.of("y", 1)));
        assertThatThrownBy(() -> Drift.between(table("a", "1", "2"), other))
                .hasMessage("a and other have no column in common");
        assertThatThrownBy(() -> Drift.between(table("a", "1"), new Table("b", List.of("x"), List.of())))
                .hasMessage("b holds a header and no rows");
    }
}
