package dev.ayin.lab.digits;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.digits.Digits;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.network.Parameters;
import dev.ayin.optim.Optimizer;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.util.ArrayDeque;
import java.util.Deque;

/// The reader's own copy of the network, which learns from corrections. The same corrections in the same order end with the
/// same bits; each can be taken back. One thread at a time.
///
/// A correction is steps of Adam on one batch: the drawing, which counts as three, and a hundred digits of our own hands
/// that the network rehearses, so that it does not forget the others. They end when the drawing is believed, or after thirty. An exam
/// before and after, fifty of each digit in all the ways in which our hands write it, tells what the lesson has spoilt.
public final class Pupil {
    private static final double BELIEVED = 0.9;
    private static final int MOST_STEPS = 30;
    private static final double RATE = 0.001; // three times as much spoils a tenth of the exam
    private static final int WEIGHT = 3;
    private static final int REHEARSED = 100;
    private static final int EXAM = 500;
    private static final double SPOILT = 0.1;
    private static final long SEED = 2026;
    private static final int MOST_UNDOS = 30;

    private static Samples drawn; // of all readers, once: the exam, then what is rehearsed

    private final Model model;
    private final Deque<Parameters> before = new ArrayDeque<>();
    private Parameters parameters;
    private double[] examined; // the exam of the parameters, null where none was taken
    private int lessons;

    public Pupil(Model model) {
        this.model = model;
        this.parameters = model.parameters().copy();
    }

    /// What a correction has changed.
    ///
    /// @param steps how many there were
    /// @param before the probability of the digit
    /// @param after the same
    /// @param examBefore of each digit the share that it reads right of fifty drawn by our own hands
    /// @param examAfter the same
    public record Lesson(int steps, double before, double after, double[] examBefore, double[] examAfter) {
        /// {@return the digit whose share has fallen most, if by a tenth or more; else −1}
        public int spoilt() {
            int most = 0;
            for (int k = 1; k < examBefore.length; k++) {
                most = examBefore[k] - examAfter[k] > examBefore[most] - examAfter[most] ? k : most;
            }
            return examBefore[most] - examAfter[most] >= SPOILT - 1e-9 ? most : -1;
        }
    }

    /// {@return the parameters as they are now, not a copy}
    public Parameters parameters() {
        return parameters;
    }

    /// {@return how many corrections it has learnt}
    public int lessons() {
        return lessons;
    }

    /// Learns that x is this digit.
    ///
    /// @param x an image as the model's features encode it (784)
    public Lesson teach(float[] x, int digit) {
        Samples own = drawn(model);
        Matrix X = Matrix.zeros(x.length, REHEARSED + 1), Y = Matrix.zeros(10, REHEARSED + 1);
        X.columns(0, 1).copyFrom(Matrix.of(x, 0, x.length, 1));
        Y.set(digit, 0, 1);
        X.columns(1, REHEARSED + 1).copyFrom(own.X().columns(EXAM, EXAM + REHEARSED));
        Y.columns(1, REHEARSED + 1).copyFrom(own.Y().columns(EXAM, EXAM + REHEARSED));
        Matrix weights = Matrix.zeros(1, REHEARSED + 1);
        for (int j = 0; j <= REHEARSED; j++) {
            weights.set(0, j, j == 0 ? WEIGHT : 1);
        }
        Training training = Training.with(Loss.softmaxCrossEntropy())
                .withOptimizer(Optimizer.adam())
                .withRate(RATE)
                .withBatch(REHEARSED + 1)
                .withEpochs(MOST_STEPS);
        double probabilityBefore = probability(x, digit);
        double[] examBefore = examined == null ? exam() : examined;
        Parameters learning = parameters.copy();
        remember();
        parameters = learning;
        int steps = 0;
        try (Session session = Session.start(model.network(), training, new Samples(X, Y, weights), null, learning)) {
            while (steps < MOST_STEPS && (steps == 0 || probability(x, digit) < BELIEVED)) {
                session.step();
                steps++;
            }
        }
        lessons++;
        examined = exam();
        return new Lesson(steps, probabilityBefore, probability(x, digit), examBefore, examined);
    }

    private void remember() {
        if (before.size() == MOST_UNDOS) {
            before.removeLast();
        }
        before.push(parameters);
    }

    /// Takes the last correction back, if there is one.
    public void undo() {
        if (!before.isEmpty()) {
            parameters = before.pop();
            examined = null;
            lessons--;
        }
    }

    public boolean canUndo() {
        return !before.isEmpty();
    }

    /// Begins again with the shipped network.
    public void reset() {
        before.clear();
        parameters = model.parameters().copy();
        examined = null;
        lessons = 0;
    }

    private double probability(float[] x, int digit) {
        return model.network().predict(parameters, Matrix.of(x, 0, x.length, 1)).get(digit, 0);
    }

    /// {@return of each digit the share of our own hands' that is read right}
    private double[] exam() {
        Samples own = drawn(model);
        Matrix Y = model.network().predict(parameters, own.X().columns(0, EXAM));
        double[] right = new double[10];
        for (int j = 0; j < EXAM; j++) {
            int digit = own.Y().argmax(j);
            right[digit] += Y.argmax(j) == digit ? 10.0 / EXAM : 0; // each ten are the ten digits
        }
        return right;
    }

    private static synchronized Samples drawn(Model model) {
        if (drawn == null) {
            Features.Pixels pixels = (Features.Pixels) model.features();
            Matrix X = Matrix.zeros(pixels.shape().size(), EXAM + REHEARSED), Y = Matrix.zeros(10, EXAM + REHEARSED);
            for (int j = 0; j < X.cols(); j++) {
                pixels.encode(Digits.image(SEED, j), 0, X.data(), j * X.rows());
                Y.set(Digits.label(SEED, j), j, 1);
            }
            drawn = new Samples(X, Y);
        }
        return drawn;
    }
}
