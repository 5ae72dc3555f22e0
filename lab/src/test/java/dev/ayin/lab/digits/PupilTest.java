package dev.ayin.lab.digits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Digits;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.network.Parameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
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
        assertThat(lesson.examAfter().mean()).isGreaterThan(lesson.examBefore().mean() - 0.1);
        assertThat(model.isAsTrained()).as("everybody else's network").isTrue();
    }

    @Test
    void theSameCorrectionsEndWithTheSameBitsAndAreTakenBackToTheSameBits() {
        Pupil one = new Pupil(model), two = new Pupil(model);
        Exam afterTheFirst = null;
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

    /// Of each digit two ways, all read right.
    private static List<List<Double>> flawless() {
        return IntStream.range(0, 10).mapToObj(_ -> List.of(1.0, 1.0)).toList();
    }

    private static Exam with(int digit, double first, double second) {
        List<List<Double>> right = new ArrayList<>(flawless());
        right.set(digit, List.of(first, second));
        return new Exam(right);
    }

    @Test
    void aLessonThatSpoilsADigitOrAWayOfWritingItSaysWhich() {
        Exam before = new Exam(flawless());
        assertThat(before.spoilt(before)).isNull();
        assertThat(before.spoilt(with(3, 0.9, 0.91))).isNull();
        assertThat(before.spoilt(with(3, 0.9, 0.9))).isEqualTo(new Exam.Spoilt(3, -1, 1, 0.9));
        // fourteen ways, of which one is lost by a third: less than a tenth of the digit
        List<List<Double>> right = new ArrayList<>(flawless());
        right.set(7, Collections.nCopies(14, 1.0));
        List<Double> lost = new ArrayList<>(right.get(7));
        lost.set(5, 8 / 12.0);
        List<List<Double>> after = new ArrayList<>(right);
        after.set(7, lost);
        assertThat(new Exam(right).spoilt(new Exam(after))).isEqualTo(new Exam.Spoilt(7, 5, 1, 8 / 12.0));
    }

    @Test
    void anExamAsksEveryWayAndALessonCanFailIt() {
        Pupil pupil = new Pupil(model);
        Exam.Spoilt spoilt = null;
        for (int i = 0; i < 60 && spoilt == null; i++) { // every 3 is called an 8
            spoilt = Digits.label(9, i) == 3 ? pupil.teach(drawn(i), 8).spoilt() : null;
        }
        assertThat(spoilt).isNotNull();
        Exam exam = Exam.of(model, pupil.parameters());
        for (int digit = 0; digit < 10; digit++) {
            assertThat(exam.right().get(digit)).hasSize(Digits.ways(digit));
        }
        assertThat(Exam.of(model, model.parameters()).mean()).isGreaterThan(0.9);
    }
}
