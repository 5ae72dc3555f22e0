package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.Golden;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.ClassScore.OfClass;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Scores against scikit-learn's.
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScoreTest {
    private static final Golden GOLDEN = Golden.of("scores");

    private static void assertSame(double actual, Golden expected, String what) {
        Golden.assertNear(actual, expected.number(), 1e-12, 1, what);
    }

    private static void assertConfusion(ClassScore score, Golden expected) {
        List<List<Integer>> rows = expected.list().stream()
                .map(row -> row.list().stream().map(n -> (int) n.number()).toList())
                .toList();
        assertThat(score.confusion()).isEqualTo(rows);
    }

    private static void assertPerClass(ClassScore score, Golden golden) {
        List<OfClass> all = score.perClass();
        for (int i = 0; i < all.size(); i++) {
            assertSame(all.get(i).precision(), golden.at("precision").list().get(i), "precision of class " + i);
            assertSame(all.get(i).recall(), golden.at("recall").list().get(i), "recall of class " + i);
            assertSame(all.get(i).f1(), golden.at("f1").list().get(i), "F1 of class " + i);
        }
    }

    @Test
    void severalClassesOfWhichOneNeverOccurs() {
        Golden golden = GOLDEN.at("classes");
        double[] truth = golden.at("truth").numbers();
        Matrix Y = Matrix.zeros(4, truth.length);
        for (int c = 0; c < truth.length; c++) {
            Y.set((int) truth[c], c, 1);
        }
        ClassScore score =
                ClassScore.of(0.5, List.of("a", "b", "c", "d"), golden.at("P").matrix(), Y);
        assertSame(score.accuracy(), golden.at("accuracy"), "accuracy");
        for (int k = 1; k <= 4; k++) {
            assertSame(score.topK(k), golden.at("top").list().get(k - 1), "top " + k);
        }
        assertConfusion(score, golden.at("confusion"));
        assertPerClass(score, golden);
        OfClass mean = score.averaged();
        assertSame(mean.precision(), golden.at("macro").list().get(0), "mean precision");
        assertSame(mean.recall(), golden.at("macro").list().get(1), "mean recall");
        assertSame(mean.f1(), golden.at("macro").list().get(2), "mean F1");
        for (int i = 0; i < 3; i++) {
            assertSame(score.auc().get(i), golden.at("auc").list().get(i), "area of class " + i);
        }
        assertThat(score.auc().get(3)).as("area of a class that never occurs").isNaN();
        assertThat(score.meanAuc()).isFinite();
        assertThat(score.figures().keySet())
                .containsExactly("accuracy", "loss", "top3", "precision", "recall", "f1", "auc");
        assertThat(score.examples()).isEqualTo(60);
    }

    @Test
    void twoClassesWithManyEqualProbabilities() {
        Golden golden = GOLDEN.at("two");
        ClassScore score = ClassScore.of(
                0.5,
                List.of("no", "yes"),
                golden.at("P").matrix(),
                golden.at("truth").matrix());
        assertSame(score.accuracy(), golden.at("accuracy"), "accuracy");
        assertConfusion(score, golden.at("confusion"));
        assertPerClass(score, golden);
        assertSame(score.auc().get(1), golden.at("auc"), "area");
        assertSame(score.auc().get(0), golden.at("auc"), "area the other way round");
    }

    @Test
    void labelsThatDoNotExcludeEachOther() {
        Golden golden = GOLDEN.at("labels");
        LabelScore score = LabelScore.of(
                0.5,
                List.of("a", "b", "c"),
                golden.at("P").matrix(),
                golden.at("Y").matrix());
        assertSame(score.accuracy(), golden.at("accuracy"), "accuracy");
        assertSame(score.exact(), golden.at("exact"), "all labels right");
        for (int i = 0; i < 3; i++) {
            assertSame(
                    score.labels().get(i).auc().get(1), golden.at("auc").list().get(i), "area of label " + i);
        }
        assertThat(score.figures().keySet()).containsExactly("accuracy", "loss", "exact");
    }

    @Test
    void numbersInUnitsOfTheTarget() {
        Golden golden = GOLDEN.at("numbers");
        Target.Number target = new Target.Number("y", 7, 3);
        Matrix y = encoded(target, golden.at("y").numbers()),
                guess = encoded(target, golden.at("guess").numbers());
        NumberScore score = NumberScore.of(0.5, target, guess, y);
        Golden.assertNear(score.mae(), golden.at("mae").number(), 1e-6, 1, "MAE");
        Golden.assertNear(score.mse(), golden.at("mse").number(), 1e-6, 1, "MSE");
        Golden.assertNear(score.r2(), golden.at("r2").number(), 1e-6, 1, "R²");
        assertThat(score.rmse()).isEqualTo(Math.sqrt(score.mse()));
        assertThat(NumberScore.of(0, target, guess, Matrix.zeros(1, 30)).r2())
                .as("all targets the same")
                .isNaN();
        assertThat(score.figures().keySet()).containsExactly("r2", "mae", "rmse", "loss");
    }

    @Test
    void severalNumbers() {
        Golden golden = GOLDEN.at("numbers");
        Target.Number first = new Target.Number("y", 7, 3), second = new Target.Number("10y", 70, 30);
        double[] y = golden.at("y").numbers(), guess = golden.at("guess").numbers();
        Matrix Y = Matrix.zeros(2, y.length), P = Matrix.zeros(2, y.length);
        for (int c = 0; c < y.length; c++) {
            Y.set(0, c, first.encode(y[c]));
            P.set(0, c, first.encode(guess[c]));
            Y.set(1, c, second.encode(10 * y[c]));
            P.set(1, c, second.encode(10 * y[c] + (c % 2 == 0 ? 1 : -1)));
        }
        NumbersScore score = NumbersScore.of(0.5, List.of(first, second), P, Y);
        Golden.assertNear(score.numbers().get(0).mae(), golden.at("mae").number(), 1e-6, 1, "MAE");
        Golden.assertNear(score.numbers().get(1).mae(), 1, 1e-4, 1, "MAE of the second");
        double r2 = golden.at("r2").number(), other = score.numbers().get(1).r2();
        assertThat(other).isBetween(0.99, 1.0);
        Golden.assertNear(score.r2(), (r2 + other) / 2, 1e-6, 1, "mean R²");
        assertThat(score.figures().keySet()).containsExactly("r2", "loss", "r2 of y", "r2 of 10y");
    }

    private static Matrix encoded(Target.Number target, double[] numbers) {
        Matrix encoded = Matrix.zeros(1, numbers.length);
        for (int c = 0; c < numbers.length; c++) {
            encoded.set(0, c, target.encode(numbers[c]));
        }
        return encoded;
    }

    @Test
    void aPerfectAndAHopelessOrderHaveAreasOfOneAndZero() {
        double[] scores = {0.1, 0.2, 0.3, 0.4};
        assertThat(ClassScore.auc(scores, i -> i > 1)).isEqualTo(1);
        assertThat(ClassScore.auc(scores, i -> i < 2)).isEqualTo(0);
        assertThat(ClassScore.auc(new double[] {3, 3, 3, 3}, i -> i > 1)).isEqualTo(0.5);
        assertThat(ClassScore.auc(scores, i -> true)).isNaN();
    }

    private static final Network NETWORK = Network.of(2, Layer.dense(1, Activation.sigmoid()));
    private static final Target TARGET = new Target.Classes("t", List.of("no", "yes"));

    private static Score score(Parameters parameters, Samples samples, Target target) {
        return Scorer.score(NETWORK, Loss.binaryCrossEntropy(), parameters, samples, target);
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        Parameters parameters = NETWORK.initialize(1);
        Samples samples = new Samples(Matrix.zeros(2, 3), Matrix.zeros(1, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score(parameters, samples.slice(0, 0), TARGET))
                .withMessage("there are no examples to measure the network on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score(parameters, new Samples(samples.X(), Matrix.zeros(2, 3)), TARGET))
                .withMessage("the network puts out 1 numbers an example, the targets have 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score(parameters, new Samples(Matrix.zeros(3, 3), samples.Y()), TARGET))
                .withMessage("the network takes 2 numbers an example, here are 3");
        Matrix X = Matrix.zeros(2, 3);
        X.set(1, 2, Float.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score(parameters, new Samples(X, samples.Y()), TARGET))
                .withMessage("measured example 3 has NaN as its input 2: all must be finite numbers");
    }

    @Test
    void aNetworkThatOverflowsIsMeasuredAllTheSame() {
        Parameters parameters = NETWORK.initialize(1);
        parameters.values()[0] = Float.POSITIVE_INFINITY;
        parameters.values()[1] = Float.NEGATIVE_INFINITY;
        Matrix X = Matrix.ofRows(new float[] {1, 1, 2}, new float[] {1, 2, 1}); // ∞ − ∞
        ClassScore score = (ClassScore) score(parameters, new Samples(X, Matrix.ofRows(new float[] {0, 1, 0})), TARGET);
        assertThat(score.loss()).isNaN();
        assertThat(score.examples()).isEqualTo(3);
        assertThat(score.confusion()).isEqualTo(List.of(List.of(2, 0), List.of(1, 0)));
        assertThat(score.accuracy()).isEqualTo(2 / 3.0);
    }

    @Test
    void aTargetOfAnotherSizeIsRefusedByItsName() {
        Target three = new Target.Classes("t", List.of("a", "b", "c"));
        Samples one = new Samples(Matrix.zeros(2, 1), Matrix.zeros(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> score(NETWORK.initialize(1), one, three))
                .withMessage("the targets have 1 numbers an example, Classes[name=t, classes=[a, b, c]] stands for 3");
    }
}
