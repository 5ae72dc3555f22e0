package dev.ayin.exchange;

import dev.ayin.data.Target;
import dev.ayin.model.Conformity;
import dev.ayin.model.Model;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
            case Target.Numbers _ -> "numbers in the network's units";
        };
    }

    static String of(Model model) {
        return answer(model) + reliable(model);
    }

    private static String answer(Model model) {
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
                            return %s;
                        }
                    """.formatted(JavaText.comment(number.name()), value(number, 0));
            case Target.Numbers numbers
            when !numbers.numbers().stream().allMatch(Target.Number::isPlain) ->
                JavaInput.words("NAMES", "What the numbers of an answer are.", numbers.columns())
                        + """

                            /// {@return the values that a prediction stands for, in the order of their names}
                            public static double[] answer(float[] prediction) {
                                return new double[] {
                                    %s
                                };
                            }
                        """.formatted(IntStream.range(0, numbers.rows())
                                .mapToObj(r -> value(numbers.numbers().get(r), r))
                                .collect(Collectors.joining(",\n            ")));
            case Target.Numbers numbers ->
                JavaInput.words("NAMES", "What the numbers of an answer are.", numbers.columns())
                        + """

                            private static final double[] MEANS = {%s};
                            private static final double[] DEVIATIONS = {%s};

                            /// {@return the values that a prediction stands for, in the order of their names}
                            public static double[] answer(float[] prediction) {
                                double[] values = new double[prediction.length];
                                for (int r = 0; r < values.length; r++) {
                                    values[r] = prediction[r] * DEVIATIONS[r] + MEANS[r];
                                }
                                return values;
                            }
                        """.formatted(
                                        joined(numbers.numbers(), Target.Number::mean),
                                        joined(numbers.numbers(), Target.Number::sd));
        };
    }

    /// {@return what holds the truth in a stated share of rows, where the model knows how far off it is}
    private static String reliable(Model model) {
        Conformity conformity = model.conformity();
        if (!conformity.isKnown()) {
            return "";
        }
        String misses = conformity.misses().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String miss = MISS.formatted(conformity.rows(), misses);
        return switch (model.target()) {
            case Target.Classes _ -> miss + SET;
            case Target.Number number -> miss + """

                        /// {@return between which numbers, the least and the greatest, the truth lies in this share of rows}
                        public static double[] interval(float[] prediction, double coverage) {
                            double miss = miss(coverage);
                            return new double[] {value(prediction[0] - miss), value(prediction[0] + miss)};
                        }

                        private static double value(double y) {
                            return %s;
                        }
                    """.formatted(unlimited(number, "y"));
            case Target.Labels _, Target.Numbers _ -> "";
        };
    }

    /// {@return [Target.Number#value] of a number of the network}
    private static String unlimited(Target.Number number, String y) {
        String u = number.bend() == 0 ? y : "StrictMath.sinh(%s * %s) / %1$s".formatted(number.bend(), y);
        return "%s * %s + %s".formatted(u, number.sd(), number.mean());
    }

    /// {@return [Target.Number#decode] of a number of the prediction}
    private static String value(Target.Number number, int r) {
        String value = unlimited(number, "prediction[" + r + "]");
        if (number.least() > Double.NEGATIVE_INFINITY) {
            value = "Math.max(%s, %s)".formatted(value, number.least());
        }
        return number.greatest() < Double.POSITIVE_INFINITY
                ? "Math.min(%s, %s)".formatted(value, number.greatest())
                : value;
    }

    private static String joined(List<Target.Number> numbers, ToDoubleFunction<Target.Number> part) {
        return numbers.stream()
                .map(number -> String.valueOf(part.applyAsDouble(number)))
                .collect(Collectors.joining(", "));
    }

    private static final String MISS = """

                private static final int ROWS = %s;
                private static final double[] MISSES = {%s};

                /// {@return how far off the model is in all but 1 - coverage of rows, as rows showed that it had not learnt from}
                private static double miss(double coverage) {
                    long nth = (long) Math.ceil((ROWS + 1L) * coverage - 1e-9);
                    if (!(coverage > 0 && coverage < 1) || nth > ROWS) {
                        throw new IllegalArgumentException("a coverage is a share that " + ROWS + " rows can tell, not " + coverage);
                    }
                    return MISSES[(int) (Math.max(nth - 1, 0) * MISSES.length / ROWS)];
                }
            """;

    private static final String SET = """

                /// {@return the classes among which the truth is in this share of rows}
                public static List<String> set(float[] prediction, double coverage) {
                    double least = 1 - miss(coverage);
                    double[] p = probabilities(prediction);
                    String best = answer(prediction);
                    return java.util.stream.IntStream.range(0, p.length)
                            .filter(k -> p[k] >= least || CLASSES.get(k).equals(best))
                            .mapToObj(CLASSES::get)
                            .toList();
                }
            """;

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
