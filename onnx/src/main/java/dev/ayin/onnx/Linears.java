package dev.ayin.onnx;

import dev.ayin.onnx.Stage.BothClasses;
import dev.ayin.onnx.Stage.Pointwise;
import dev.ayin.onnx.Stage.Scale;
import dev.ayin.onnx.Stage.Softmax;
import java.util.Arrays;

/// scikit-learn's linear models and what stands around them, in the operators of ai.onnx.ml.
final class Linears {
    private Linears() {}

    /// scikit-learn's (x − offset)·scale
    static Value scaler(Node node) {
        Flow flow = node.flow(0);
        double[] offset = node.numbers("offset"), scale = node.numbers("scale");
        int n = Math.max(offset.length, scale.length);
        if (n == 0 || offset.length != n && offset.length != 1 || scale.length != n && scale.length != 1) {
            throw node.refused("lacks its offset or its scale");
        }
        double[] shift = new double[n];
        for (int i = 0; i < n; i++) {
            shift[i] = -offset[offset.length == 1 ? 0 : i] * scale[scale.length == 1 ? 0 : i];
        }
        return flow.then(new Scale(scale, shift), Arithmetic.dims(node, flow, n));
    }

    /// W·x + b, one row for each target
    static Value regressor(Node node) {
        if (!node.word("post_transform", "NONE").equals("NONE")) {
            throw node.refused("changes its numbers by %s".formatted(Texts.shown(node.word("post_transform", ""))));
        }
        return affine(node, (int) node.whole("targets", 1));
    }

    /// W·x + b, one row for each class, and what makes probabilities of it; its first output, the class that is chosen, is
    /// not needed.
    static Value classifier(Node node) {
        double[] weights = node.numbers("coefficients");
        int classes = Math.max(node.words("classlabels_strings").size(), node.wholes("classlabels_ints").length);
        double[] intercepts = node.numbers("intercepts");
        int rows = intercepts.length == 0 ? classes : intercepts.length;
        Flow scores = affine(node, rows);
        String transform = node.word("post_transform", "NONE");
        switch (transform) {
            case "NONE" -> {
                return scores;
            }
            case "SOFTMAX" -> {
                return scores.then(new Softmax(false, node.title()), scores.dims());
            }
            case "LOGISTIC" -> {
                boolean two = rows == 1 || rows == 2 && areOpposite(weights, intercepts);
                Flow second = rows == 2 && two ? affine(node, weights, intercepts, 1, 1) : scores;
                Flow p = second.then(new Pointwise(Functions::sigmoid, 1, node.title()), second.dims());
                return two ? p.then(new BothClasses(), 2) : p;
            }
            default -> throw node.refused("makes probabilities by %s".formatted(Texts.shown(transform)));
        }
    }

    /// Are the two rows the same but for their sign? Then σ(z₁) = 1 − σ(z₂).
    private static boolean areOpposite(double[] weights, double[] intercepts) {
        int n = weights.length / 2;
        boolean opposite = intercepts[0] == -intercepts[1];
        for (int i = 0; i < n; i++) {
            opposite &= weights[i] == -weights[n + i];
        }
        return opposite;
    }

    private static Flow affine(Node node, int rows) {
        return affine(node, node.numbers("coefficients"), node.numbers("intercepts"), 0, rows);
    }

    private static Flow affine(Node node, double[] weights, double[] intercepts, int from, int rows) {
        Flow flow = node.flow(0);
        int all = Math.max(intercepts.length, from + rows);
        if (rows < 1
                || weights.length == 0
                || weights.length % all != 0
                || intercepts.length != 0 && intercepts.length != all) {
            throw node.refused("has %d coefficients and %d intercepts for %d rows"
                    .formatted(weights.length, intercepts.length, all));
        }
        int cols = weights.length / all;
        Constant W = new Constant(
                new long[] {rows, cols}, Arrays.copyOfRange(weights, from * cols, (from + rows) * cols), null);
        Flow product = Operators.linear(node, flow, W, true, 1);
        return intercepts.length == 0
                ? product
                : product.then(Scale.plus(Arrays.copyOfRange(intercepts, from, from + rows)), product.dims());
    }

    /// Probabilities that make 1 together already stay as they are.
    static Value normalizer(Node node) {
        Flow flow = node.flow(0);
        boolean probabilities =
                flow.stage() instanceof BothClasses || flow.stage() instanceof Softmax(boolean log, var _) && !log;
        if (!node.word("norm", "MAX").equals("L1") || !probabilities) {
            throw node.refused(
                    "divides an example's numbers by their sum, or another norm: Ayin does not know it there");
        }
        return flow;
    }
}
