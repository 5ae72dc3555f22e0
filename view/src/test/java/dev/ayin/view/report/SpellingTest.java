package dev.ayin.view.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.layer.Activation;
import dev.ayin.loss.Loss;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void recordsAsAReaderWouldWriteThem() {
        assertThat(Spelling.of((Record) Optimizer.adam())).isEqualTo("Adam (β₁ = 0.9, β₂ = 0.999, ε = 1e-8)");
        assertThat(Spelling.of((Record) Optimizer.gradientDescent())).isEqualTo("gradient descent");
        assertThat(Spelling.of((Record) Loss.softmaxCrossEntropy())).isEqualTo("softmax cross-entropy");
        assertThat(Spelling.of((Record) new Loss.BinaryCrossEntropy(List.of(1.0, 2.5))))
                .isEqualTo("binary cross-entropy (class weights = 1 : 2.5)");
        assertThat(Spelling.of((Record) Schedule.warmUp(2, Schedule.constant(0.1))))
                .isEqualTo("warm up (warm epochs = 2, then = constant (rate = 0.1))");
        assertThat(Spelling.of((Record) Activation.leakyRelu())).isEqualTo("leaky ReLU (below = 0.01)");
    }

    @Test
    void everyRuleHasAName() {
        Stream.of(Optimizer.all(), Loss.all(), Schedule.all(), Activation.all())
                .flatMap(List::stream)
                .map(value -> Spelling.of((Record) value))
                .forEach(text -> assertThat(text).matches("[\\p{L}][^\\[\\]@]*"));
    }

    @Test
    void numbers() {
        assertThat(Spelling.number(0.001)).isEqualTo("0.001");
        assertThat(Spelling.number(1e-7)).isEqualTo("1e-7");
        assertThat(Spelling.number(1.5e-5)).isEqualTo("1.5e-5");
        assertThat(Spelling.number(32)).isEqualTo("32");
        assertThat(Spelling.number(10_000)).isEqualTo("10000");
        assertThat(Spelling.number(0)).isEqualTo("0");
    }

    @Test
    void theSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Spelling.count(60_000)).isEqualTo("60,000");
            assertThat(TrainingRecord.time(1.25)).isEqualTo("1.3 s");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void timesInTheUnitThatSuits() {
        assertThat(TrainingRecord.time(0.0001)).isEqualTo("1 ms");
        assertThat(TrainingRecord.time(0.42)).isEqualTo("420 ms");
        assertThat(TrainingRecord.time(59.96)).isEqualTo("60.0 s");
        assertThat(TrainingRecord.time(754)).isEqualTo("12 min 34 s");
        assertThat(TrainingRecord.time(7_300)).isEqualTo("2 h 1 min");
    }
}
