package dev.ayin.exchange;

import dev.ayin.data.Target;
import dev.ayin.model.Model;
import java.util.List;

/// What a model's answer stands for, as Java source: from the numbers that `predict` gives to classes, labels or a value.
final class JavaOutput {
    private JavaOutput() {}

    /// {@return what the network's numbers are}
    static String words(Target target) {
        return switch (target) {
            case Target.Classes(var _, List<String> classes) ->
                classes.size() == 2 ? "the probability of the second class" : "the probability of each class";
            case Target.Labels _ -> "the probability of each label";
            case Target.Number _ -> "a number in the network's units";
        };
    }

    static String of(Model model) {
        return switch (model.target()) {
            case Target.Classes(var _, List<String> classes) ->
                JavaInput.words("CLASSES", "The classes, in the order of their probabilities.", classes)
                        + (classes.size() == 2 ? TWO : MORE)
                        + ANSWER;
            case Target.Labels(List<String> names) ->
                JavaInput.words("LABELS", "What the numbers of a prediction are the probabilities of.", names);
            case Target.Number number -> """
                        /// {@return the value that a prediction stands for: %s}
                        public static double answer(float[] prediction) {
                            return prediction[0] * %s + %s;
                        }
                    """.formatted(JavaText.comment(number.name()), number.sd(), number.mean());
        };
    }

    private static final String TWO = """

                /// {@return the probability of each class}
                public static double[] probabilities(float[] prediction) {
                    return new double[] {1 - (double) prediction[0], prediction[0]};
                }
            """;

    private static final String MORE = """

                /// {@return the probability of each class}
                public static double[] probabilities(float[] prediction) {
                    double[] p = new double[prediction.length];
                    for (int k = 0; k < p.length; k++) {
                        p[k] = prediction[k];
                    }
                    return p;
                }
            """;

    private static final String ANSWER = """

                /// {@return the most probable class}
                public static String answer(float[] prediction) {
                    double[] p = probabilities(prediction);
                    int best = 0;
                    for (int k = 1; k < p.length; k++) {
                        best = p[k] > p[best] ? k : best;
                    }
                    return CLASSES.get(best);
                }
            """;
}
