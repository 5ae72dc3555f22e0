package dev.ayin.lab.digits;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
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
/// A correction is steps of Adam on one batch: the drawing, which counts as three, and digits of our own hands, two of each way of
/// writing each, that the network rehearses, so that it does not forget the others. They end when the drawing is believed, or after
/// thirty. An [Exam] before and after tells what the lesson has spoilt.
public final class Pupil {
    private static final double BELIEVED = 0.9;
    private static final int MOST_STEPS = 30;
    private static final double RATE = 0.001; // three times as much spoils a tenth of the exam
    private static final int WEIGHT = 3;
    private static final int REHEARSED = 2; // of each way
    private static final int MOST_UNDOS = 30;

    private static Samples rehearsed; // of all readers, once

    private final Model model;
    private final Deque<Parameters> before = new ArrayDeque<>();
    private Parameters parameters;
    private Exam examined; // the exam of the parameters, null where none was taken
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
    public record Lesson(int steps, double before, double after, Exam examBefore, Exam examAfter) {
        /// {@return what it has made worse, or null}
        public Exam.Spoilt spoilt() {
            return examBefore.spoilt(examAfter);
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
        Samples own = rehearsed(model);
        int m = own.size() + 1;
        Matrix X = Matrix.zeros(x.length, m), Y = Matrix.zeros(10, m);
        X.columns(0, 1).copyFrom(Matrix.of(x, 0, x.length, 1));
        Y.set(digit, 0, 1);
        X.columns(1, m).copyFrom(own.X());
        Y.columns(1, m).copyFrom(own.Y());
        Matrix weights = Matrix.zeros(1, m);
        for (int j = 0; j < m; j++) {
            weights.set(0, j, j == 0 ? WEIGHT : 1);
        }
        Training training = Training.with(Loss.softmaxCrossEntropy())
                .withOptimizer(Optimizer.adam())
                .withRate(RATE)
                .withBatch(m)
                .withEpochs(MOST_STEPS);
        double probabilityBefore = probability(x, digit);
        Exam examBefore = examined == null ? Exam.of(model, parameters) : examined;
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
        examined = Exam.of(model, parameters);
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

    private static synchronized Samples rehearsed(Model model) {
        if (rehearsed == null) {
            rehearsed = Drawn.of((Features.Pixels) model.features(), Exam.each(), REHEARSED);
        }
        return rehearsed;
    }
}
