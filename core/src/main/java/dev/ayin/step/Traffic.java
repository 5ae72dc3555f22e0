package dev.ayin.step;

import dev.ayin.layer.Dense;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.Layer;
import dev.ayin.network.Network;
import java.util.List;

/// What threads must tell each other in a step, counted in numbers, and so how they share it best.
///
/// A cache line that another core has written takes a hundred times as long to read as one's own.
final class Traffic {
    /// Shared by units, each has at least so many of a layer, as many as a tile of a product has rows.
    private static final int LEAST_UNITS = 64;

    private Traffic() {}

    /// @param m examples of a batch; @param pieces into how many pieces a batch is cut, whose gradients are sums of their own
    static Sharing sharing(Network network, int m, int pieces, int members) {
        if (members == 1 || pieces > 1) {
            return new ByExamples();
        }
        List<Layer> layers = network.layers();
        long inputs = network.input().size(), units = 0;
        boolean known = true, cuttable = layers.size() > 1;
        int dense = 0;
        for (int l = 1; l <= layers.size(); l++) {
            Layer layer = layers.get(l - 1);
            int n = network.shape(l).size();
            known &= !(layer instanceof Layer.Custom);
            dense += layer instanceof Dense ? 1 : 0;
            if (l < layers.size()) {
                units += n;
                cuttable &= n >= LEAST_UNITS * members
                        && switch (layer) {
                            case Dense own -> own.activation().isElementwise();
                            case Dropout _ -> l > 1;
                            case Layer.Custom _ -> false;
                        };
            }
        }
        // W is read after somebody else's update, and written after somebody else's reading
        long weights = 2L * network.layout().size();
        boolean byUnits = cuttable && weights > m * (inputs + 3 * units); // Z there and back, and dZ
        // the sums travel from member to member, W to all; else A and dZ. The last member begins its sums late.
        boolean inTurns = known && !byUnits && members <= dense && weights < m * (inputs + 2 * units);
        return byUnits ? new ByUnits() : inTurns ? new InTurns() : new ByExamples();
    }
}
