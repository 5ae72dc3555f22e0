package dev.ayin.lab.trace;

import dev.ayin.lab.wire.Request;
import java.util.List;

/// Which number of a step is meant.
///
/// @param what its kind, one of [#KINDS]
/// @param layer l, from 1; 0 where there is none
/// @param to the unit, from 1
/// @param from the input of a weight, from 1
/// @param example of the batch, from 1; 0 where there is
///     none
record Place(String what, int layer, int to, int from, int example) {
    /// | kind | what it is |
    /// |---|---|
    /// | x, y | a feature and a target of an example |
    /// | w, b | a weight and a bias before the step |
    /// | z, a | of a unit, for an example; the last layer's a are the predictions |
    /// | d | a as the next layer is given it, after dropout |
    /// | mask | what dropout multiplies with |
    /// | loss, cost | of an example, of the batch |
    /// | da, dz | ∂J/∂a and ∂J/∂z |
    /// | dw, db | ∂J/∂w and ∂J/∂b |
    /// | gw, gb | what the optimizer is given: the same, and what regularisation adds |
    /// | w+, b+ | after the step |
    static final List<String> KINDS = List.of(
            "x", "y", "w", "b", "z", "a", "d", "mask", "loss", "cost", "da", "dz", "dw", "db", "gw", "gb", "w+", "b+");

    static Place of(Request request) {
        String what = request.word("what", KINDS);
        boolean bias = what.contains("b");
        return new Place(
                what,
                index(request, "layer"),
                index(request, "to"),
                bias ? 0 : index(request, "from"),
                index(request, "example"));
    }

    private static int index(Request request, String name) {
        return request.has(name) ? request.whole(name, 0, 1_000_000) : 0;
    }

    static Place x(int from, int example) {
        return new Place("x", 0, 0, from, example);
    }

    static Place y(int to, int example) {
        return new Place("y", 0, to, 0, example);
    }

    static Place unit(String what, int layer, int to, int example) {
        return new Place(what, layer, to, 0, example);
    }

    static Place weight(String what, int layer, int to, int from) {
        return new Place(what, layer, to, from, 0);
    }

    static Place bias(String what, int layer, int to) {
        return new Place(what, layer, to, 0, 0);
    }

    /// {@return the same place of another kind}
    Place as(String other) {
        return new Place(other, layer, to, from, example);
    }

    /// {@return the LaTeX symbol, with layer in brackets above and indices below}
    String symbol() {
        String l = "^{[" + layer + "]}", unit = "_{" + to + "}", both = "_{" + to + "," + from + "}";
        String j = "^{(" + example + ")}";
        return switch (what) {
            case "x" -> "x_{" + from + "}" + j;
            case "y" -> "y" + unit + j;
            case "w" -> "w" + l + both;
            case "b" -> "b" + l + unit;
            case "w+" -> "w" + l + both + "{}'";
            case "b+" -> "b" + l + unit + "{}'";
            case "z", "a" -> what + "^{[" + layer + "](" + example + ")}" + unit;
            case "d" -> "\\tilde a^{[" + layer + "](" + example + ")}" + unit;
            case "mask" -> "M^{[" + layer + "](" + example + ")}" + unit;
            case "loss" -> "L" + j;
            case "cost" -> "J";
            case "da", "dz" -> "\\mathrm{d}" + what.charAt(1) + "^{[" + layer + "](" + example + ")}" + unit;
            case "dw" -> "\\mathrm{d}w" + l + both;
            case "db" -> "\\mathrm{d}b" + l + unit;
            case "gw" -> "g" + l + both;
            default -> "g" + l + unit;
        };
    }
}
