package dev.ayin.view.draw;

import java.util.Locale;

/// Numbers and names as pictures write them.
final class Words {
    private Words() {}

    /// {@return a loss or an accuracy in three digits, a small one in four}
    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 0.01 && value != 0 ? "%.4f" : "%.3f", value)
                .replace('-', '−');
    }

    /// {@return x₁ for "x1"}
    static String subscript(String name) {
        return name.matches("[a-z]\\d") ? name.charAt(0) + Character.toString('₀' + name.charAt(1) - '0') : name;
    }

    /// {@return the end of a text that is too wide, after an ellipsis}
    static String fit(String text, double size, double width) {
        String end = text;
        while (end.length() > 1 && Typeface.MEDIUM.width("…" + end, size) > width) {
            end = end.substring(1);
        }
        return end.equals(text) ? text : "…" + end;
    }
}
