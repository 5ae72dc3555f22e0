package dev.ayin.step;

import dev.ayin.layer.Dense;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Residual;
import dev.ayin.network.Network;
import java.util.List;

/// What threads must tell each other in a step, counted in numbers, and so how they share it best.
///
/// A cache line that another core has written takes a hundred times as long to read as one's own.
final class Traffic {
    /// Shared by units, each has at least so many of a layer, as many as a tile of a product has rows.
    private static final int LEAST_UNITS = 64;

    /// The ways of sharing a step.
    enum Way {
        BY_EXAMPLES,
        IN_TURNS,
        BY_UNITS,
        BY_PIECES
    }

    private Traffic() {}

    /// @param m examples of a batch
    /// @param pieces into how many pieces a batch is cut, whose gradients are sums of their own
    static Way way(Network network, int m, int pieces, int members) {
        List<Layer> layers = network.layers();
        long inputs = network.input().size(),
                units = 0,
                weights = network.layout().size();
        boolean known = true, cuttable = layers.size() > 1, wholePieces = false;
        int learning = 0;
        for (int l = 1; l <= layers.size(); l++) {
            Layer layer = layers.get(l - 1);
            int n = network.shape(l).size();
            known &= !isOwn(layer);
            wholePieces |= layer.needsWholePieces();
            learning += network.layout().ofLayer(l).isEmpty() ? 0 : 1;
            if (l < layers.size()) {
                units += n;
                cuttable &= n >= LEAST_UNITS * members && isCuttable(layer, l);
            }
        }
        long numbers = m * (inputs + 2 * units); // of the layers' results and their gradients
        if (wholePieces || pieces > 1 && members <= pieces && 2 * weights * pieces < numbers) {
            return Way.BY_PIECES; // the sums of a piece are written and read
        }
        if (members == 1 || pieces > 1) {
            return Way.BY_EXAMPLES;
        }
        // W is read after somebody else's update, and written after somebody else's reading
        if (cuttable && 2 * weights > m * (inputs + 3 * units)) { // Z there and back, and dZ
            return Way.BY_UNITS;
        }
        // the sums travel from member to member, W to all; else A and dZ. The last member begins its sums late.
        return known && members <= learning && 2 * weights < numbers ? Way.IN_TURNS : Way.BY_EXAMPLES;
    }

    /// {@return whether it is, or holds, a layer of the user's own}
    private static boolean isOwn(Layer layer) {
        return layer instanceof Layer.Custom
                || layer instanceof Residual residual
                        && residual.layers().stream().anyMatch(Traffic::isOwn);
    }

    /// {@return whether threads may share the units of layer l}
    private static boolean isCuttable(Layer layer, int l) {
        return switch (layer) {
            case Dense dense -> dense.activation().isElementwise();
            case Dropout _ -> l > 1;
            default -> false;
        };
    }
}
