package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Target;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressorTest {
    private record Point(float x, int other) {}

    private static final Table PARABOLA = Flowers.parabola(300);

    @Test
    void learnsFromTablesAndPredictsRowsOfEveryShape() {
        FittedRegressor fitted = new Regressor().fit(PARABOLA, "y");
        assertThat(fitted.score(PARABOLA).r2()).isGreaterThan(0.97);
        assertThat(fitted.predict(Map.of("x", 1, "other", 0))).isCloseTo(1, within(0.2));
        assertThat(fitted.predict(new Point(1, 0))).isEqualTo(fitted.predict(Map.of("x", "1", "other", 0.0)));
        double[] all =
                fitted.predict(Table.of("rows", List.of(Map.of("x", 1, "other", 0), Map.of("x", -1, "other", 0))));
        assertThat(all[0]).isEqualTo(fitted.predict(new Point(1, 0)));
        assertThat(all[1]).isEqualTo(fitted.predict(new Point(-1, 0)));
    }

    @Test
    void savesAndLoads(@TempDir Path folder) throws IOException {
        FittedRegressor fitted = new Regressor().fit(PARABOLA, "y");
        fitted.save(folder.resolve("y.safetensors"));
        assertThat(FittedRegressor.load(folder.resolve("y.safetensors")).predict(PARABOLA))
                .containsExactly(fitted.predict(PARABOLA));
    }

    @Test
    void numbersThatReachFarAreLearntByTheirLogarithm_andPredictedWithinTheirRange() {
        Table far = Flowers.growth(300);
        FittedRegressor fitted = new Regressor().fit(far, "y");
        Target.Number target = (Target.Number) fitted.model().target();
        assertThat(target.bend()).isEqualTo(1);
        assertThat(fitted.score(far).r2()).isGreaterThan(0.99);
        assertThat(fitted.predict(Map.of("x", 9, "w", 9, "spoilt", 0))).isEqualTo(target.greatest());
        assertThat(fitted.predict(Map.of("x", 0, "w", 0, "spoilt", 1e300)))
                .isCloseTo(fitted.predict(Map.of("x", 0, "w", 0, "spoilt", 1e6)), within(1e-6));
        assertThat(CrossValidation.of(new Regressor(), far, "y", 2).network().mean())
                .isGreaterThan(0.9);
    }

    @Test
    void whereTheLogarithmIsNoBetterTheNumberStaysAsItIs() {
        Target target = new Regressor().fit(Flowers.spikes(300), "y").model().target();
        assertThat(((Target.Number) target).bend()).isZero();
    }

    @Test
    void aFewWholeNumbersCanBeANumber() {
        List<Map<String, Integer>> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(Map.of("x", i, "stars", i / 12));
        }
        Table stars = Table.of("stars", rows);
        assertThat(Estimator.suiting(stars, "stars", Settings.usual(), TableOptions.USUAL))
                .isInstanceOf(Classifier.class);
        assertThat(new Regressor().fit(stars, "stars").score(stars).r2()).isGreaterThan(0.9);
    }

    @Test
    void wordsAreRefused() {
        assertThatThrownBy(() -> new Regressor().fit(Flowers.species(30), "species"))
                .hasMessageContaining("\"species\" must hold a finite number")
                .hasMessageContaining("\"aster\"");
    }
}
