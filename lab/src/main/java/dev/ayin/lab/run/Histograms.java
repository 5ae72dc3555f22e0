package dev.ayin.lab.run;

import dev.ayin.data.Samples;
import dev.ayin.lab.wire.Reply;
import dev.ayin.math.Matrix;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;

/// How weights, activations and gradients of each layer are spread.
final class Histograms {
    /// Of how many examples the activations are counted.
    private static final int EXAMPLES = 256;

    private static final int KINDS = 3;

    private Histograms() {}

    /// Adds `histograms` (layers × 3 × bins): weights, activations, gradients of the last step; and `histogramRanges`
    /// (layers × 3 × 2): where the first bin begins and the last one ends. What is not finite is not counted.
    static void add(Reply reply, Experiment experiment, int bins) {
        int[] dense = experiment.denseLayers();
        int[] counts = new int[dense.length * KINDS * bins];
        double[] ranges = new double[dense.length * KINDS * 2];
        Workspace workspace = probe(experiment);
        Parameters parameters = experiment.session().parameters();
        for (int i = 0; i < dense.length; i++) {
            Matrix[] kinds = {
                parameters.get("layer" + dense[i] + ".W"),
                workspace.output(dense[i]),
                experiment.session().gradients().get("layer" + dense[i] + ".W")
            };
            for (int kind = 0; kind < KINDS; kind++) {
                int at = i * KINDS + kind;
                count(kinds[kind], counts, at * bins, bins, ranges, 2 * at);
            }
        }
        reply.array("histograms", counts, dense.length, KINDS, bins)
                .array("histogramRanges", ranges, dense.length, KINDS, 2);
    }

    /// {@return a workspace in which some training examples have gone forward}
    static Workspace probe(Experiment experiment) {
        Samples samples = experiment.data().train().samples(EXAMPLES);
        Workspace workspace = Workspace.forPrediction(
                experiment.network(), experiment.session().parameters(), samples.size());
        workspace.forEachChunk(samples.X(), (from, scores) -> {});
        return workspace;
    }

    private static void count(Matrix X, int[] counts, int at, int bins, double[] ranges, int range) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < X.cols(); c++) {
            for (int r = 0; r < X.rows(); r++) {
                if (Float.isFinite(X.get(r, c))) {
                    low = Math.min(low, X.get(r, c));
                    high = Math.max(high, X.get(r, c));
                }
            }
        }
        if (low > high) {
            low = high = 0;
        }
        double width = high > low ? high - low : 1;
        for (int c = 0; c < X.cols(); c++) {
            for (int r = 0; r < X.rows(); r++) {
                if (Float.isFinite(X.get(r, c))) {
                    counts[at + (int) Math.min(bins - 1, (X.get(r, c) - low) / width * bins)]++;
                }
            }
        }
        ranges[range] = low;
        ranges[range + 1] = low + width;
    }
}
