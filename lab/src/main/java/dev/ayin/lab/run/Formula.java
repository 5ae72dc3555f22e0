package dev.ayin.lab.run;

import dev.ayin.lab.wire.Refusal;
import java.util.Locale;
import java.util.Map;

/// What a reader writes to tell points apart, such as `y > sin(3x)` or `x^2 + y^2 < 0.5`: read by the grammar below and
/// computed by it, never run as code.
///
/// ```text
/// formula    = sum ("<" | ">" | "<=" | ">=" | "≤" | "≥") sum
/// sum        = product {("+" | "-") product}
/// product    = signed {["*" | "·" | "/"] signed}          2x and 2 sin(x) multiply
/// signed     = {"-" | "+"} power
/// power      = atom ["^" signed]                           from right to left; -x^2 is -(x^2)
/// atom       = number | "x" | "y" | "pi" | "e" | "(" sum ")" | function "(" sum {"," sum} ")"
/// function   = sin | cos | tan | exp | ln | log | sqrt | abs | tanh | min | max
/// ```
public final class Formula {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 40;
    private static final Map<String, Integer> FUNCTIONS = Map.ofEntries(
            Map.entry("sin", 1),
            Map.entry("cos", 1),
            Map.entry("tan", 1),
            Map.entry("exp", 1),
            Map.entry("ln", 1),
            Map.entry("log", 1),
            Map.entry("sqrt", 1),
            Map.entry("abs", 1),
            Map.entry("tanh", 1),
            Map.entry("min", 2),
            Map.entry("max", 2));

    /// A part of a formula, which has a value at each point.
    private interface Term {
        double at(double x, double y);
    }

    private final String text;
    private int at;
    private int depth;
    private Term left;
    private Term right;
    private boolean above; // whether it is true where left is above right

    private Formula(String text) {
        this.text = text;
    }

    /// {@return the formula that a text says}
    /// @throws Refusal if it says none, with the place
    public static Formula parse(String text) {
        if (text.length() > LONGEST) {
            throw new Refusal("formula.long", Map.of("longest", LONGEST));
        }
        Formula formula = new Formula(text.toLowerCase(Locale.ROOT).replace('−', '-'));
        formula.left = formula.sum();
        formula.above = formula.comparison();
        formula.right = formula.sum();
        if (formula.peek() != 0) {
            throw formula.unexpected();
        }
        return formula;
    }

    /// {@return whether it is true at a point; false where it has no value}
    public boolean holds(double x, double y) {
        double l = left.at(x, y), r = right.at(x, y);
        return above ? l > r : l < r;
    }

    /// {@return the next character that is no space, which stays; 0 at the end}
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean takes(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private Refusal unexpected() {
        return peek() == 0
                ? new Refusal("formula.end")
                : new Refusal("formula.unexpected", Map.of("what", "" + peek(), "place", at + 1));
    }

    private boolean comparison() {
        char c = peek();
        if ("<>≤≥".indexOf(c) < 0 || c == 0) {
            throw c == 0 ? new Refusal("formula.comparison") : unexpected();
        }
        at++;
        takes('=');
        return c == '>' || c == '≥';
    }

    private Term sum() {
        if (++depth > DEEPEST) {
            throw new Refusal("formula.deep");
        }
        Term sum = product();
        while (peek() == '+' || peek() == '-') {
            Term a = sum;
            boolean plus = text.charAt(at++) == '+';
            Term b = product();
            sum = plus ? (x, y) -> a.at(x, y) + b.at(x, y) : (x, y) -> a.at(x, y) - b.at(x, y);
        }
        depth--;
        return sum;
    }

    private Term product() {
        Term product = signed();
        while (true) {
            Term a = product;
            if (takes('/')) {
                Term b = signed();
                product = (x, y) -> a.at(x, y) / b.at(x, y);
            } else if (takes('*') || takes('·') || beginsAtom(peek())) {
                Term b = signed();
                product = (x, y) -> a.at(x, y) * b.at(x, y);
            } else {
                return product;
            }
        }
    }

    private static boolean beginsAtom(char c) {
        return Character.isLetterOrDigit(c) || c == '(' || c == '.';
    }

    private Term signed() {
        boolean minus = false;
        while (peek() == '-' || peek() == '+') {
            minus ^= text.charAt(at++) == '-';
        }
        Term power = power();
        return minus ? (x, y) -> -power.at(x, y) : power;
    }

    private Term power() {
        Term base = atom();
        if (!takes('^')) {
            return base;
        }
        if (++depth > DEEPEST) {
            throw new Refusal("formula.deep");
        }
        Term exponent = signed();
        depth--;
        return (x, y) -> StrictMath.pow(base.at(x, y), exponent.at(x, y));
    }

    private Term atom() {
        char c = peek();
        if (takes('(')) {
            Term inner = sum();
            close();
            return inner;
        }
        if (Character.isDigit(c) || c == '.') {
            return number();
        }
        if (!Character.isLetter(c)) {
            throw unexpected();
        }
        int from = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "x" -> (x, y) -> x;
            case "y" -> (x, y) -> y;
            case "pi", "π" -> (x, y) -> Math.PI;
            case "e" -> (x, y) -> Math.E;
            default -> call(word);
        };
    }

    private Term number() {
        int from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            double value = Double.parseDouble(text.substring(from, at));
            return (x, y) -> value;
        } catch (NumberFormatException e) {
            throw new Refusal("formula.unexpected", Map.of("what", text.substring(from, at), "place", from + 1));
        }
    }

    private void close() {
        if (!takes(')')) {
            throw peek() == 0 ? new Refusal("formula.bracket") : unexpected();
        }
    }

    private Term call(String name) {
        Integer wanted = FUNCTIONS.get(name);
        if (wanted == null) {
            throw new Refusal(
                    "formula.word",
                    Map.of(
                            "word",
                            name,
                            "known",
                            "x, y, pi, e, "
                                    + String.join(
                                            ", ",
                                            FUNCTIONS.keySet().stream().sorted().toList())));
        }
        if (!takes('(')) {
            throw unexpected();
        }
        Term a = sum();
        if (wanted == 2 && !takes(',')) {
            throw unexpected();
        }
        Term b = wanted == 2 ? sum() : a;
        close();
        return switch (name) {
            case "sin" -> (x, y) -> StrictMath.sin(a.at(x, y));
            case "cos" -> (x, y) -> StrictMath.cos(a.at(x, y));
            case "tan" -> (x, y) -> StrictMath.tan(a.at(x, y));
            case "exp" -> (x, y) -> StrictMath.exp(a.at(x, y));
            case "ln", "log" -> (x, y) -> StrictMath.log(a.at(x, y));
            case "sqrt" -> (x, y) -> Math.sqrt(a.at(x, y));
            case "abs" -> (x, y) -> Math.abs(a.at(x, y));
            case "tanh" -> (x, y) -> StrictMath.tanh(a.at(x, y));
            case "min" -> (x, y) -> Math.min(a.at(x, y), b.at(x, y));
            default -> (x, y) -> Math.max(a.at(x, y), b.at(x, y));
        };
    }
}
