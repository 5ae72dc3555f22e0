package dev.ayin.onnx;

import dev.ayin.data.Features;
import dev.ayin.exchange.Imported;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.onnx.Stage.BothClasses;
import dev.ayin.onnx.Stage.Linear;
import dev.ayin.onnx.Stage.Pointwise;
import dev.ayin.onnx.Stage.Scale;
import dev.ayin.onnx.Stage.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// From stages to layers: every product becomes a dense layer with the activation that stands behind it, and what scales the
/// input becomes its preprocessing.
final class NetworkBuilder {
    /// A function without a product before it needs a matrix of its own, the identity.
    private static final int LARGEST_IDENTITY = 2048;

    private final List<String> notes;
    private final List<Affine> affines = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final long room;

    /// The product that waits for its activation; null between layers.
    private Affine open;

    /// What scales the numbers that the next product takes; null if nothing does.
    private Scale head;

    /// What scales the input.
    private Scale input;

    private NetworkBuilder(long room, List<String> notes) {
        this.room = room;
        this.notes = notes;
    }

    /// {@return the model of an output}
    ///
    /// @param classes their names, or an empty list
    /// @param room how many parameters such a file can hold: one that names the same matrix often must not become large
    /// @param notes of what was read so far; more are added
    /// @throws IllegalArgumentException if the stages are no network
    static Imported build(Flow flow, List<String> classes, String from, long room, List<String> notes) {
        NetworkBuilder builder = new NetworkBuilder(room, notes);
        List<Object> steps = builder.named(flow.stages());
        int width = width(flow, steps);
        builder.add(steps, width);
        Network network = Network.of(width, builder.layers.toArray(Layer[]::new));
        Parameters parameters =
                new Parameters(network.layout(), new float[network.layout().size()]);
        for (int l = 1; l <= builder.affines.size(); l++) {
            builder.affines.get(l - 1).fill(parameters.get("layer" + l + ".W"), parameters.get("layer" + l + ".b"));
        }
        return Imported.of(network, parameters, builder.features(flow, width), classes, from, builder.notes);
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
        for (int i = 0; width < 1 && i < steps.size(); i++) {
            switch (steps.get(i)) {
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

    private void add(List<Object> steps, int inputs) {
        int width = inputs;
        for (Object step : steps) {
            switch (step) {
                case Scale scale when open != null -> open.then(scale);
                case Scale scale -> head = head == null ? scale : head.then(scale);
                case Linear linear -> {
                    close(Activation.identity());
                    open(Affine.of(linear));
                    width = linear.rows();
                }
                case Activation g -> {
                    if (open == null) {
                        open(identity(width));
                    }
                    close(g);
                }
                default -> throw new IllegalStateException("no step " + step);
            }
        }
        if (head != null) {
            open(identity(width));
        }
        close(Activation.identity());
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("it holds no layer");
        }
    }

    private Affine identity(int n) {
        if (n > LARGEST_IDENTITY) {
            throw new IllegalArgumentException(
                    "a function of %,d numbers stands without a product before it".formatted(n));
        }
        return Affine.identity(n);
    }

    private void open(Affine affine) {
        long size = (long) affine.rows() * affine.cols();
        for (Affine other : affines) {
            size += (long) other.rows() * other.cols();
        }
        if (size > room) {
            throw new IllegalArgumentException(
                    "it uses the same numbers so often that the network would be far larger");
        }
        open = affine;
        if (head != null) {
            if (affines.isEmpty() && canBeFeatures(head, affine.cols())) {
                input = head;
            } else {
                open.after(head);
            }
            head = null;
        }
    }

    private void close(Activation g) {
        if (open != null) {
            affines.add(open);
            layers.add(open.dense(g));
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
