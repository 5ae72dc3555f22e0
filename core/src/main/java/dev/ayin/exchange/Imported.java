package dev.ayin.exchange;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A model that another program has trained.
///
/// @param model as far as the file says; [Naming] gives it the names that files of other programs do not have
/// @param notes what the user should know, a sentence each
public record Imported(Model model, List<String> notes) {
    private static final String SCORES = "the network puts out several plain numbers: if they are scores of classes, "
            + "--output softmax makes probabilities of them";

    public Imported {
        notes = List.copyOf(notes);
    }

    /// {@return a model with a target that suits its last activation}
    ///
    /// @param features how something from outside becomes a column of X
    /// @param classes their names, or an empty list where the file has none
    /// @param from the file, and what wrote it
    /// @param notes so far
    /// @throws IllegalArgumentException if the output says nothing: a softmax of one number; or a weight is no finite float
    public static Imported of(
            Network network,
            Parameters parameters,
            Features features,
            List<String> classes,
            String from,
            List<String> notes) {
        checkFinite(parameters);
        if (activation(network) instanceof Activation.Softmax) {
            switch (network.output().size()) {
                case 1 -> throw new IllegalArgumentException("it ends in a softmax of one number, which is always 1");
                case 2 -> {
                    return differing(network, parameters, features, classes, from, notes);
                }
                default -> {}
            }
        }
        Target target = target(network, classes);
        Provenance provenance = Provenance.imported(from, loss(network), parameters.fingerprint());
        List<String> all = new ArrayList<>(notes);
        if (target instanceof Target.Numbers && activation(network) instanceof Activation.Identity) {
            all.add(SCORES);
        }
        return new Imported(new Model(network, parameters, features, target, provenance), all);
    }

    private static void checkFinite(Parameters parameters) {
        for (Layout.Window window : parameters.layout().windows()) {
            Matrix W = window.on(parameters.values());
            for (int c = 0; c < W.cols(); c++) {
                for (int r = 0; r < W.rows(); r++) {
                    if (!Float.isFinite(W.get(r, c))) {
                        throw new IllegalArgumentException(
                                "its weights are not all finite floats: %s is %s in row %d, column %d"
                                        .formatted(window.name(), W.get(r, c), r + 1, c + 1));
                    }
                }
            }
        }
    }

    /// Two classes are one probability here, and two elsewhere. The second one's is
    ///
    /// e^(z₂)/(e^(z₁) + e^(z₂)) = σ(z₂ − z₁), so the last layer becomes w = w₂ − w₁ and b = b₂ − b₁ with a sigmoid.
    private static Imported differing(
            Network network,
            Parameters parameters,
            Features features,
            List<String> classes,
            String from,
            List<String> notes) {
        List<Layer> layers = new ArrayList<>(network.layers());
        layers.set(layers.size() - 1, new Dense(1, Activation.sigmoid()));
        Network one = new Network(network.input(), layers);
        Layout layout = one.layout();
        Parameters differences = new Parameters(layout, new float[layout.size()]);
        for (Layout.Window window : layout.windows()) {
            Matrix theirs = parameters.get(window.name()), ours = window.on(differences.values());
            if (theirs.shape().equals(ours.shape())) {
                ours.copyFrom(theirs);
                continue;
            }
            for (int c = 0; c < ours.cols(); c++) {
                ours.set(0, c, theirs.get(1, c) - theirs.get(0, c));
            }
        }
        List<String> all = new ArrayList<>(notes);
        all.add("two classes are one number here: a sigmoid of the difference of the two scores");
        return of(one, differences, features, classes, from, all);
    }

    /// {@return plain numbers, x1 …, as columns of a table}
    public static Features columns(int n) {
        return new Features.Columns(IntStream.rangeClosed(1, n)
                .<Features.Column>mapToObj(i -> new Features.Numeric("x" + i, 0, 1))
                .toList());
    }

    private static Target target(Network network, List<String> classes) {
        int rows = network.output().size();
        return switch (activation(network)) {
            case Activation.Softmax _
            when rows > 1 -> new Target.Classes("class", classes.size() == rows ? classes : counted(rows));
            case Activation.Sigmoid _
            when rows == 1 -> new Target.Classes("class", classes.size() == 2 ? classes : counted(2));
            case Activation.Sigmoid _ -> labels(rows);
            default -> rows == 1 ? new Target.Number("y", 0, 1) : numbers(rows);
        };
    }

    private static Target labels(int n) {
        return new Target.Labels(
                IntStream.rangeClosed(1, n).mapToObj(i -> "y" + i).toList());
    }

    private static Target numbers(int n) {
        return new Target.Numbers(IntStream.rangeClosed(1, n)
                .mapToObj(i -> new Target.Number("y" + i, 0, 1))
                .toList());
    }

    private static List<String> counted(int n) {
        return IntStream.range(0, n).mapToObj(String::valueOf).toList();
    }

    private static Loss loss(Network network) {
        return switch (activation(network)) {
            case Activation.Softmax _ -> Loss.softmaxCrossEntropy();
            case Activation.Sigmoid _ -> Loss.binaryCrossEntropy();
            default -> Loss.squaredError();
        };
    }

    private static Activation activation(Network network) {
        return network.layers().getLast() instanceof Dense last ? last.activation() : Activation.identity();
    }

    /// {@return whether this is the network's last activation} A softmax of two classes has become a sigmoid.
    public boolean endsIn(Activation output) {
        boolean two = model.target() instanceof Target.Classes classes && classes.rows() == 1;
        return activation(model.network()).equals(output) || two && output instanceof Activation.Softmax;
    }

    /// {@return the same with another last activation: who trained a network on its scores may have left it out of the file}
    ///
    /// @throws IllegalArgumentException if the network has a last activation already
    public Imported withOutput(Activation output) {
        if (!(activation(model.network()) instanceof Activation.Identity)
                || !(model.network().layers().getLast() instanceof Dense last)) {
            throw new IllegalArgumentException("the network ends in %s already: nothing can be put behind it"
                    .formatted(activation(model.network()).getClass().getSimpleName()));
        }
        List<Layer> layers = new ArrayList<>(model.network().layers());
        layers.set(layers.size() - 1, last.withActivation(output));
        Network network = new Network(model.network().input(), layers);
        return of(
                network,
                new Parameters(network.layout(), model.parameters().values()),
                model.features(),
                List.of(),
                model.provenance().data(),
                notes.stream().filter(note -> !note.equals(SCORES)).toList());
    }
}
