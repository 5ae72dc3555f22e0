package dev.ayin.explain;

import dev.ayin.data.Samples;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.model.Model;
import dev.ayin.parallel.Parallel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How much a model leans on one of its columns: by how much its figure (accuracy, or R² of a number) falls when the column's
/// values are shuffled among the rows, so that they say nothing of their rows any more, while the column still looks like
/// itself (Breiman, "Random forests", Machine Learning 45, 2001, section 10; for any model: Fisher, Rudin, Dominici, "All
/// models are wrong, but many are useful", JMLR 20, 2019).
///
/// It is about this model, not about the world: of two columns that say the same each seems to matter little, as the other
/// one is still there. Measure it on rows that the model has not learnt from.
///
/// @param column its name
/// @param mean fall of the figure over all shuffles; near 0, or below, for a column that does not matter
/// @param sd standard deviation over the shuffles; 0 for one shuffle
public record Importance(String column, double mean, double sd) {
    /// {@return all columns of a model, the most important one first}
    ///
    /// @param samples rows to measure it on, encoded as the model takes them
    /// @param shuffles how often each column is shuffled, at least 1
    /// @param seed decides how; the same bits for any number of threads
    public static List<Importance> of(Model model, Samples samples, int shuffles, long seed) {
        if (shuffles < 1) {
            throw new IllegalArgumentException("each column is shuffled at least once, not " + shuffles + " times");
        }
        double whole = merit(model, samples);
        List<Block> blocks = Block.of(model.features());
        List<Importance> all = new ArrayList<>(Parallel.map(blocks.size(), b -> {
            double[] falls = new double[shuffles];
            for (int i = 0; i < shuffles; i++) {
                RandomStream random = RandomStream.of(seed, Purpose.OTHER, (long) b * shuffles + i);
                falls[i] = whole - merit(model, shuffled(samples, blocks.get(b), random.permutation(samples.size())));
            }
            return importance(blocks.get(b).name(), falls);
        }));
        all.sort(Comparator.comparingDouble(Importance::mean).reversed()); // stable: equal ones stay in their order
        return all;
    }

    private static Importance importance(String column, double[] falls) {
        double mean = 0, squares = 0;
        for (double fall : falls) {
            mean += fall / falls.length;
        }
        for (double fall : falls) {
            squares += (fall - mean) * (fall - mean);
        }
        return new Importance(column, mean, Math.sqrt(squares / falls.length));
    }

    /// {@return the samples with some rows of X in another order}
    private static Samples shuffled(Samples samples, Block block, int[] order) {
        Matrix X = Matrix.zeros(samples.X().rows(), samples.size()).copyFrom(samples.X());
        for (int c = 0; c < order.length; c++) {
            for (int r = block.from(); r < block.from() + block.width(); r++) {
                X.set(r, c, samples.X().get(r, order[c]));
            }
        }
        return new Samples(X, samples.Y(), samples.weights());
    }

    private static double merit(Model model, Samples samples) {
        return model.score(samples).figures().values().iterator().next();
    }
}
