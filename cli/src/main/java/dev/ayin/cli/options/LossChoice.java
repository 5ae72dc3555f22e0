package dev.ayin.cli.options;

import dev.ayin.data.Dataset;
import dev.ayin.data.Target;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/// Which losses go with which targets, and what each class counts.
final class LossChoice {
    private LossChoice() {}

    /// {@return the loss}
    /// @throws IllegalArgumentException if nobody can learn this target by it
    static Loss checked(Loss loss, Target target) {
        switch (target) {
            case Target.Number _, Target.Numbers _
            when loss instanceof Loss.BinaryCrossEntropy || loss instanceof Loss.SoftmaxCrossEntropy ->
                throw new IllegalArgumentException(
                        "cross-entropy is for classes, but the target is a number: take squared-error or huber");
            case Target.Classes(String name, var classes)
            when classes.size() == 2 && loss instanceof Loss.SoftmaxCrossEntropy ->
                throw new IllegalArgumentException(
                        "\"%s\" has two classes, which are one probability: take binary-cross-entropy".formatted(name));
            case Target.Labels _
            when loss instanceof Loss.SoftmaxCrossEntropy ->
                throw new IllegalArgumentException(
                        "labels do not exclude each other, as softmax wants it: take binary-cross-entropy");
            default -> {
                return loss;
            }
        }
    }

    /// {@return the loss with the weights of the classes}
    /// @param weights "balanced", or a number for each class, or null for none
    static Loss weighted(Loss loss, String weights, Dataset data) {
        if (weights == null) {
            return loss;
        }
        if (!(data.target() instanceof Target.Classes(var _, List<String> classes))) {
            throw new IllegalArgumentException("--class-weights are for classes, but no class is predicted here");
        }
        List<Double> each = weights.equals("balanced")
                ? balanced(data.train().targets(), classes.size())
                : numbers(weights, classes);
        return switch (loss) {
            case Loss.BinaryCrossEntropy _ when classes.size() == 2 -> new Loss.BinaryCrossEntropy(each);
            case Loss.SoftmaxCrossEntropy _ -> new Loss.SoftmaxCrossEntropy(each);
            default ->
                throw new IllegalArgumentException(
                        "--class-weights need the cross-entropy that suits the classes: leave --loss out");
        };
    }

    private static List<Double> numbers(String weights, List<String> classes) {
        List<Double> each = new ArrayList<>();
        for (String word : weights.split(",")) {
            try {
                each.add(Double.parseDouble(word.strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "--class-weights are numbers with commas between them, or balanced, not \"" + weights + "\"",
                        e);
            }
        }
        if (each.size() != classes.size()) {
            throw new IllegalArgumentException("--class-weights has %d numbers for the %d classes %s"
                    .formatted(each.size(), classes.size(), String.join(", ", classes)));
        }
        return each;
    }

    /// m/(k·m_c) for a class of which there are m_c among m examples of k classes: all classes count the same in sum.
    private static List<Double> balanced(Matrix Y, int k) {
        int[] examples = new int[k];
        for (int c = 0; c < Y.cols(); c++) {
            examples[Y.rows() == 1 ? (int) Y.get(0, c) : Y.argmax(c)]++;
        }
        List<Double> each = new ArrayList<>();
        for (int n : examples) {
            each.add(n == 0 ? 0 : (double) Y.cols() / (k * n));
        }
        return each;
    }
}
