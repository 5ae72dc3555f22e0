package dev.ayin.exchange;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
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
    public static Imported of(
            Network network,
            Parameters parameters,
            Features features,
            List<String> classes,
            String from,
            List<String> notes) {
        Target target = target(network, classes);
        Provenance provenance = Provenance.imported(from, loss(network), parameters.fingerprint());
        List<String> all = new ArrayList<>(notes);
        if (target instanceof Target.Labels && activation(network) instanceof Activation.Identity) {
            all.add(SCORES);
        }
        return new Imported(new Model(network, parameters, features, target, provenance), all);
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
            when rows > 1 -> new Target.Classes("class", classes.size() == rows ? classes : numbers(rows));
            case Activation.Sigmoid _
            when rows == 1 -> new Target.Classes("class", classes.size() == 2 ? classes : numbers(2));
            default -> rows == 1 ? new Target.Number("y", 0, 1) : labels(rows);
        };
    }

    private static Target labels(int n) {
        return new Target.Labels(
                IntStream.rangeClosed(1, n).mapToObj(i -> "y" + i).toList());
    }

    private static List<String> numbers(int n) {
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

    /// {@return whether this is the network's last activation}
    public boolean endsIn(Activation output) {
        return activation(model.network()).equals(output);
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
