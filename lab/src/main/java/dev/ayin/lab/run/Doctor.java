package dev.ayin.lab.run;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.math.Matrix;
import dev.ayin.network.Workspace;
import dev.ayin.train.Epoch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says when something goes wrong. A finding is a key of the page's message files with what stands in braces there; the text
/// says what it means and what usually helps.
///
/// | key | when |
/// |---|---|
/// | noBend | all hidden layers have the identity, so the border is straight, and the network is not right |
/// | symmetric | all units of a hidden layer have the same weights, so they can only ever learn the same |
/// | diverged | the loss is no longer finite; which layer overflowed first |
/// | unscaled | a feature reaches much farther than ±1, or one much farther than another |
/// | dead | half of the units of a layer of ReLU, or more, are 0 for every example that was looked at |
/// | saturated | more than half of the units of a layer of sigmoid or tanh are at their ends for nearly every example |
/// | rateHigh | the loss jumps up and down, or has risen |
/// | rateDied | all units of a layer of ReLU are dead after steps that were too large |
/// | vanishing | the first layer's gradients are a thousandth of the last one's, and nothing is learnt |
/// | regularized | L1 or L2 has pressed the weights to nearly nothing |
/// | rateLow | the loss has hardly moved, and is still close to where it began |
/// | overfitting | the test loss has risen well above its best, while the training loss fell |
/// | ignored | a class that is never predicted |
public final class Doctor {
    /// A verdict on the course of a run needs so many epochs.
    private static final int WINDOW = 20;

    private static final double FAR = 5;
    private static final double ENDS = 0.97;

    private Doctor() {}

    /// {@return what is wrong, causes before what they cause; nothing if all is well}
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
        if (!diverged) {
            shape(experiment, findings);
            course(experiment, findings);
        }
        unscaled(experiment, findings);
        if (!diverged) {
            units(experiment, findings);
            overfitting(experiment.history(), findings);
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
            if (g instanceof Activation.Relu && 2 * dead >= A.rows()) { // a few are in every network that does well
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

    /// What cannot be learnt whatever the rate: no bend, or units that are all the same.
    private static void shape(Experiment experiment, List<Map<String, Object>> findings) {
        int[] dense = experiment.denseLayers();
        boolean bends = dense.length < 2, stuck = false;
        for (int l = 1; l < dense.length; l++) {
            Dense hidden = (Dense) experiment.network().layers().get(dense[l - 1] - 1);
            bends |= !(hidden.activation() instanceof Activation.Identity);
        }
        if (experiment.epoch() >= WINDOW
                && !Double.isNaN(experiment.history().getLast().accuracy())) {
            stuck = experiment.history().getLast().accuracy() < 0.95;
        }
        if (!bends && stuck) {
            findings.add(finding(
                    "noBend",
                    "accuracy",
                    rounded(100 * experiment.history().getLast().accuracy())));
        }
        for (int l = 1; l < dense.length; l++) {
            Matrix W = experiment.session().parameters().get("layer" + dense[l - 1] + ".W");
            if (W.rows() > 1 && isSame(W)) {
                findings.add(finding("symmetric", "layer", l, "units", W.rows(), "weight", W.get(0, 0)));
                break;
            }
        }
    }

    private static boolean isSame(Matrix W) {
        for (int r = 1; r < W.rows(); r++) {
            for (int c = 0; c < W.cols(); c++) {
                if (W.get(r, c) != W.get(0, c)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void course(Experiment experiment, List<Map<String, Object>> findings) {
        List<Epoch> history = experiment.history();
        if (history.size() < WINDOW) {
            return;
        }
        List<Epoch> last = history.subList(history.size() - WINDOW, history.size());
        double first = history.getFirst().loss(), now = mean(last.subList(WINDOW / 2, WINDOW));
        double before = mean(last.subList(0, WINDOW / 2)),
                best = history.stream().mapToDouble(Epoch::loss).min().orElse(now);
        boolean still = now > 0.9 * first && Math.abs(before - now) < 0.01 * before;
        int dead = deadLayer(experiment);
        if (swings(last) || now > 1.3 * first && now > 1.3 * best) {
            findings.add(finding("rateHigh", "rate", history.getLast().rate()));
        } else if (dead > 0) {
            findings.add(
                    finding("rateDied", "layer", dead, "rate", history.getLast().rate()));
        } else if (still && findings.isEmpty()) {
            slow(experiment, before >= now, findings);
        }
    }

    /// Why hardly anything is learnt: weights that are pressed down, gradients that do not arrive, or small steps.
    private static void slow(Experiment experiment, boolean falls, List<Map<String, Object>> findings) {
        Settings settings = experiment.settings();
        float[] w = experiment.session().parameters().values();
        double squares = 0;
        for (float v : w) {
            squares += (double) v * v;
        }
        double size = Math.sqrt(squares / w.length);
        if (settings.l1() + settings.l2() > 0 && size < 0.1) {
            findings.add(finding("regularized", "l1", settings.l1(), "l2", settings.l2(), "size", significant(size)));
            return;
        }
        TracedStep step = experiment.traced();
        double first = size(step.dW(1)), end = size(step.dW(step.layers()));
        if (step.layers() > 2 && first < 1e-3 * end) {
            findings.add(finding(
                    "vanishing", "first", significant(first), "last", significant(end), "layers", step.layers()));
        } else if (falls) {
            findings.add(finding("rateLow", "rate", settings.rate()));
        }
    }

    private static double size(Matrix X) {
        double sum = 0;
        for (int c = 0; c < X.cols(); c++) {
            for (int r = 0; r < X.rows(); r++) {
                sum += Math.abs(X.get(r, c));
            }
        }
        return sum / X.size();
    }

    private static double significant(double value) {
        return new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }

    /// {@return a hidden layer of ReLU whose units are all 0 for every example that was looked at, or 0}
    private static int deadLayer(Experiment experiment) {
        Workspace workspace = Histograms.probe(experiment);
        int[] dense = experiment.denseLayers();
        for (int l = 1; l < dense.length; l++) {
            Activation g = ((Dense) experiment.network().layers().get(dense[l - 1] - 1)).activation();
            if (g instanceof Activation.Relu && size(workspace.output(dense[l - 1])) == 0) {
                return l;
            }
        }
        return 0;
    }

    private static void overfitting(List<Epoch> history, List<Map<String, Object>> findings) {
        if (history.size() < WINDOW) {
            return;
        }
        List<Epoch> last = history.subList(history.size() - WINDOW, history.size());
        double now = mean(last.subList(WINDOW / 2, WINDOW));
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
            predicted[Target.Classes.decode(predictions, c)]++;
            actual[Target.Classes.decode(samples.Y(), c)]++;
        }
        for (int k = 0; k < predicted.length; k++) {
            if (actual[k] > 0 && predicted[k] == 0) {
                findings.add(finding("ignored", "class", classes.classes().get(k), "count", actual[k]));
            }
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
