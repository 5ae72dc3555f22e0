package dev.ayin.lab.digits;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.digits.Digits;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.network.Parameters;
import java.util.ArrayList;
import java.util.List;

/// How well a network reads digits drawn by our own hands: nine of each way of writing each digit.
///
/// @param right of each digit, and of each way of writing it, the share that is read right
public record Exam(List<List<Double>> right) {
    private static final int EACH = 9;
    private static final double SPOILT_DIGIT = 0.1, SPOILT_WAY = 1.0 / 3;
    private static final double ROUNDING = 1e-9;

    private static Samples asked; // of all readers, once

    /// What a lesson has made worse.
    ///
    /// @param way of writing the digit, −1 for all of them together
    /// @param before the share that was read right
    /// @param after the share that is read right now
    public record Spoilt(int digit, int way, double before, double after) {
        private double fall() {
            return before - after;
        }
    }

    /// {@return how many of each way there are}
    static int each() {
        return EACH;
    }

    /// {@return the exam of a network with these parameters}
    static Exam of(Model model, Parameters parameters) {
        Samples asked = asked(model);
        Matrix said = model.network().predict(parameters, asked.X());
        List<List<Double>> right = new ArrayList<>();
        int j = 0;
        for (int digit = 0; digit < 10; digit++) {
            List<Double> ways = new ArrayList<>();
            for (int way = 0; way < Digits.ways(digit); way++) {
                int own = 0;
                for (int k = 0; k < EACH; k++, j++) {
                    own += said.argmax(j) == digit ? 1 : 0;
                }
                ways.add((double) own / EACH);
            }
            right.add(List.copyOf(ways));
        }
        return new Exam(List.copyOf(right));
    }

    private static synchronized Samples asked(Model model) {
        if (asked == null) {
            asked = Drawn.of((Features.Pixels) model.features(), 0, EACH);
        }
        return asked;
    }

    /// {@return how many digits are asked}
    public int size() {
        return EACH * right.stream().mapToInt(List::size).sum();
    }

    /// {@return the share of all that is read right}
    public double mean() {
        return right.stream()
                .flatMap(List::stream)
                .mapToDouble(share -> share)
                .average()
                .orElseThrow();
    }

    private double of(int digit) {
        return right.get(digit).stream().mapToDouble(share -> share).average().orElseThrow();
    }

    /// {@return what has fallen most: the digit, if one is read right less often by a tenth or more; else the way of writing one, if three of
    /// its nine or more are misread that were read before; null if there is none}
    ///
    /// @param after the exam after the lesson
    public Spoilt spoilt(Exam after) {
        Spoilt digits = null, ways = null;
        for (int digit = 0; digit < right.size(); digit++) {
            digits = worse(digits, new Spoilt(digit, -1, of(digit), after.of(digit)));
            for (int way = 0; way < right.get(digit).size(); way++) {
                ways = worse(
                        ways,
                        new Spoilt(
                                digit,
                                way,
                                right.get(digit).get(way),
                                after.right.get(digit).get(way)));
            }
        }
        return digits.fall() >= SPOILT_DIGIT - ROUNDING ? digits : ways.fall() >= SPOILT_WAY - ROUNDING ? ways : null;
    }

    private static Spoilt worse(Spoilt one, Spoilt other) {
        return one == null || other.fall() > one.fall() ? other : one;
    }
}
