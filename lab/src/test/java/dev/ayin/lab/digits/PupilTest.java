package dev.ayin.lab.digits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Digits;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.network.Parameters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PupilTest {
    private final Model model = Shipped.model();

    private float[] drawn(int index) {
        float[] column = new float[784];
        ((Features.Pixels) model.features()).encode(Digits.image(9, index), 0, column, 0);
        return column;
    }

    private double probability(Parameters parameters, float[] x, int digit) {
        return model.network().predict(parameters, Matrix.of(x, 0, 784, 1)).get(digit, 0);
    }

    @Test
    void theFileThatIsShippedIsTheOneOfTheReadme() {
        assertThat(Shipped.asTrained().isAsTrained()).isTrue();
        assertThat(Shipped.asTrained().parameters().fingerprint()).isEqualTo(Shipped.FINGERPRINT);
    }

    @Test
    void itReadsWhatAnyHandHasDrawn() {
        int right = 0;
        for (int i = 0; i < 100; i++) {
            right += new Insight(model.network(), model.parameters(), drawn(i)).best() == Digits.label(9, i) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(80);
    }

    @Test
    void aCorrectionIsBelievedAndTheOthersAreNotForgotten() {
        Pupil pupil = new Pupil(model);
        float[] x = drawn(0);
        int wrong = (Digits.label(9, 0) + 1) % 10;
        Pupil.Lesson lesson = pupil.teach(x, wrong);
        assertThat(lesson.before())
                .isEqualTo(probability(model.parameters(), x, wrong))
                .isLessThan(0.5);
        assertThat(lesson.after())
                .isEqualTo(probability(pupil.parameters(), x, wrong))
                .isGreaterThan(0.5);
        assertThat(lesson.steps()).isBetween(1, 30);
        assertThat(Arrays.stream(lesson.examAfter()).sum())
                .isGreaterThan(Arrays.stream(lesson.examBefore()).sum() - 1);
        assertThat(model.isAsTrained()).as("everybody else's network").isTrue();
    }

    @Test
    void theSameCorrectionsEndWithTheSameBitsAndAreTakenBackToTheSameBits() {
        Pupil one = new Pupil(model), two = new Pupil(model);
        double[] afterTheFirst = null;
        for (Pupil pupil : new Pupil[] {one, two}) {
            afterTheFirst = pupil.teach(drawn(1), 3).examAfter();
            assertThat(pupil.teach(drawn(2), 4).examBefore()).isEqualTo(afterTheFirst);
        }
        String both = one.parameters().fingerprint();
        assertThat(two.parameters().fingerprint()).isEqualTo(both);
        one.undo();
        assertThat(one.teach(drawn(2), 4).examBefore()).isEqualTo(afterTheFirst);
        assertThat(one.parameters().fingerprint()).isEqualTo(both);
        one.undo();
        one.undo();
        assertThat(one.canUndo()).isFalse();
        assertThat(one.parameters().fingerprint()).isEqualTo(model.parameters().fingerprint());
        two.reset();
        assertThat(two.lessons()).isZero();
        assertThat(two.parameters().fingerprint()).isEqualTo(model.parameters().fingerprint());
    }

    @Test
    void aLessonThatSpoilsADigitSaysWhich() {
        double[] before = {1, 1, 1, 0.9, 1, 1, 1, 1, 1, 1}, after = {1, 1, 0.92, 0.8, 1, 0.95, 1, 1, 1, 1};
        assertThat(new Pupil.Lesson(3, 0.1, 0.9, before, after).spoilt()).isEqualTo(3);
        assertThat(new Pupil.Lesson(3, 0.1, 0.9, before, before).spoilt()).isEqualTo(-1);
        Pupil pupil = new Pupil(model);
        int spoilt = -1;
        for (int i = 0; i < 60 && spoilt < 0; i++) { // every 3 is called an 8
            spoilt = Digits.label(9, i) == 3 ? pupil.teach(drawn(i), 8).spoilt() : -1;
        }
        assertThat(spoilt).isNotNegative();
    }
}
