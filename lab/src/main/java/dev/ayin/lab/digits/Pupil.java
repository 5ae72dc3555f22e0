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
/// A correction is steps of gradient descent on one batch: the drawing, which counts as ten, and a hundred digits of our own hand
/// that the network rehearses, so that it does not forget the others. They end when the drawing is believed, or after thirty.
public final class Pupil {
    private static final double BELIEVED = 0.9;
    private static final int MOST_STEPS = 30;
    private static final double RATE = 0.01;
    private static final int WEIGHT = 10;
    private static final int REHEARSED = 100;
    private static final int EXAM = 300;
    private static final long SEED = 2026;
    private static final int MOST_UNDOS = 30;

    private static Samples drawn; // of all readers, once: the exam, then what is rehearsed

    private final Model model;
    private final Deque<Parameters> before = new ArrayDeque<>();
    private Parameters parameters;
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
    /// @param examBefore the share that it reads right of 300 digits drawn by our own hand
    /// @param examAfter the same
    public record Lesson(int steps, double before, double after, double examBefore, double examAfter) {}

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
                .withOptimizer(Optimizer.gradientDescent())
                .withRate(RATE)
                .withBatch(REHEARSED + 1)
                .withEpochs(MOST_STEPS);
        double probabilityBefore = probability(x, digit), examBefore = exam();
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
        return new Lesson(steps, probabilityBefore, probability(x, digit), examBefore, exam());
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
        lessons = 0;
    }

    private double probability(float[] x, int digit) {
        return model.network().predict(parameters, Matrix.of(x, 0, x.length, 1)).get(digit, 0);
    }

    /// {@return the share of our own hand's digits that is read right}
    private double exam() {
        Samples own = drawn(model);
        Matrix Y = model.network().predict(parameters, own.X().columns(0, EXAM));
        int right = 0;
        for (int j = 0; j < EXAM; j++) {
            right += Y.argmax(j) == own.Y().argmax(j) ? 1 : 0;
        }
        return (double) right / EXAM;
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
