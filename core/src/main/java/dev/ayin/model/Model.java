package dev.ayin.model;

import dev.ayin.Ayin;
import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.network.Folded;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Score;
import dev.ayin.train.Session;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A trained network with all that is needed to use it: how raw input becomes a column, what the output stands for, and
/// where it all comes from. What a model file holds. Safe from any thread as long as nobody changes the parameters. Two models
/// are equal only if they share their parameters; the fingerprint in [Provenance] says whether the same was learnt.
///
/// @param network what the parameters are for
/// @param parameters what was learnt
/// @param features how something from outside becomes a column of X
/// @param target what a column of predictions stands for
/// @param provenance where it comes from
public record Model(Network network, Parameters parameters, Features features, Target target, Provenance provenance) {
    public Model {
        Objects.requireNonNull(provenance, "provenance");
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

    /// {@return the model that a session has learnt, with its parameters copied}
    ///
    /// @param score of the test examples, or null
    public static Model of(Session session, Dataset data, Score score) {
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
        return new Model(session.network(), parameters, data.features(), data.target(), provenance);
    }

    /// {@return whether the parameters are still those that were trained: their fingerprint is the provenance's}
    public boolean isAsTrained() {
        return parameters.fingerprint().equals(provenance.fingerprint());
    }

    /// {@return this model with its batch normalisations in the layers below them, see [Folded]} It predicts the same but for the last bits,
    /// and cannot be trained on as it was. The provenance's fingerprint becomes that of the new parameters.
    public Model folded() {
        Folded folded = Folded.of(network, parameters);
        Provenance from = provenance;
        String fingerprint = folded.parameters().fingerprint();
        return new Model(
                folded.network(),
                folded.parameters(),
                features,
                target,
                new Provenance(
                        from.data(),
                        from.dataHash(),
                        from.training(),
                        from.epoch(),
                        from.scores(),
                        fingerprint,
                        from.ayin(),
                        from.java()));
    }

    /// {@return the predictions (n_L × m): probabilities of classes or labels, or numbers in the network's units}
    ///
    /// @param X examples as the features encode them (n_0 × m)
    public Matrix predict(Matrix X) {
        return network.predict(parameters, X);
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
