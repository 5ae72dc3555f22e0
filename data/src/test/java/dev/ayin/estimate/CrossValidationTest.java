package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.table.Table;
import dev.ayin.train.ClassScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    @Test
    void aNetworkThatIsWorthItIsSaidToBe() {
        CrossValidation measured = CrossValidation.of(new Regressor(), Flowers.parabola(200), "y", 4);
        assertThat(measured.figure()).isEqualTo("r2");
        assertThat(measured.network().mean()).isGreaterThan(0.9);
        assertThat(measured.linear().mean()).isLessThan(0.2);
        assertThat(measured.constant().mean()).isLessThan(0.05);
        assertThat(measured.gain().low()).isGreaterThan(0.5);
        assertThat(measured.isBetter()).isTrue();
    }

    @Test
    void aNetworkThatIsNoBetterIsNotBelieved() {
        CrossValidation coins = CrossValidation.of(new Classifier(), Flowers.coins(100), "side", 5);
        assertThat(coins.isBetter()).isFalse();
        CrossValidation flowers = CrossValidation.of(new Classifier(), Flowers.species(90), "species", 5);
        assertThat(flowers.network().mean()).isGreaterThan(0.9);
        assertThat(flowers.isBetter()).as("logistic regression can do that too").isFalse();
    }

    @Test
    void theConstantIsTheMostFrequentClass() {
        Table uneven = Flowers.species(60)
                .select(IntStream.range(0, 40)
                        .map(i -> i < 20 ? 3 * i : i)
                        .toArray()); // rows 0, 3, … are all of the first species
        CrossValidation measured =
                CrossValidation.of(new Classifier(Settings.usual().withEpochs(2)), uneven, "species", 4);
        long most = uneven.rows().stream()
                .filter(row -> row.fields().getLast().equals("aster"))
                .count();
        assertThat(measured.constant().mean()).isCloseTo(most / 40.0, within(1e-9));
        ClassScore first = (ClassScore) measured.folds().getFirst().constant();
        assertThat(first.loss()).as("−Σ p·ln p of the training rows").isBetween(0.5, 1.1);
    }

    @Test
    void everyRowIsAnsweredOnceByANetworkThatHadNotSeenIt() {
        Table flowers = Flowers.species(60);
        CrossValidation measured = CrossValidation.of(new Classifier(), flowers, "species", 4);
        assertThat(measured.answers())
                .extracting(CrossValidation.Answer::line)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 60).mapToObj(Long::valueOf).toList());
        double right = measured.answers().stream()
                .filter(answer -> answer.truth().equals(answer.prediction()))
                .count();
        assertThat(right / 60).isCloseTo(measured.network().mean(), within(1e-9)); // all folds have 15 rows
    }

    @Test
    void aClassOfOneRowDoesNotEndIt() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(Map.of("x", i % 2 + 0.01 * i, "y", i == 7 ? "rare" : i % 2 == 0 ? "even" : "odd"));
        }
        CrossValidation measured = CrossValidation.of(new Classifier(), Table.of("rare", rows), "y", 5);
        assertThat(measured.folds()).hasSize(5);
        assertThat(measured.network().mean()).isBetween(0.5, 1.0);
    }

    @Test
    void refusesInOneSentence() {
        assertThatThrownBy(() -> CrossValidation.of(new Classifier(), Flowers.species(6), "species", 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flowers has 6 rows with a target: there can be 2 to 6 folds, not 7");
        assertThatThrownBy(() -> CrossValidation.of(new Regressor(), Flowers.parabola(6), "y", 4))
                .hasMessage("parabola has 6 rows with a target: there can be 2 to 3 folds, not 4");
        assertThatThrownBy(() -> CrossValidation.of(new Regressor(), Flowers.species(30), "species", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must hold a finite number");
    }
}
