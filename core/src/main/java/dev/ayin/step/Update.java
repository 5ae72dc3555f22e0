package dev.ayin.step;

import dev.ayin.layer.Slot;
import dev.ayin.network.Layout;
import dev.ayin.network.Workspace;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Regularization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// From gradients to new parameters: clipping, regularisation and the optimizer's rule, over ranges of the flat arrays, so
/// that threads may work on different ones.
final class Update {
    /// How far a step brings running statistics to its own, as in PyTorch.
    private static final float MOMENTUM = 0.1f;

    /// How many numbers of the gradient are summed at a time for its norm: a constant, so that the sum's order is one.
    private static final int NORM_CHUNK = 4096;

    private final Rules rules;
    private final Layout layout;
    private final float[] parameters;
    private final float[] gradients;
    private final float[][] memories;
    private final double[] k;
    private final double[] squares; // of each chunk of the gradient
    private final boolean[] measured; // whether a number is a statistic; null where none is

    /// A part of the flat arrays that one thread updates.
    record Range(int from, int to, Kind kind) {}

    /// What is done to the numbers of a range.
    enum Kind {
        LEARNT,
        /// Learnt, and shrunk by regularisation.
        REGULARIZED,
        /// Brought nearer to what the step has measured.
        MEASURED
    }

    Update(Rules rules, Layout layout, float[] parameters, float[] gradients, float[][] memories, double[] k) {
        this.rules = rules;
        this.layout = layout;
        this.parameters = parameters;
        this.gradients = gradients;
        this.memories = memories;
        this.k = k;
        this.measured = measured(layout);
        this.squares = new double[(layout.size() + NORM_CHUNK - 1) / NORM_CHUNK];
    }

    private static boolean[] measured(Layout layout) {
        boolean[] measured = new boolean[layout.size()];
        boolean any = false;
        for (Layout.Window window : layout.windows()) {
            if (window.slot().role() == Slot.Role.STATISTICS) {
                Arrays.fill(
                        measured,
                        window.offset(),
                        window.offset() + window.slot().size(),
                        true);
                any = true;
            }
        }
        return any ? measured : null;
    }

    /// {@return whether the update needs the norm of all gradients, [#squares] and then [#scale()], first}
    boolean needsNorm() {
        return rules.clipping() instanceof Clipping.ByNorm;
    }

    /// Sums the squares of a member's share of the gradient.
    void squares(int member, int members) {
        int to = Workspace.cut(squares.length, member + 1, members);
        for (int chunk = Workspace.cut(squares.length, member, members); chunk < to; chunk++) {
            double sum = 0;
            int end = Math.min((chunk + 1) * NORM_CHUNK, gradients.length);
            for (int i = chunk * NORM_CHUNK; i < end; i++) {
                sum += measured != null && measured[i] ? 0 : (double) gradients[i] * gradients[i];
            }
            squares[chunk] = sum;
        }
    }

    /// {@return what the gradients are multiplied with so that their norm is not above the limit, once all squares are there}
    private float scale() {
        if (!(rules.clipping() instanceof Clipping.ByNorm(double limit))) {
            return 1;
        }
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        double norm = Math.sqrt(sum);
        return norm > limit ? (float) (limit / norm) : 1;
    }

    /// Changes the parameters of these ranges.
    ///
    /// @param ranges of each layer
    void all(Range[][] ranges, double rate) {
        float scale = scale();
        for (Range[] ofLayer : ranges) {
            for (Range range : ofLayer) {
                apply(range, rate, scale);
            }
        }
    }

    /// Changes the parameters of these ranges, where the norm of all gradients is not needed.
    void layer(Range[] ranges, double rate) {
        for (Range range : ranges) {
            apply(range, rate, 1);
        }
    }

    private void apply(Range range, double rate, float scale) {
        if (range.kind == Kind.MEASURED) {
            for (int i = range.from; i < range.to; i++) {
                parameters[i] += MOMENTUM * (gradients[i] - parameters[i]);
            }
            return;
        }
        if (scale != 1) {
            for (int i = range.from; i < range.to; i++) {
                gradients[i] *= scale;
            }
        }
        if (rules.clipping() instanceof Clipping.ByValue(double limit)) {
            float most = (float) limit;
            for (int i = range.from; i < range.to; i++) {
                gradients[i] = Math.min(Math.max(gradients[i], -most), most);
            }
        }
        if (range.kind == Kind.REGULARIZED) {
            rules.regularization().apply(rate, parameters, gradients, range.from, range.to);
        }
        rules.optimizer().update(k, parameters, gradients, memories, range.from, range.to);
    }

    /// {@return what a member updates of layer l, counted from 1: that whose gradient it computes, so that it is in its cache}
    Range[] ranges(int l, int member, int members) {
        List<Range> ranges = new ArrayList<>();
        for (Layout.Window window : layout.ofLayer(l)) {
            int rows = window.slot().rows(), cols = window.slot().cols();
            boolean columns = Workspace.isShared(window);
            int from = columns ? Workspace.cut(cols, member, members) : 0;
            int to = columns ? Workspace.cut(cols, member + 1, members) : member == members - 1 ? cols : 0;
            add(ranges, new Range(window.offset() + from * rows, window.offset() + to * rows, kind(window)));
        }
        return ranges.toArray(Range[]::new);
    }

    /// {@return what a member updates where each takes the same share of all parameters}
    Range[] ranges(int member, int members) {
        int first = Workspace.cut(layout.size(), member, members),
                last = Workspace.cut(layout.size(), member + 1, members);
        List<Range> ranges = new ArrayList<>();
        for (Layout.Window window : layout.windows()) {
            int from = Math.max(window.offset(), first);
            int to = Math.min(window.offset() + window.slot().size(), last);
            add(ranges, new Range(from, to, kind(window)));
        }
        return ranges.toArray(Range[]::new);
    }

    private Kind kind(Layout.Window window) {
        if (window.slot().role() == Slot.Role.STATISTICS) {
            return Kind.MEASURED;
        }
        boolean regularizes = !rules.regularization().equals(Regularization.NONE);
        return regularizes && window.slot().isRegularized() ? Kind.REGULARIZED : Kind.LEARNT;
    }

    /// Adds a range, or lengthens the last one if it ends where this one begins.
    private static void add(List<Range> ranges, Range range) {
        Range before = ranges.isEmpty() ? null : ranges.getLast();
        if (range.from >= range.to) {
            return;
        }
        if (before != null && before.to == range.from && before.kind == range.kind) {
            ranges.set(ranges.size() - 1, new Range(before.from, range.to, range.kind));
        } else {
            ranges.add(range);
        }
    }
}
