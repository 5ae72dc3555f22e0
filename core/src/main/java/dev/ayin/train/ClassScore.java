package dev.ayin.train;

import dev.ayin.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The score of classes that exclude each other.
///
/// @param loss mean loss
/// @param classes their names
/// @param confusion how often class i was taken for class j: row i, column j
/// @param ranks how often the true class had the (k+1)-th highest probability, at index k
/// @param auc area under the ROC curve of each class against the others; NaN for a class without examples, or without others
public record ClassScore(
        double loss, List<String> classes, List<List<Integer>> confusion, List<Integer> ranks, List<Double> auc)
        implements Score {

    /// Precision, recall and F1 of one class.
    ///
    /// @param precision of those taken for the class, the share that is of it; 0 where none was taken
    /// @param recall of the class, the share that was recognised; 0 where there is none
    /// @param f1 the harmonic mean of both
    /// @param examples how many examples are of the class
    public record OfClass(String name, double precision, double recall, double f1, int examples) {}

    /// Measures probabilities (k × m, or 1 × m for two classes) against targets of the same shape.
    static ClassScore of(double loss, List<String> classes, Matrix probabilities, Matrix Y) {
        int k = classes.size(), m = Y.cols();
        int[][] confusion = new int[k][k];
        int[] ranks = new int[k];
        double[][] p = new double[k][m];
        int[] truth = new int[m];
        for (int c = 0; c < m; c++) {
            if (k == 2 && Y.rows() == 1) {
                p[1][c] = probabilities.get(0, c);
                p[0][c] = 1 - p[1][c];
                truth[c] = Y.get(0, c) > 0.5f ? 1 : 0;
            } else {
                for (int r = 0; r < k; r++) {
                    p[r][c] = probabilities.get(r, c);
                }
                truth[c] = Y.argmax(c);
            }
            int rank = 0, guess = 0;
            for (int r = 0; r < k; r++) {
                double own = p[truth[c]][c];
                if (p[r][c] > own || (!(p[r][c] < own) && r < truth[c])) { // NaN as equal: as for the guess
                    rank++;
                }
                if (p[r][c] > p[guess][c]) {
                    guess = r;
                }
            }
            ranks[rank]++;
            confusion[truth[c]][guess]++;
        }
        List<Double> auc = new ArrayList<>();
        for (int r = 0; r < k; r++) {
            int own = r;
            auc.add(auc(p[r], c -> truth[c] == own));
        }
        return new ClassScore(
                loss,
                List.copyOf(classes),
                Arrays.stream(confusion)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                Arrays.stream(ranks).boxed().toList(),
                List.copyOf(auc));
    }

    /// {@return the chance that a positive has a higher score than a negative, equal scores counting one half (Hanley and
    /// McNeil, "The meaning and use of the area under a receiver operating characteristic curve", 1982)}
    static double auc(double[] scores, IntPredicate positive) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double rankSum = 0;
        long positives = 0;
        for (int i = 0; i < order.length; ) {
            int end = i;
            while (end < order.length && Double.compare(scores[order[end]], scores[order[i]]) == 0) {
                end++;
            }
            double rank = (i + 1 + end) / 2.0; // the mean rank of equal scores
            for (; i < end; i++) {
                if (positive.test(order[i])) {
                    rankSum += rank;
                    positives++;
                }
            }
        }
        long negatives = scores.length - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    /// {@return how many examples were measured}
    public int examples() {
        return ranks.stream().mapToInt(Integer::intValue).sum();
    }

    /// {@return the share of examples whose class has the highest probability}
    public double accuracy() {
        return topK(1);
    }

    /// {@return the share of examples whose class is among the k most probable ones}
    public double topK(int k) {
        return (double) ranks.stream().limit(k).mapToInt(Integer::intValue).sum() / examples();
    }

    /// {@return precision, recall and F1 class by class}
    public List<OfClass> perClass() {
        List<OfClass> all = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            int right = confusion.get(i).get(i), taken = 0, examples = 0;
            for (int j = 0; j < classes.size(); j++) {
                taken += confusion.get(j).get(i);
                examples += confusion.get(i).get(j);
            }
            double precision = taken == 0 ? 0 : (double) right / taken;
            double recall = examples == 0 ? 0 : (double) right / examples;
            double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
            all.add(new OfClass(classes.get(i), precision, recall, f1, examples));
        }
        return all;
    }

    /// {@return the mean of the classes' precision, recall and F1, each class counting the same}
    public OfClass averaged() {
        List<OfClass> all = perClass();
        return new OfClass(
                "mean",
                all.stream().mapToDouble(OfClass::precision).average().orElse(0),
                all.stream().mapToDouble(OfClass::recall).average().orElse(0),
                all.stream().mapToDouble(OfClass::f1).average().orElse(0),
                examples());
    }

    /// {@return the mean area under the ROC curves of the classes, each against the others; for two classes the one there is}
    public double meanAuc() {
        return auc.stream()
                .filter(a -> !a.isNaN())
                .mapToDouble(a -> a)
                .average()
                .orElse(Double.NaN);
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accuracy", accuracy());
        figures.put("loss", loss);
        if (classes.size() > 3) {
            figures.put("top3", topK(3));
        }
        OfClass mean = averaged();
        figures.put("precision", mean.precision());
        figures.put("recall", mean.recall());
        figures.put("f1", mean.f1());
        figures.put("auc", meanAuc());
        return figures;
    }
}
