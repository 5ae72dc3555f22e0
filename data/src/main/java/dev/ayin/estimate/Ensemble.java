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
    /// @param members networks of the same layers, which have no parameters but for dense ones
    static Model of(List<Model> members) {
        Model first = members.getFirst();
        if (members.size() == 1) {
            return first;
        }
        int k = members.size(), last = first.network().layers().size(), bottom = 0;
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : first.network().layers()) {
            boolean hidden = layer instanceof Dense && layers.size() < last - 1;
            layers.add(hidden ? widened((Dense) layer, k) : layer);
            bottom = bottom == 0 && layer instanceof Dense ? layers.size() : bottom; // whose inputs all members share
        }
        Network network = new Network(first.network().input(), layers);
        Parameters all =
                new Parameters(network.layout(), new float[network.layout().size()]);
        for (int l = 1; l <= last; l++) {
            if (!(layers.get(l - 1) instanceof Dense)) {
                continue;
            }
            for (String name : List.of("layer" + l + ".W", "layer" + l + ".b")) {
                for (int i = 0; i < k; i++) {
                    Matrix one = members.get(i).parameters().get(name);
                    int row = l == last ? 0 : i * one.rows();
                    int col = l == bottom || name.endsWith("b") ? 0 : i * one.cols();
                    add(all.get(name), one, row, col, l == last ? k : 1);
                }
            }
        }
        Provenance from = first.provenance().withFingerprint(all.fingerprint());
        return new Model(network, all, first.features(), first.target(), from);
    }

    private static Dense widened(Dense layer, int k) {
        return new Dense(k * layer.units(), layer.activation(), layer.weights(), layer.bias());
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
