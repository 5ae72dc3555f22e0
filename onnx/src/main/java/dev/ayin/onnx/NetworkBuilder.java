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

/// From stages to layers: every product becomes a dense layer with the activation that stands behind it, and what scales the
/// input becomes its preprocessing.
final class NetworkBuilder {
    /// A function without a product before it needs a matrix of its own, the identity.
    private static final int LARGEST_IDENTITY = 2048;

    private final List<String> notes = new ArrayList<>();
    private final List<Affine> affines = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final long room;

    /// The product that waits for its activation; null between layers.
    private Affine open;

    /// What scales the numbers that the next product takes; null if nothing does.
    private Scale head;

    /// What scales the input.
    private Scale input;

    private NetworkBuilder(long room) {
        this.room = room;
    }

    /// {@return the model of an output}
    ///
    /// @param classes their names, or an empty list
    /// @param room how many parameters such a file can hold: one that names the same matrix often must not become large
    /// @throws IllegalArgumentException if the stages are no network
    static Imported build(Flow flow, List<String> classes, String from, long room) {
        NetworkBuilder builder = new NetworkBuilder(room);
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
        for (Stage stage : stages) {
            if (stage instanceof Pointwise || stage instanceof Scale scale && scale.isUniform()) {
                run.add(stage);
                continue;
            }
            steps.addAll(recognition.of(run));
            run.clear();
            switch (stage) {
                case Softmax(boolean log) -> {
                    steps.add(Activation.softmax());
                    if (log) {
                        notes.add(
                                "the file puts out logarithms of probabilities, the model the probabilities themselves");
                    }
                }
                case BothClasses _ -> {
                    if (stage != stages.getLast()
                            || steps.isEmpty()
                            || !(steps.getLast() instanceof Activation.Sigmoid)) {
                        throw new IllegalArgumentException("1 - x stands beside x, where x is no probability");
                    }
                }
                default -> steps.add(stage);
            }
        }
        steps.addAll(recognition.of(run));
        return steps;
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
