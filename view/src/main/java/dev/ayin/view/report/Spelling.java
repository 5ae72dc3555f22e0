package dev.ayin.view.report;

import dev.ayin.view.text.Words;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Names for the records that decide a run, as a reader would write them: `Adam[beta1=0.9, …]` is "Adam (β₁ = 0.9, …)".
///
/// Made from the records themselves, so a rule that is added has a name without a word here.
final class Spelling {
    /// Where splitting the name of a type into words would miss its usual spelling.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("SoftmaxCrossEntropy", "softmax cross-entropy"),
            Map.entry("BinaryCrossEntropy", "binary cross-entropy"),
            Map.entry("Huber", "Huber"),
            Map.entry("Adam", "Adam"),
            Map.entry("AdamW", "AdamW"),
            Map.entry("Adamax", "Adamax"),
            Map.entry("NAdam", "NAdam"),
            Map.entry("AdaGrad", "AdaGrad"),
            Map.entry("RmsProp", "RMSProp"),
            Map.entry("Nesterov", "Nesterov momentum"),
            Map.entry("Relu", "ReLU"),
            Map.entry("LeakyRelu", "leaky ReLU"),
            Map.entry("Elu", "ELU"),
            Map.entry("Gelu", "GELU"),
            Map.entry("Silu", "SiLU"));

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("beta", "β"),
            Map.entry("beta1", "β₁"),
            Map.entry("beta2", "β₂"),
            Map.entry("epsilon", "ε"),
            Map.entry("rho", "ρ"),
            Map.entry("delta", "δ"),
            Map.entry("alpha", "α"),
            Map.entry("l1", "λ₁"),
            Map.entry("l2", "λ₂"));

    private Spelling() {}

    /// {@return a record by name, with its numbers in brackets}
    static String of(Record record) {
        String numbers = components(record);
        return name(record) + (numbers.isEmpty() ? "" : " (" + numbers + ")");
    }

    /// {@return the name of a record's type}
    static String name(Record record) {
        String name = record.getClass().getSimpleName();
        return NAMES.getOrDefault(name, spaced(name));
    }

    /// {@return the components of a record, "a = 1, b = 2", those without content left out}
    static String components(Record record) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = Words.value(component, record);
            if (!(value instanceof List<?> list && list.isEmpty())) {
                String name = component.getName();
                parts.add(LETTERS.getOrDefault(name, spaced(name)) + " = " + value(value));
            }
        }
        return String.join(", ", parts);
    }

    private static String value(Object value) {
        return switch (value) {
            case Record record -> of(record);
            case List<?> list -> list.stream().map(Spelling::value).collect(Collectors.joining(" : "));
            case Double number -> number(number);
            case Float number -> number(Double.parseDouble(number.toString()));
            default -> String.valueOf(value);
        };
    }

    /// {@return the number as one would write it: 0.001, 32, 1e-8}
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        double size = Math.abs(value);
        if (value != 0 && (size < 1e-4 || size >= 1e7)) {
            return String.valueOf(value).replace(".0E", "e").replace('E', 'e');
        }
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }

    /// {@return 60000 as 60,000, whatever the machine's language}
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /// {@return "ReduceOnPlateau" as "reduce on plateau"}
    private static String spaced(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
