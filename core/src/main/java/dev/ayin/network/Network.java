package dev.ayin.network;

import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.Padding;
import dev.ayin.layer.PiecewiseLinear;
import dev.ayin.layer.Residual;
import dev.ayin.layer.Scaling;
import dev.ayin.layer.Slot;
import dev.ayin.layer.SpatialDropout;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import dev.ayin.threads.Helpers;
import dev.ayin.threads.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A feed-forward network: the shape of an example and the layers it passes through. It holds no numbers, only what they
/// are for; the numbers are [Parameters].
///
/// ```java
/// Network network = Network.of(784, dense(128, relu()), dense(10, softmax()));
/// Parameters parameters = network.initialize(42);
/// Matrix Y = network.predict(parameters, X);       // (10 × m) from (784 × m)
/// ```
///
/// The last layer's activation makes the predictions: softmax for classes, sigmoid for yes or no, identity for numbers.
/// Immutable, safe from any thread.
public record Network(Shape input, List<Layer> layers) {
    /// So many operations are worth one more thread.
    private static final double WORTH_A_THREAD = 2e7;

    public Network {
        Objects.requireNonNull(input, "input");
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        for (Layer layer : layers.subList(0, layers.size() - 1)) {
            if (layer instanceof Dense dense && dense.activation() instanceof Activation.Softmax) {
                throw new IllegalArgumentException("softmax belongs into the last layer, not between layers");
            }
        }
        Layout.of(input, layers); // every layer agrees with what comes in, and all fits into one array
    }

    /// {@return a network on n plain numbers an example}
    public static Network of(int inputs, Layer... layers) {
        return new Network(Shape.of(inputs), List.of(layers));
    }

    /// {@return a network on images, or on anything with a shape}
    public static Network of(Shape input, Layer... layers) {
        return new Network(input, List.of(layers));
    }

    /// {@return the shape of what layer l puts out; 0 is the input}
    public Shape shape(int l) {
        Shape shape = input;
        for (Layer layer : layers.subList(0, l)) {
            shape = layer.output(shape);
        }
        return shape;
    }

    /// {@return the shape of the network's output}
    public Shape output() {
        return shape(layers.size());
    }

    /// {@return how many multiply-adds one example costs going forward}
    public long work() {
        long work = 0;
        Shape shape = input;
        for (Layer layer : layers) {
            work += layer.work(shape);
            shape = layer.output(shape);
        }
        return work;
    }

    /// {@return whether some layer must see all examples of a piece of the batch at once}
    public boolean needsWholePieces() {
        return layers.stream().anyMatch(Layer::needsWholePieces);
    }

    public Layout layout() {
        return Layout.of(input, layers);
    }

    /// {@return first parameters: each matrix from its own stream of random numbers, as its slot's initialiser says}
    public Parameters initialize(long seed) {
        Layout layout = layout();
        Parameters parameters = new Parameters(layout, new float[layout.size()]);
        for (Layout.Window window : layout.windows()) {
            RandomStream random = RandomStream.of(seed, Purpose.WEIGHTS, window.offset());
            window.slot().initializer().fill(window.on(parameters.values()), random);
        }
        return parameters;
    }

    /// Looks whether these are parameters of this network.
    ///
    /// @throws IllegalArgumentException if not, with the first matrix that differs
    public void check(Parameters parameters) {
        List<Layout.Window> own = layout().windows(),
                theirs = parameters.layout().windows();
        for (int i = 0; i < Math.min(own.size(), theirs.size()); i++) {
            if (!own.get(i).name().equals(theirs.get(i).name())
                    || !own.get(i).shape().equals(theirs.get(i).shape())) {
                throw new IllegalArgumentException("these are parameters of another network: %s %s instead of %s %s"
                        .formatted(
                                theirs.get(i).name(),
                                theirs.get(i).shape(),
                                own.get(i).name(),
                                own.get(i).shape()));
            }
        }
        if (own.size() != theirs.size()) {
            throw new IllegalArgumentException("these are parameters of another network: %d matrices instead of %d"
                    .formatted(theirs.size(), own.size()));
        }
    }

    /// {@return the predictions (n_L × m), a new matrix} Many examples are shared by several threads, which spin for a moment
    /// afterwards, as more may follow; `-Dayin.threads=1` keeps to the caller's.
    ///
    /// @param X the examples (n_0 × m)
    /// @throws IllegalArgumentException if the examples do not have as many rows as the network has inputs, or the
    ///     parameters are another network's
    public Matrix predict(Parameters parameters, Matrix X) {
        if (X.rows() != input.size()) {
            throw new IllegalArgumentException(
                    "the network takes %d numbers an example, here are %d".formatted(input.size(), X.rows()));
        }
        check(parameters);
        Matrix Y = Matrix.zeros(output().size(), X.cols());
        int threads = Threads.worthwhile(2.0 * work() * X.cols(), WORTH_A_THREAD);
        int pieces = Math.max(threads, Math.ceilDiv(X.cols(), Workspace.CHUNK));
        Helpers.run(pieces, threads, taken -> predict(parameters, X, Y, taken, pieces));
        return Y;
    }

    private void predict(Parameters parameters, Matrix X, Matrix Y, Helpers.Pieces taken, int pieces) {
        Workspace workspace = Workspace.forPrediction(this, parameters, Math.ceilDiv(X.cols(), pieces));
        for (int piece; (piece = taken.take()) >= 0; ) {
            int from = Workspace.cut(X.cols(), piece, pieces), to = Workspace.cut(X.cols(), piece + 1, pieces);
            workspace.forEachChunk(
                    X.columns(from, to),
                    (first, scores) -> Y.columns(from + first, from + first + scores.cols())
                            .copyFrom(scores));
        }
    }

    /// {@return this network with a last layer that puts out the scores Z on which the loss works: its link taken off}
    ///
    /// Softmax with softmax cross-entropy, sigmoid with binary cross-entropy: see [Loss] for why. The parameters are the
    /// same. A loss whose link is the identity takes the network as it is.
    ///
    /// @throws IllegalArgumentException if the last activation is not the one that the loss needs
    public Network scoring(Loss loss) {
        if (!(layers.getLast() instanceof Dense last)) {
            throw new IllegalArgumentException("the last layer must be dense, it is " + layers.getLast());
        }
        if (loss.link() instanceof Activation.Identity) {
            return this;
        }
        if (!last.activation().equals(loss.link())) {
            throw new IllegalArgumentException("%s needs %s in the last layer, not %s"
                    .formatted(name(loss), name(loss.link()), name(last.activation())));
        }
        List<Layer> scoring = new ArrayList<>(layers);
        scoring.set(layers.size() - 1, last.withActivation(Activation.identity()));
        return new Network(input, scoring);
    }

    private static String name(Object value) {
        return value.getClass().getSimpleName();
    }

    /// {@return a table of the layers: what each is, what it puts out, how many parameters it has}
    public String summary() {
        StringBuilder text = new StringBuilder(line("", "layer", "output", "parameters", "multiply-adds"));
        text.append(line(0, "input", input, "", ""));
        lines(text, layers, input, "");
        return text.append(line("", "total", "", count(layout().size()), count(multiplyAdds(layers, input))))
                .toString();
    }

    private static String line(Object number, String layer, Object output, String parameters, String multiplyAdds) {
        return "%-4s %-34s %-10s %12s %14s%n".formatted(number, layer, output, parameters, multiplyAdds);
    }

    private static String count(long n) {
        return "%,d".formatted(n);
    }

    /// {@return how many multiply-adds an example costs}
    private static long multiplyAdds(List<Layer> layers, Shape input) {
        long sum = 0;
        Shape shape = input;
        for (Layer layer : layers) {
            sum += multiplyAdds(layer, shape);
            shape = layer.output(shape);
        }
        return sum;
    }

    /// {@return the same of one layer, biases left out} A batch normalisation has one for each number, whatever it has parameters.
    private static long multiplyAdds(Layer layer, Shape input) {
        return switch (layer) {
            case Dense dense -> (long) dense.units() * input.size();
            case BatchNorm _ -> input.size();
            case Residual residual -> multiplyAdds(residual.layers(), input);
            default -> layer.work(input);
        };
    }

    /// A line a layer; a residual one comes before those that it consists of, whose parameters are its own.
    private static void lines(StringBuilder text, List<Layer> layers, Shape input, String within) {
        Shape shape = input;
        for (int l = 1; l <= layers.size(); l++) {
            Layer layer = layers.get(l - 1);
            int size = layer.parameters(shape).stream().mapToInt(Slot::size).sum();
            Shape in = shape;
            shape = layer.output(shape);
            boolean inner = layer instanceof Residual;
            text.append(line(
                    within + l,
                    describe(layer),
                    shape,
                    inner ? "" : count(size),
                    inner ? "" : count(multiplyAdds(layer, in))));
            if (layer instanceof Residual residual) {
                lines(text, residual.layers(), in, within + l + ".");
            }
        }
    }

    private static String describe(Layer layer) {
        return switch (layer) {
            case Dense dense -> "Dense %d, %s".formatted(dense.units(), name(dense.activation()));
            case Dropout(double rate) -> "Dropout " + rate;
            case SpatialDropout(double rate) -> "Dropout of channels " + rate;
            case Convolution c ->
                "Convolution %d of %s, %s"
                        .formatted(
                                c.filters(),
                                window(c.height(), c.width(), c.stride(), c.padding()),
                                name(c.activation()));
            case Depthwise d ->
                "Depthwise of %s, %s"
                        .formatted(window(d.height(), d.width(), d.stride(), d.padding()), name(d.activation()));
            case MaxPooling(int height, int width, int stride) -> pooling("Largest", height, width, stride);
            case AveragePooling(int height, int width, int stride) -> pooling("Mean", height, width, stride);
            case GlobalAverage() -> "Mean of each channel";
            case PiecewiseLinear pieces ->
                "Piecewise linear, %d pieces".formatted(pieces.pieces().starts().length);
            case Scaling(double factor) -> "Scaling, factor " + factor;
            case BatchNorm(Activation g, double _) -> "Batch norm, " + name(g);
            case Residual(List<Layer> layers, Activation g) ->
                "Added to what goes around %d layer%s, %s"
                        .formatted(layers.size(), layers.size() == 1 ? "" : "s", name(g));
            default -> layer.toString();
        };
    }

    private static String window(int height, int width, int stride, Padding padding) {
        return "%d×%d%s%s"
                .formatted(height, width, stride == 1 ? "" : " by " + stride, padding == Padding.SAME ? "" : " inside");
    }

    private static String pooling(String what, int height, int width, int stride) {
        return "%s of %d×%d by %d".formatted(what, height, width, stride);
    }
}
