package dev.ayin.estimate;

import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.util.ArrayList;
import java.util.List;

/// Several networks of dense layers as one whose scores are the mean of theirs: the units of all stand side by side,
///
/// W¹ = (W₁¹; …; W_k¹), Wˡ = diag(W₁ˡ, …, W_kˡ) between hidden layers, Wᴸ = (W₁ᴸ, …, W_kᴸ)/k, bᴸ = Σ bᵢᴸ/k
///
/// so that it is a network like any other to files, exports and services. Of a number it is the mean of the members' answers, of
/// classes their probabilities' geometric mean, made to sum to 1 (a logarithmic opinion pool).
final class Ensemble {
    private Ensemble() {}

    /// {@return the members as one model, with the provenance of the first}
    ///
    /// @param members networks of the same dense layers
    static Model of(List<Model> members) {
        Model first = members.getFirst();
        if (members.size() == 1) {
            return first;
        }
        int k = members.size(), last = first.network().layers().size();
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : first.network().layers()) {
            Dense dense = (Dense) layer;
            layers.add(layers.size() == last - 1 ? dense : new Dense(k * dense.units(), dense.activation()));
        }
        Network network = new Network(first.network().input(), layers);
        Parameters all =
                new Parameters(network.layout(), new float[network.layout().size()]);
        for (int l = 1; l <= last; l++) {
            for (String name : List.of("layer" + l + ".W", "layer" + l + ".b")) {
                for (int i = 0; i < k; i++) {
                    Matrix one = members.get(i).parameters().get(name);
                    int row = l == last ? 0 : i * one.rows();
                    int col = l == 1 || name.endsWith("b") ? 0 : i * one.cols();
                    add(all.get(name), one, row, col, l == last ? k : 1);
                }
            }
        }
        Provenance from = first.provenance().withFingerprint(all.fingerprint());
        return new Model(network, all, first.features(), first.target(), from);
    }

    /// Adds a matrix, divided by a number, to a part of another.
    private static void add(Matrix to, Matrix one, int row, int col, int by) {
        for (int c = 0; c < one.cols(); c++) {
            for (int r = 0; r < one.rows(); r++) {
                to.set(row + r, col + c, to.get(row + r, col + c) + one.get(r, c) / by);
            }
        }
    }
}
