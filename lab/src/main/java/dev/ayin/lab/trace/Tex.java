package dev.ayin.lab.trace;

import java.util.List;

/// LaTeX of numbers and sums, with all digits that a number has.
final class Tex {
    /// How many terms of a sum are written; of a longer one the first ones and the last.
    private static final int MOST_TERMS = 12;

    private Tex() {}

    /// {@return the number with the fewest digits that give the same float back}
    static String number(float value) {
        return number(Float.toString(value + 0f)); // no "−0"
    }

    /// {@return the number with the fewest digits that give the same double back}
    static String number(double value) {
        return number(Double.toString(value + 0.0));
    }

    private static String number(String text) {
        String plain = text.replace("Infinity", "\\infty").replace("NaN", "\\mathrm{NaN}");
        int e = plain.indexOf('E');
        return e < 0
                ? plain.replaceFirst("\\.0$", "")
                : plain.substring(0, e).replaceFirst("\\.0$", "") + "\\cdot 10^{" + plain.substring(e + 1) + "}";
    }

    /// {@return the number in brackets where it is negative, to stand behind another sign}
    static String factor(float value) {
        return inBrackets(number(value));
    }

    static String factor(double value) {
        return inBrackets(number(value));
    }

    private static String inBrackets(String number) {
        return number.startsWith("-") || number.contains("10^") ? "(" + number + ")" : number;
    }

    /// {@return the terms with plus between them}
    static String sum(List<String> terms) {
        if (terms.size() <= MOST_TERMS) {
            return String.join(" + ", terms);
        }
        return String.join(" + ", terms.subList(0, MOST_TERMS - 1)) + " + \\cdots + " + terms.getLast();
    }
}
