package dev.ayin.model;

import dev.ayin.Ayin;
import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.network.Folded;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Score;
import dev.ayin.train.Scorer;
import dev.ayin.train.Session;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A trained network with all that is needed to use it: how raw input becomes a column, what the output stands for, and
/// where it all comes from. What a model file holds. Safe from any thread as long as nobody changes the parameters. Two models
/// are equal only if they share their parameters; the fingerprint in [Provenance] says whether the same was learnt.
///
/// @param network what the parameters are for
/// @param parameters what was learnt
/// @param features how something from outside becomes a column of X
/// @param target what a column of predictions stands for
/// @param provenance where it comes from
/// @param conformity how far off it was on rows that it had not learnt from
public record Model(
        Network network,
        Parameters parameters,
        Features features,
        Target target,
        Provenance provenance,
        Conformity conformity) {
    public Model {
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(conformity, "conformity");
        network.check(parameters);
        if (features.shape().size() != network.input().size()) {
            throw new IllegalArgumentException("the features give %d numbers, the network takes %d"
                    .formatted(features.shape().size(), network.input().size()));
        }
        if (target.rows() != network.output().size()) {
            throw new IllegalArgumentException("the target has %d numbers, the network puts out %d"
                    .formatted(target.rows(), network.output().size()));
        }
    }

    /// A model of which nobody knows how far off it is.
    public Model(Network network, Parameters parameters, Features features, Target target, Provenance provenance) {
        this(network, parameters, features, target, provenance, Conformity.NONE);
    }

    /// {@return the model that a session has learnt, with its parameters copied} How far off it is, the validation examples tell,
    /// where there are some.
    ///
    /// @param score of the test examples, or null
    public static Model of(Session session, Dataset data, @Nullable Score score) {
        Parameters parameters = session.parameters().copy();
        Provenance provenance = new Provenance(
                data.name(),
                data.hash(),
                session.training(),
                session.parametersOfEpoch(),
                score == null ? Map.of() : score.figures(),
                parameters.fingerprint(),
                Ayin.VERSION,
                System.getProperty("java.version"));
        Conformity conformity = data.validation() == null
                ? Conformity.NONE
                : Conformity.of(session.network(), parameters, data.target(), data.validation());
        return new Model(session.network(), parameters, data.features(), data.target(), provenance, conformity);
    }

    /// {@return whether the parameters are still those that were trained: their fingerprint is the provenance's}
    public boolean isAsTrained() {
        return parameters.fingerprint().equals(provenance.fingerprint());
    }

    /// {@return this model with its batch normalisations in the layers below them, see [Folded]} It predicts the same but for the last bits,
    /// and cannot be trained on as it was. The provenance's fingerprint becomes that of the new parameters.
    public Model folded() {
        Folded folded = Folded.of(network, parameters);
        Provenance from = provenance.withFingerprint(folded.parameters().fingerprint());
        return new Model(folded.network(), folded.parameters(), features, target, from, conformity);
    }

    /// {@return the predictions (n_L × m): probabilities of classes or labels, or numbers in the network's units}
    ///
    /// @param X examples as the features encode them (n_0 × m)
    public Matrix predict(Matrix X) {
        return network.predict(parameters, X);
    }

    /// {@return the columns of a table that it takes}
    /// @throws IllegalArgumentException if it takes something else
    public Features.Columns columns() {
        if (!(features instanceof Features.Columns columns)) {
            throw new IllegalArgumentException("this model does not take rows of a table");
        }
        return columns;
    }

    /// {@return how well it does on some examples, by the loss that it learnt with}
    public Score score(Examples examples) {
        return Scorer.score(network, provenance.training().loss(), parameters, examples, target);
    }

    /// {@return between which numbers, the least and the greatest, the truth of a column of predictions lies in the stated share of
    /// rows}
    ///
    /// @param coverage the share, such as 0.9
    /// @throws IllegalArgumentException if the model does not predict one number, or cannot tell that coverage
    public double[] interval(Matrix predictions, int col, double coverage) {
        if (!(target instanceof Target.Number number)) {
            throw new IllegalArgumentException("an interval is of one number, this model predicts " + target);
        }
        return conformity.interval(number, predictions.get(0, col), coverage);
    }

    /// {@return the classes among which the truth of a column of predictions is in the stated share of rows}
    ///
    /// @param coverage the share, such as 0.9
    /// @throws IllegalArgumentException if the model does not predict classes, or cannot tell that coverage
    public List<String> set(Matrix predictions, int col, double coverage) {
        double[] p = probabilities(predictions, col);
        return conformity.set((Target.Classes) target, p, coverage);
    }

    /// {@return the probability of each class for a column of predictions}
    /// @throws IllegalArgumentException if the model does not predict classes
    public double[] probabilities(Matrix predictions, int col) {
        if (!(target instanceof Target.Classes classes)) {
            throw new IllegalArgumentException("this model does not predict classes but " + target);
        }
        double[] p = new double[classes.classes().size()];
        if (predictions.rows() == 1) {
            p[1] = predictions.get(0, col);
            p[0] = 1 - p[1];
        } else {
            for (int r = 0; r < p.length; r++) {
                p[r] = predictions.get(r, col);
            }
        }
        return p;
    }

    /// {@return what it is in a line: inputs, units, what it predicts, what it was trained on and how well it did}
    @Override
    public String toString() {
        return "Model[%s → %s, %d parameters %s, predicts %s, trained on %s%s]"
                .formatted(
                        network.input(),
                        IntStream.rangeClosed(1, network.layers().size())
                                .mapToObj(l -> network.shape(l).toString())
                                .collect(Collectors.joining(" → ")),
                        parameters.values().length,
                        parameters.fingerprint(),
                        target.columns().isEmpty() ? target : String.join(", ", target.columns()),
                        provenance.data(),
                        provenance.scores().isEmpty() ? "" : " " + provenance.scores());
    }
}
