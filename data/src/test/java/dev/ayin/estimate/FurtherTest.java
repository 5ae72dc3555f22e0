package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.table.Table;
import dev.ayin.train.NumberScore;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FurtherTest {
    private static final Table PARABOLA = Flowers.parabola(600);

    /// {@return the rows on one side of x = 0}
    private static Table side(boolean right) {
        int x = PARABOLA.column("x");
        return PARABOLA.select(IntStream.range(0, PARABOLA.size())
                .filter(r -> Double.parseDouble(PARABOLA.rows().get(r).fields().get(x)) > 0 == right)
                .toArray());
    }

    @Test
    void learnsTheOtherSideAndKeepsTheFirst() {
        Regressor regressor = new Regressor();
        FittedRegressor left = regressor.fit(side(false), "y");
        String before = left.model().parameters().fingerprint();
        NumberScore ignorant = left.score(side(true));
        FittedRegressor both = regressor.fitFurther(left, PARABOLA);
        assertThat(both.score(side(true)).mse()).isLessThan(0.2 * ignorant.mse());
        assertThat(both.score(side(false)).mse()).isLessThan(0.1);
        assertThat(both.heldOut()).isPresent();
        assertThat(both.history()).isNotEmpty();
        assertThat(both.model().isAsTrained()).isTrue();
        assertThat(left.model().parameters().fingerprint()).isEqualTo(before);
        assertThat(regressor.fitFurther(left, PARABOLA).model().parameters().fingerprint())
                .isEqualTo(both.model().parameters().fingerprint());
    }

    /// At a rate of 10 every epoch is worse.
    @Test
    void aModelThatGetsNoBetterStaysAsItIs() {
        FittedClassifier fitted = new Classifier().fit(Flowers.species(150), "species");
        Classifier hasty = new Classifier(Settings.usual().withRate(40).withEpochs(2));
        FittedClassifier same = hasty.fitFurther(fitted, Flowers.species(150));
        assertThat(same.model()).isEqualTo(fitted.model());
        assertThat(same.notes()).anyMatch(note -> note.contains("left so"));
    }

    @Test
    void refusesRowsThatDoNotFit() {
        FittedClassifier fitted = new Classifier(Settings.usual().withEpochs(2)).fit(Flowers.species(60), "species");
        assertThatThrownBy(() -> new Classifier().fitFurther(fitted, Flowers.species(19)))
                .hasMessageContaining("at least 20 of them");
        assertThatThrownBy(() -> new Classifier().fitFurther(fitted, PARABOLA)).hasMessageContaining("species");
        assertThatThrownBy(() -> new Regressor().fitFurther(fitted.model(), PARABOLA, event -> {}, Limit.none()))
                .hasMessageContaining("does not predict a number");
        Table daisies = Table.of(
                "daisies",
                IntStream.range(0, 30)
                        .mapToObj(i -> Map.of("petal", i, "leaf", i, "pot", "tin", "species", "daisy"))
                        .toList());
        assertThatThrownBy(() -> new Classifier().fitFurther(fitted, daisies)).hasMessageContaining("\"daisy\"");
    }
}
