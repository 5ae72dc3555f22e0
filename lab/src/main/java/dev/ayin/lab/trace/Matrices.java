package dev.ayin.lab.trace;

import dev.ayin.lab.run.TracedStep;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.math.Matrix;

/// The matrices of one layer in one step: what vectorisation means.
///
/// | forward | Z = W·A₋ + b, A = g(Z) |
/// |---|---|
/// | backward | dZ = dA ∘ g′(Z), dA₋ = Wᵀ·dZ |
/// | gradient | dW = dZ·A₋ᵀ, db = Σ columns of dZ |
public final class Matrices {
    /// How many columns of a batch are told; `columns` says how many there are.
    private static final int MOST_COLUMNS = 64;

    private Matrices() {}

    /// {@return the matrices of `layer`, of one `example` of the batch (from 1), or of the batch where none is named: arrays W,
    /// b, nextW and nextB (after the step), input, Z, A, dA, dZ, dW, db, dInput, each row by row; dA is missing where the loss owns the last activation, dInput
    /// in the first layer}
    public static Reply of(TracedStep step, Request request) {
        int l = request.whole("layer", 1, step.layers());
        int m = step.examples().length;
        int example = request.has("example") ? request.whole("example", 1, m) : 0;
        int from = example == 0 ? 0 : example - 1, to = example == 0 ? Math.min(m, MOST_COLUMNS) : example;
        Reply reply = new Reply()
                .put("layer", l)
                .put("example", example == 0 ? null : example)
                .put("columns", m)
                .put("collapsed", l == step.layers() && step.isCollapsed());
        put(reply, "W", step.W(l));
        put(reply, "b", step.b(l));
        put(reply, "nextW", step.nextW(l));
        put(reply, "nextB", step.nextB(l));
        put(reply, "input", step.input(l).columns(from, to));
        put(reply, "Z", step.Z(l).columns(from, to));
        put(reply, "A", step.A(l).columns(from, to));
        if (l < step.layers() || !step.isCollapsed()) {
            put(reply, "dA", step.dA(l).columns(from, to));
        } else {
            put(reply, "Y", step.targets().columns(from, to));
        }
        put(reply, "dZ", step.dZ(l).columns(from, to));
        if (l > 1) {
            Matrix dZ = step.dZ(l).columns(from, to);
            put(
                    reply,
                    "dInput",
                    Matrix.zeros(step.W(l).cols(), dZ.cols()).product(step.W(l).T(), dZ));
        }
        if (example == 0) {
            put(reply, "dW", step.dW(l));
            put(reply, "db", step.db(l));
        } else {
            Matrix dZ = step.dZ(l).columns(from, to), input = step.input(l).columns(from, to);
            put(reply, "dW", Matrix.zeros(dZ.rows(), input.rows()).product(dZ, input.T()));
            put(reply, "db", dZ);
        }
        return reply;
    }

    private static void put(Reply reply, String name, Matrix X) {
        float[] rows = new float[X.size()];
        for (int r = 0; r < X.rows(); r++) {
            for (int c = 0; c < X.cols(); c++) {
                rows[r * X.cols() + c] = X.get(r, c);
            }
        }
        reply.array(name, rows, X.rows(), X.cols());
    }
}
