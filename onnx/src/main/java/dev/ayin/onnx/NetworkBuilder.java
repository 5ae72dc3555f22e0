package dev.ayin.onnx;

import dev.ayin.data.Features;
import dev.ayin.exchange.Imported;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.onnx.Stage.Added;
import dev.ayin.onnx.Stage.BothClasses;
import dev.ayin.onnx.Stage.Filters;
import dev.ayin.onnx.Stage.Framed;
import dev.ayin.onnx.Stage.Linear;
import dev.ayin.onnx.Stage.Pointwise;
import dev.ayin.onnx.Stage.Pool;
import dev.ayin.onnx.Stage.Scale;
import dev.ayin.onnx.Stage.Softmax;
import dev.ayin.onnx.Stage.Turned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// From stages to layers: every product becomes a layer with the activation that stands behind it, and what scales the input
/// becomes its preprocessing. On the way it knows where the numbers lie ([Order]) and which image they are.
final class NetworkBuilder {
    /// A function without a product before it needs a matrix of its own, the identity.
    private static final int LARGEST_IDENTITY = 2048;

    /// Each number of an input is a column with a name.
    private static final int LARGEST_IMAGE = 1 << 20;

    private final List<String> notes;
    private final List<Layer> layers = new ArrayList<>();

    /// Of each layer; null where it has no parameters.
    private final List<Product> products = new ArrayList<>();

    private final long room;

    /// The product that waits for its activation; null between layers.
    private Product open;

    /// What comes out of the last layer.
    private Shape shape;

    private Order order = Order.AS_IN_FILE;

    /// What scales the numbers that the next product takes; null if nothing does.
    private Scale head;

    /// What scales the input.
    private Scale input;

    /// Whether these are the layers of a residual one, whose input is another layer's output.
    private final boolean within;

    private NetworkBuilder(long room, List<String> notes, boolean within) {
        this.room = room;
        this.notes = notes;
        this.within = within;
    }

    /// {@return the model of an output}
    ///
    /// @param classes their names, or an empty list
    /// @param room how many parameters such a file can hold: one that names the same matrix often must not become large
    /// @param notes of what was read so far; more are added
    /// @throws IllegalArgumentException if the stages are no network
    static Imported build(Flow flow, List<String> classes, String from, long room, List<String> notes) {
        NetworkBuilder builder = new NetworkBuilder(room, notes, false);
        List<Object> steps = builder.named(flow.stages());
        int width = width(flow, steps);
        Shape in = builder.begin(steps, width);
        builder.add(steps);
        builder.end();
        Network network = Network.of(in, builder.layers.toArray(Layer[]::new));
        Parameters parameters =
                new Parameters(network.layout(), new float[network.layout().size()]);
        for (int l = 1; l <= builder.products.size(); l++) {
            if (builder.products.get(l - 1) != null) {
                builder.products.get(l - 1).fill(parameters, "layer" + l);
            }
        }
        return Imported.of(network, parameters, builder.features(flow, width), classes, from, builder.notes);
    }

    /// Where the first layer sees an image, the input lies as one.
    ///
    /// @param width how many numbers go in
    private Shape begin(List<Object> steps, int width) {
        shape = Shape.of(width);
        List<Turned> turns = new ArrayList<>();
        for (Object step : steps.stream().flatMap(Added::each).toList()) {
            Shape image = switch (step) {
                case Filters filters -> filters.input();
                case Pool pool -> pool.input();
                default -> null;
            };
            if (image != null) {
                if (width > LARGEST_IMAGE) {
                    throw new IllegalArgumentException(
                            "it takes images of %,d numbers, and Ayin reads networks for at most %,d"
                                    .formatted(width, LARGEST_IMAGE));
                }
                shape = image;
                order = Order.image(image, turns);
                if (image.channels() > 1) {
                    notes.add("the input is an image of %s numbers: row by row, the %d channels of a pixel side by side"
                            .formatted(image, image.channels()));
                }
                break;
            }
            if (step instanceof Linear) {
                break;
            }
            if (step instanceof Turned turned) {
                turns.add(turned);
            }
        }
        return shape;
    }

    /// {@return the stages with activations in place of functions: [Linear]s, [Scale]s and [Activation]s}
    private List<Object> named(List<Stage> stages) {
        Recognition recognition = new Recognition(notes);
        List<Object> steps = new ArrayList<>();
        List<Stage> run = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage instanceof Pointwise || stage instanceof Scale scale && scale.isUniform()) {
                run.add(stage);
                continue;
            }
            steps.addAll(recognition.of(run));
            run.clear();
            switch (stage) {
                case Softmax(boolean log, String node) -> {
                    steps.add(Activation.softmax());
                    checkLast(stages.subList(i + 1, stages.size()), log, node);
                    return steps;
                }
                case BothClasses _ -> {
                    if (steps.isEmpty() || !(steps.getLast() instanceof Activation.Sigmoid)) {
                        throw new IllegalArgumentException("1 - x stands beside x, where x is no probability");
                    }
                    checkLast(stages.subList(i + 1, stages.size()), false, "the pair of 1 - p and p");
                    return steps;
                }
                default -> steps.add(stage);
            }
        }
        return withLastRun(steps, run, recognition);
    }

    /// The last functions: a sigmoid may be cut off near 0 and 1, as a softmax.
    private List<Object> withLastRun(List<Object> steps, List<Stage> run, Recognition recognition) {
        for (int to = run.size() - 1; to > 0 && run.size() <= Pointwise.MOST; to--) {
            if (keepsProbabilities(run.subList(to, run.size()))) {
                List<Object> before = recognition.ofWhole(run.subList(0, to));
                if (before != null && before.getLast() instanceof Activation.Sigmoid) {
                    steps.addAll(before);
                    noteCut(run.subList(to, run.size()));
                    return steps;
                }
            }
        }
        steps.addAll(recognition.of(run));
        return steps;
    }

    /// What stands behind probabilities may leave them as they are, or take their logarithm.
    private void checkLast(List<Stage> rest, boolean log, String node) {
        boolean logarithms = log;
        if (!rest.isEmpty()) {
            boolean functions = rest.stream()
                    .allMatch(stage -> stage instanceof Pointwise || stage instanceof Scale scale && scale.isUniform());
            boolean keeps = functions && rest.size() <= Pointwise.MOST && !log && keepsProbabilities(rest);
            logarithms |= functions && rest.size() <= Pointwise.MOST && !log && !keeps && takesLogarithms(rest);
            if (!keeps && !logarithms || log) {
                throw new IllegalArgumentException(
                        node + " makes probabilities in the middle of the network: Ayin knows that at its end only");
            }
            if (keeps) {
                noteCut(rest);
            }
        }
        if (logarithms) {
            notes.add("the file puts out logarithms of probabilities, the model the probabilities themselves");
        }
    }

    /// So much probabilities may be changed at their ends: programs cut them off at 1e-7 or so before a logarithm.
    private static final double CUT = 1e-3;

    private static boolean keepsProbabilities(List<Stage> functions) {
        DoubleUnaryOperator g = Recognition.function(functions);
        for (double p = 0; p <= 1; p += 1.0 / 256) {
            if (!(Math.abs(g.applyAsDouble(p) - p) <= (p < CUT || p > 1 - CUT ? CUT : 1e-6))) {
                return false;
            }
        }
        return true;
    }

    private static boolean takesLogarithms(List<Stage> functions) {
        DoubleUnaryOperator g = Recognition.function(functions);
        for (double p = 1.0 / 256; p <= 1; p += 1.0 / 256) {
            if (!(Math.abs(g.applyAsDouble(p) - Math.log(p)) <= CUT)) {
                return false;
            }
        }
        return true;
    }

    private void noteCut(List<Stage> functions) {
        DoubleUnaryOperator g = Recognition.function(functions);
        if (g.applyAsDouble(0) != 0 || g.applyAsDouble(1) != 1) {
            notes.add("the file cuts its probabilities off at %s and %s, the model does not"
                    .formatted((float) g.applyAsDouble(0), (float) g.applyAsDouble(1)));
        }
    }

    private static int width(Flow flow, List<Object> steps) {
        long width = flow.inputs().stream().mapToLong(Flow.Input::width).sum();
        List<Object> each = steps.stream().flatMap(Added::each).toList();
        for (int i = 0; width < 1 && i < each.size(); i++) {
            switch (each.get(i)) {
                case Linear linear -> width = linear.cols();
                case Scale scale
                when !scale.isUniform() -> width = Math.max(scale.scale().length, scale.shift().length);
                default -> {}
            }
        }
        if (width < 1 || width > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("it does not say how many numbers go in");
        }
        return (int) width;
    }

    private void add(List<Object> steps) {
        for (Object step : steps) {
            switch (step) {
                case Scale scale -> scale(order.placed(scale));
                case Turned turned -> order = order.after(turned);
                case Linear linear -> {
                    close(Activation.identity());
                    open(Affine.of(linear, order));
                    become(Shape.of(linear.rows()), Order.AS_IN_FILE);
                }
                case Filters filters -> {
                    see(filters.input());
                    open(new Filtering(filters));
                    Shape out = filters.layer().output(filters.input());
                    become(out, Order.image(out));
                }
                case Pool(Layer layer, Shape in) -> {
                    see(in);
                    layers.add(layer);
                    products.add(null);
                    Shape out = layer.output(in);
                    become(out, Order.image(out));
                }
                case Activation g -> activate(g);
                case Added added -> around(added);
                case Framed framed ->
                    throw new IllegalArgumentException(framed.node()
                            + " puts zeros around an image, and no convolution takes them: Ayin knows it there only");
                default -> throw new IllegalStateException("no step " + step);
            }
        }
    }

    /// A residual layer: what comes in must be there as it is, and come out as the same image, or as many numbers in the same order.
    private void around(Added added) {
        close(Activation.identity());
        if (head != null && isFirst() && canBeFeatures(head, shape.size()) && (head.isUniform() || !shape.isImage())) {
            input = head;
            head = null;
        }
        settle();
        NetworkBuilder inner = new NetworkBuilder(room - size(), notes, true);
        inner.become(shape, order);
        inner.add(inner.named(added.stages()));
        inner.settle();
        boolean alike = inner.shape.isImage() == shape.isImage() && inner.shape.channels() == shape.channels();
        boolean same = inner.shape.size() == shape.size()
                && (alike || isOnePlace(inner.shape) && isOnePlace(shape))
                && inner.order.isSame(order);
        if (!same) {
            throw new IllegalArgumentException(
                    "%s adds %s to %s in another order, or as no image: Ayin adds an image to an image, numbers to numbers"
                            .formatted(added.node(), inner.shape, shape));
        }
        open(new Block(inner.layers, inner.products));
    }

    private static boolean isOnePlace(Shape shape) {
        return !shape.isImage() || shape.height() * shape.width() == 1;
    }

    /// What scales the numbers, or a product that waits for its activation, comes to an end.
    private void settle() {
        if (head != null) {
            if (shape.isImage() && new Norm(shape).takes(head)) {
                norm();
            } else {
                identity();
            }
        }
        close(Activation.identity());
    }

    private boolean isFirst() {
        return layers.isEmpty() && !within;
    }

    /// The last layer, for the last activation.
    private void end() {
        if (head != null) {
            identity();
        }
        close(Activation.identity());
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("it holds no layer");
        }
        if (layers.getLast() instanceof Dense) {
            return;
        }
        if (shape.size() <= LARGEST_IDENTITY) { // so that there is a layer for the last activation
            identity();
            close(Activation.identity());
        } else if (order.places() != null) {
            notes.add("the output is an image of %s numbers: row by row, the %d channels of a pixel side by side"
                    .formatted(shape, shape.channels()));
        }
    }

    private void become(Shape shape, Order order) {
        this.shape = shape;
        this.order = order;
    }

    private void scale(Scale scale) {
        if (open != null && !open.takes(scale)) {
            close(Activation.identity());
        }
        if (open != null) {
            open.then(scale);
        } else {
            head = head == null ? scale : head.then(scale);
        }
    }

    /// What comes next sees an image: its numbers must lie as one, and what scales them comes to an end.
    private void see(Shape image) {
        close(Activation.identity());
        boolean same = shape.equals(image)
                || shape.size() == image.size() && shape.channels() == image.channels() && !isFirst();
        if (!same || !order.isImage(image)) {
            throw new IllegalArgumentException(
                    "an image layer takes %s as an image of %s: Ayin knows that of an image only, and in its own order"
                            .formatted(shape, image));
        }
        if (head != null && isFirst() && head.isUniform() && canBeFeatures(head, shape.size())) {
            input = head;
            head = null;
        }
        if (head != null) {
            norm();
            close(Activation.identity());
        }
    }

    private void norm() {
        Norm norm = new Norm(shape);
        if (head != null) {
            if (!norm.takes(head)) {
                throw new IllegalArgumentException(
                        "the pixels of an image are scaled each by a number of its own, before a layer that sees it as one");
            }
            norm.then(head);
            head = null;
        }
        open(norm);
    }

    /// Puts an activation behind the open product; where there is none, behind one that changes nothing.
    private void activate(Activation g) {
        if (open != null && !(open instanceof Affine) && !g.isElementwise()) {
            close(Activation.identity());
        }
        if (open == null) {
            boolean image = shape.isImage() && g.isElementwise();
            if (image && head == null && commutes(g)) {
                return;
            }
            if (image && (head == null || new Norm(shape).takes(head))) {
                norm();
            } else {
                identity();
            }
        }
        close(g);
    }

    /// g(max x) = max g(x) where g never falls, so it goes into the convolution below.
    private boolean commutes(Activation g) {
        int last = layers.size() - 1;
        boolean rises = g instanceof Activation.Relu
                || g instanceof Activation.LeakyRelu
                || g instanceof Activation.Relu6
                || g instanceof Activation.Tanh
                || g instanceof Activation.Sigmoid;
        if (!rises
                || last < 1
                || !(layers.get(last) instanceof MaxPooling)
                || !(products.get(last - 1) instanceof Filtering)
                || !(activation(layers.get(last - 1)) instanceof Activation.Identity)) {
            return false;
        }
        layers.set(last - 1, products.get(last - 1).layer(g));
        return true;
    }

    private static Activation activation(Layer filters) {
        return filters instanceof Depthwise layer ? layer.activation() : ((Convolution) filters).activation();
    }

    /// A dense layer that gives the numbers as they are.
    private void identity() {
        int n = shape.size();
        if (n > LARGEST_IDENTITY) {
            throw new IllegalArgumentException(
                    "a function of %,d numbers stands without a product before it".formatted(n));
        }
        open(Affine.identity(n, order));
        become(Shape.of(n), Order.AS_IN_FILE);
    }

    private void open(Product product) {
        if (size() + product.size() > room) {
            throw new IllegalArgumentException(
                    "it uses the same numbers so often that the network would be far larger");
        }
        open = product;
        if (head != null && product instanceof Affine affine) {
            if (isFirst() && canBeFeatures(head, affine.cols())) {
                input = head;
            } else {
                affine.after(head);
            }
            head = null;
        }
    }

    /// {@return how many parameters the finished layers have}
    private long size() {
        long size = 0;
        for (Product product : products) {
            size += product == null ? 0 : product.size();
        }
        return size;
    }

    private void close(Activation g) {
        if (open != null) {
            products.add(open);
            layers.add(open.layer(g));
            open = null;
        }
    }

    /// (v − mean)/sd is v·scale + shift for sd = 1/scale and mean = −shift/scale
    private static boolean canBeFeatures(Scale scale, int n) {
        for (int i = 0; i < n; i++) {
            double sd = 1 / scale.scale(i), mean = -scale.shift(i) / scale.scale(i);
            if (!(sd > 0 && sd < Double.POSITIVE_INFINITY) || !Double.isFinite(mean)) {
                return false;
            }
        }
        return true;
    }

    private Features features(Flow flow, int width) {
        List<String> names = names(flow, width);
        List<Features.Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            double sd = input == null ? 1 : 1 / input.scale(i);
            double mean = input == null ? 0 : 0 - input.shift(i) / input.scale(i); // not −0
            columns.add(new Features.Numeric(names.get(i), mean, sd));
        }
        return new Features.Columns(columns);
    }

    /// Inputs of one number each have the names of their columns; others count.
    private static List<String> names(Flow flow, int width) {
        List<String> names = flow.inputs().stream().map(Flow.Input::name).toList();
        boolean columns = width > 1
                && names.size() == width
                && names.stream().distinct().count() == width
                && flow.inputs().stream().allMatch(one -> one.width() == 1);
        return columns ? names : Imported.columns(width).names();
    }
}
