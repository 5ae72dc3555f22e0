package dev.ayin.network;

import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.layer.Slot;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The memory of a step, planned before the first one: for every layer its output A, dA and whatever it keeps of an
/// example; and the [Pass]es, which are windows on it.
///
/// What each layer of a model puts out is seen by it:
///
/// ```java
/// Workspace workspace = Workspace.forPrediction(model.network(), model.parameters(), X.cols());
/// workspace.input().copyFrom(X);
/// workspace.scores(X.cols());
/// Matrix A = workspace.output(1); // of the first layer (n_1 × m)
/// ```
///
/// Threads may run passes over different columns, or different shares of the gradient, at the same time.
public final class Workspace {
    /// How many examples are predicted at once where there are many: enough for full speed, few enough for the cache.
    public static final int CHUNK = 256;

    private final Network network;
    private final List<Layer> layers;
    private final Layout layout;
    private final Parameters parameters;
    private final Pass.Clock clock;
    private final int capacity;
    private final Shape[] shapes; // of what layer l puts out at [l], of the input at [0]
    private @Nullable Matrix input; // once it is asked for: predictions read their examples where they lie
    private final Matrix[] outputs; // of layer l at [l − 1]: A (n_l × capacity)
    private final Matrix @Nullable [] dOutputs; // dA; null for prediction
    private final Matrix[][] memory;

    private Workspace(Network network, Parameters parameters, Pass.Clock clock, int capacity, boolean training) {
        this.network = network;
        this.layers = network.layers();
        this.layout = parameters.layout();
        this.parameters = parameters;
        this.clock = clock;
        this.capacity = capacity;
        this.outputs = new Matrix[layers.size()];
        this.dOutputs = training ? new Matrix[layers.size()] : null;
        this.memory = new Matrix[layers.size()][];
        this.shapes = new Shape[layers.size() + 1];
        Shape shape = network.input();
        for (int l = 0; l < layers.size(); l++) {
            shapes[l] = shape;
            memory[l] = layers.get(l).memory(shape).stream()
                    .map(slot -> Matrix.withSpare(slot.rows(), capacity))
                    .toArray(Matrix[]::new);
            shape = layers.get(l).output(shape);
            shapes[l + 1] = shape;
            outputs[l] = Matrix.withSpare(shape.size(), capacity);
            if (dOutputs != null) {
                dOutputs[l] = Matrix.withSpare(shape.size(), capacity);
            }
        }
    }

    /// {@return memory for steps on up to so many examples}
    public static Workspace forTraining(Network network, Parameters parameters, Pass.Clock clock, int capacity) {
        return new Workspace(network, parameters, clock, capacity, true);
    }

    /// {@return memory for predictions of up to so many examples at once}
    public static Workspace forPrediction(Network network, Parameters parameters, int capacity) {
        return new Workspace(network, parameters, new Pass.Clock(0), Math.max(capacity, 1), false);
    }

    /// {@return A⁰, where a batch is put before the step (n_0 × capacity)}
    public Matrix input() {
        if (input == null) {
            input = Matrix.withSpare(network.input().size(), capacity);
        }
        return input;
    }

    /// {@return A of the last layer (n_L × capacity): the scores}
    public Matrix scores() {
        return outputs[outputs.length - 1];
    }

    /// {@return dA of the last layer (n_L × capacity), where the loss puts its gradient}
    public Matrix dScores() {
        return dOutputs()[layers.size() - 1];
    }

    /// {@return A of layer l (n_l × capacity); 0 is the input}
    public Matrix output(int l) {
        return l == 0 ? input() : outputs[l - 1];
    }

    /// {@return passes for forward and backward of all layers over the columns from … to − 1}
    public Pass[] passes(int from, int to) {
        return passes(input().columns(from, to), from, to, null);
    }

    /// {@return passes for all verbs of all layers over the columns from … to − 1, a whole piece of the batch}
    ///
    /// @param gradients where the gradients go, an array of the layout's size
    public Pass[] passes(int from, int to, float[] gradients) {
        return passes(input().columns(from, to), from, to, gradients);
    }

    private Pass[] passes(Matrix X, int from, int to, float @Nullable [] gradients) {
        Pass[] passes = new Pass[layers.size()];
        for (int l = 0; l < passes.length; l++) {
            passes[l] = new Pass(
                    l == 0 ? X : output(l).columns(from, to),
                    outputs[l].columns(from, to),
                    dOutputs != null && learnsBelow(l + 1) ? dOutputs[l - 1].columns(from, to) : null,
                    dOutputs == null ? null : dOutputs[l].columns(from, to),
                    windows(l + 1, parameters.values()),
                    gradients == null ? null : windows(l + 1, gradients),
                    columns(memory[l], from, to),
                    new Pass.Place(l + 1, shapes[l], shapes[l + 1], outputs[l].rows(), from, 0, false),
                    clock);
        }
        return passes;
    }

    /// {@return a pass of layer l from some of its inputs to some of its units, over the columns from … to − 1}
    ///
    /// For threads that share units. Inputs and units are each cut into parts; those of a part lie in one piece (units × capacity)
    /// in the array of their matrix, part after part, so that no two threads write to one cache line. The input of the
    /// network and its scores are whole matrices as ever.
    ///
    /// @param in which part of the inputs, @param ins of how many
    /// @param out which part of the units, @param outs of how many
    /// @param gradients where the gradients of W's block go, and with the last inputs those of b; null if nobody asks
    /// @param goesOn whether the pass goes on with the sums of the parts before: of inputs forward, of units backward
    public Pass part(
            int l, int in, int ins, int out, int outs, int from, int to, float @Nullable [] gradients, boolean goesOn) {
        int inputs = output(l - 1).rows(), units = outputs[l - 1].rows();
        int firstInput = cut(inputs, in, ins), lastInput = cut(inputs, in + 1, ins);
        int firstUnit = cut(units, out, outs), lastUnit = cut(units, out + 1, outs);
        Matrix[] wanted = gradients == null ? null : block(l, gradients, firstInput, lastInput, firstUnit, lastUnit);
        for (int i = 0; wanted != null && i < wanted.length; i++) {
            if (!isShared(layout.ofLayer(l).get(i)) && in < ins - 1) {
                wanted[i] = wanted[i].columns(0, 0);
            }
        }
        Matrix[] kept = new Matrix[memory[l - 1].length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = part(memory[l - 1][i], firstUnit, lastUnit, from, to);
        }
        return new Pass(
                l == 1
                        ? input().columns(from, to).rows(firstInput, lastInput)
                        : part(outputs[l - 2], firstInput, lastInput, from, to),
                part(outputs[l - 1], firstUnit, lastUnit, from, to),
                learnsBelow(l) ? part(dOutputs()[l - 2], firstInput, lastInput, from, to) : null,
                part(dOutputs()[l - 1], firstUnit, lastUnit, from, to),
                block(l, parameters.values(), firstInput, lastInput, firstUnit, lastUnit),
                wanted,
                kept,
                new Pass.Place(l, shapes[l - 1], shapes[l], units, from, firstUnit, goesOn),
                clock);
    }

    private Matrix part(Matrix X, int first, int last, int from, int to) {
        return Matrix.of(X.data(), first * X.cols(), last - first, X.cols()).columns(from, to);
    }

    /// {@return of weights the block of some units (rows) and some inputs (columns), of the others the units}
    private Matrix[] block(int l, float[] values, int firstInput, int lastInput, int firstUnit, int lastUnit) {
        Matrix[] windows = windows(l, values);
        for (int i = 0; i < windows.length; i++) {
            windows[i] = windows[i].rows(firstUnit, lastUnit);
            if (isShared(layout.ofLayer(l).get(i))) {
                windows[i] = windows[i].columns(firstInput, lastInput);
            }
        }
        return windows;
    }

    private Matrix[] dOutputs() {
        return Objects.requireNonNull(dOutputs, "this memory is for predictions");
    }

    private boolean hasWeights(int l) {
        return layout.ofLayer(l).stream().anyMatch(Workspace::isShared);
    }

    /// {@return whether a layer below layer l has anything to learn}
    private boolean learnsBelow(int l) {
        return !layout.windows().isEmpty() && layout.windows().getFirst().layer() < l;
    }

    /// {@return passes for one share of the gradients, over the columns from … to − 1; null for a layer without a share}
    ///
    /// Of weights (n × n_in) a share is the columns of some inputs, dW = dZ·A₋ᵀ being computed from the same rows of A₋;
    /// everything else is the last share's, and a layer without weights sees all rows of A₋.
    ///
    /// @param gradients where the gradients go, an array of the layout's size
    /// @param goesOn whether they are added to what is there, the sums over the examples before
    /// @param share which one, from 0
    /// @param shares of how many
    public @Nullable Pass[] gradientPasses(float[] gradients, int from, int to, boolean goesOn, int share, int shares) {
        @Nullable Pass[] passes = new Pass[layers.size()];
        for (int l = 0; l < passes.length; l++) {
            List<Layout.Window> windows = layout.ofLayer(l + 1);
            if (windows.isEmpty()) {
                continue;
            }
            int inputs = output(l).rows();
            boolean weights = hasWeights(l + 1);
            int first = weights ? cut(inputs, share, shares) : 0;
            int last = weights ? cut(inputs, share + 1, shares) : inputs;
            Matrix[] wanted = new Matrix[windows.size()];
            boolean any = false;
            for (int i = 0; i < wanted.length; i++) {
                Matrix whole = windows.get(i).on(gradients);
                boolean columns = isShared(windows.get(i)), isLast = share == shares - 1;
                wanted[i] = columns ? whole.columns(first, last) : isLast ? whole : whole.columns(0, 0);
                any |= wanted[i].cols() > 0;
            }
            if (any) {
                passes[l] = new Pass(
                        output(l).columns(from, to).rows(first, last),
                        outputs[l].columns(from, to),
                        null,
                        dOutputs()[l].columns(from, to),
                        windows(l + 1, parameters.values()),
                        wanted,
                        columns(memory[l], from, to),
                        new Pass.Place(l + 1, shapes[l], shapes[l + 1], outputs[l].rows(), from, 0, goesOn),
                        clock);
            }
        }
        return passes;
    }

    /// {@return whether each share of the gradients computes some columns of this matrix}
    public static boolean isShared(Layout.Window window) {
        return window.slot().role() == Slot.Role.WEIGHTS;
    }

    /// {@return where part i of n begins, when size is cut into n parts that differ by at most 1}
    public static int cut(int size, int i, int n) {
        return (int) ((long) size * i / n);
    }

    /// Runs all layers forward.
    public static void forward(Pass[] passes, List<Layer> layers) {
        for (int l = 0; l < passes.length; l++) {
            layers.get(l).forward(passes[l]);
        }
    }

    /// Runs all layers backward, the last one first; below the first layer that learns nothing is asked for.
    public static void backward(Pass[] passes, List<Layer> layers) {
        for (int l = passes.length - 1; l >= 0; l--) {
            layers.get(l).backward(passes[l]);
        }
    }

    /// {@return A of the last layer (n_L × m), after a run forward over the first m columns of the input}
    public Matrix scores(int m) {
        forward(passes(0, m), layers);
        return scores().columns(0, m);
    }

    /// Receives what the network put out for some examples.
    public interface Scores {
        /// @param from the number of the first example
        /// @param scores (n_L × some), valid only during the call
        void accept(int from, Matrix scores);
    }

    /// Predicts all examples, as many at once as the workspace has room for, from where they lie if that is in one
    /// piece.
    public void forEachChunk(Matrix X, Scores consumer) {
        for (int from = 0; from < X.cols(); from += capacity) {
            int m = Math.min(capacity, X.cols() - from);
            Matrix chunk = X.columns(from, from + m);
            if (!chunk.isDense()) {
                chunk = input().columns(0, m).copyFrom(chunk);
            }
            forward(passes(chunk, 0, m, null), layers);
            consumer.accept(from, scores().columns(0, m));
        }
    }

    /// {@return the first layer, from 1, of whose output some number is not finite; 0 if all are}
    public int firstOverflow() {
        for (int l = 1; l <= layers.size(); l++) {
            float[] a = outputs[l - 1].data();
            for (int i = 0; i < outputs[l - 1].size(); i++) {
                if (!Float.isFinite(a[i])) {
                    return l;
                }
            }
        }
        return 0;
    }

    /// {@return the network this memory is for}
    public Network network() {
        return network;
    }

    private Matrix[] windows(int layer, float[] values) {
        return layout.ofLayer(layer).stream().map(window -> window.on(values)).toArray(Matrix[]::new);
    }

    private static Matrix[] columns(Matrix[] matrices, int from, int to) {
        Matrix[] windows = new Matrix[matrices.length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = matrices[i].columns(from, to);
        }
        return windows;
    }
}
