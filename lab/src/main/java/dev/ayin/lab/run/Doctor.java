package dev.ayin.lab.run;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.math.Matrix;
import dev.ayin.network.Workspace;
import dev.ayin.train.Epoch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says when something goes wrong. A finding is a key of the page's message files with what stands in braces there; the text
/// says what it means and what usually helps.
///
/// | key | when |
/// |---|---|
/// | diverged | the loss is no longer finite; which layer overflowed first |
/// | unscaled | a feature reaches much farther than ±1, or one much farther than another |
/// | dead | units of ReLU that are 0 for every example that was looked at |
/// | saturated | units of sigmoid or tanh that are at their ends for nearly every example |
/// | rateHigh | the loss jumps up and down, or has risen |
/// | rateLow | the loss has hardly moved, and is still close to where it began |
/// | overfitting | the test loss has risen well above its best, while the training loss fell |
/// | ignored | a class that is never predicted |
public final class Doctor {
    /// A verdict on the course of a run needs so many epochs.
    private static final int WINDOW = 20;

    private static final double FAR = 5;
    private static final double ENDS = 0.97;

    private Doctor() {}

    /// {@return what is wrong, the worst first; nothing if all is well}
    public static List<Map<String, Object>> findings(Experiment experiment) {
        List<Map<String, Object>> findings = new ArrayList<>();
        boolean diverged = experiment.diverged() != null;
        if (diverged) {
            int[] dense = experiment.denseLayers();
            int layer = 0;
            while (layer < dense.length && dense[layer] < experiment.diverged().layer()) {
                layer++;
            }
            boolean known = experiment.diverged().layer() > 0 && layer < dense.length;
            findings.add(
                    known
                            ? finding(
                                    "diverged",
                                    "layer",
                                    layer + 1,
                                    "rate",
                                    experiment.settings().rate())
                            : finding(
                                    "divergedLoss",
                                    "rate",
                                    experiment.settings().rate()));
        }
        unscaled(experiment, findings);
        if (!diverged) {
            units(experiment, findings);
            course(experiment.history(), findings);
            ignored(experiment, findings);
        }
        return findings;
    }

    private static Map<String, Object> finding(String key, Object... args) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            named.put((String) args[i], args[i + 1]);
        }
        return Map.of("key", key, "args", named);
    }

    private static void unscaled(Experiment experiment, List<Map<String, Object>> findings) {
        Samples samples = experiment.data().train().samples();
        Matrix X = samples.X();
        double widest = 0, narrowest = Double.POSITIVE_INFINITY;
        int feature = 0;
        for (int r = 0; r < X.rows(); r++) {
            double sum = 0, squares = 0;
            for (int c = 0; c < X.cols(); c++) {
                sum += X.get(r, c);
                squares += (double) X.get(r, c) * X.get(r, c);
            }
            double mean = sum / X.cols(), size = Math.sqrt(squares / X.cols());
            double sd = Math.sqrt(Math.max(0, squares / X.cols() - mean * mean));
            if (size > widest) {
                widest = size;
                feature = r;
            }
            narrowest = sd > 0 ? Math.min(narrowest, sd) : narrowest;
        }
        boolean table = experiment.data().features() instanceof Features.Columns; // standardised already
        if (!table && (widest > FAR || widest < 1 / (4 * FAR) || widest > 20 * narrowest)) {
            findings.add(finding(
                    "unscaled", "feature", experiment.data().features().names().get(feature), "size", rounded(widest)));
        }
    }

    /// Units that no longer learn, by what some training examples make of them.
    private static void units(Experiment experiment, List<Map<String, Object>> findings) {
        Workspace workspace = Histograms.probe(experiment);
        int[] dense = experiment.denseLayers();
        for (int l = 1; l < dense.length; l++) { // the hidden ones
            Activation g = ((Dense) experiment.network().layers().get(dense[l - 1] - 1)).activation();
            Matrix A = workspace.output(dense[l - 1]);
            int dead = 0, saturated = 0;
            for (int r = 0; r < A.rows(); r++) {
                int zeros = 0, ends = 0;
                for (int c = 0; c < A.cols(); c++) {
                    float a = A.get(r, c);
                    zeros += a == 0 ? 1 : 0;
                    ends += atEnd(g, a) ? 1 : 0;
                }
                dead += zeros == A.cols() ? 1 : 0;
                saturated += ends > 0.9 * A.cols() ? 1 : 0;
            }
            if (g instanceof Activation.Relu && dead > 0) {
                findings.add(finding("dead", "layer", l, "count", dead, "units", A.rows()));
            }
            if (2 * saturated > A.rows()) {
                findings.add(finding("saturated", "layer", l, "count", saturated, "units", A.rows()));
            }
        }
    }

    private static boolean atEnd(Activation g, float a) {
        return switch (g) {
            case Activation.Sigmoid _ -> a > ENDS || a < 1 - ENDS;
            case Activation.Tanh _ -> Math.abs(a) > ENDS;
            default -> false;
        };
    }

    private static void course(List<Epoch> history, List<Map<String, Object>> findings) {
        if (history.size() < WINDOW) {
            return;
        }
        List<Epoch> last = history.subList(history.size() - WINDOW, history.size());
        double first = history.getFirst().loss(), now = mean(last.subList(WINDOW / 2, WINDOW));
        double before = mean(last.subList(0, WINDOW / 2)),
                best = history.stream().mapToDouble(Epoch::loss).min().orElse(now);
        if (swings(last) || now > 1.3 * first && now > 1.3 * best) {
            findings.add(finding("rateHigh", "rate", history.getLast().rate()));
        } else if (now > 0.9 * first && before - now < 0.01 * before && before >= now) {
            findings.add(finding("rateLow", "rate", history.getLast().rate()));
        }
        Epoch lowest = history.getFirst();
        for (Epoch epoch : history) {
            lowest = epoch.validationLoss() < lowest.validationLoss() ? epoch : lowest;
        }
        double test = last.stream().mapToDouble(Epoch::validationLoss).average().orElse(Double.NaN);
        double trainThen = lowest.loss();
        if (test > 1.2 * lowest.validationLoss() + 1e-4 && now < 0.9 * trainThen && test > 1.3 * now) {
            findings.add(finding("overfitting", "epoch", lowest.number()));
        }
    }

    /// Whether the loss often turns, by much of its size.
    private static boolean swings(List<Epoch> last) {
        int turns = 0;
        double size = 0;
        for (int i = 2; i < last.size(); i++) {
            double a = last.get(i - 1).loss() - last.get(i - 2).loss(),
                    b = last.get(i).loss() - last.get(i - 1).loss();
            turns += a * b < 0 ? 1 : 0;
            size += Math.abs(b);
        }
        double mean = mean(last);
        return turns > WINDOW / 3 && size / (last.size() - 2) > 0.25 * mean && mean > 0.02;
    }

    private static double mean(List<Epoch> epochs) {
        return epochs.stream().mapToDouble(Epoch::loss).average().orElse(Double.NaN);
    }

    private static void ignored(Experiment experiment, List<Map<String, Object>> findings) {
        if (!(experiment.data().target() instanceof Target.Classes classes) || experiment.epoch() < WINDOW / 2) {
            return;
        }
        Samples samples = experiment.data().train().samples(1024);
        Matrix predictions = experiment.predict(samples.X());
        int[] predicted = new int[classes.classes().size()], actual = new int[predicted.length];
        for (int c = 0; c < predictions.cols(); c++) {
            predicted[classOf(predictions, c)]++;
            actual[classOf(samples.Y(), c)]++;
        }
        for (int k = 0; k < predicted.length; k++) {
            if (actual[k] > 0 && predicted[k] == 0) {
                findings.add(finding("ignored", "class", classes.classes().get(k), "count", actual[k]));
            }
        }
    }

    private static int classOf(Matrix Y, int c) {
        return Y.rows() == 1 ? (Y.get(0, c) > 0.5f ? 1 : 0) : Y.argmax(c);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
