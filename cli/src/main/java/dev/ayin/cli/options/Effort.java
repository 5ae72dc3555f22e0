package dev.ayin.cli.options;

import java.util.Locale;

/// How much work is put into what is chosen unasked: what `--effort` says.
enum Effort {
    QUICK,
    USUAL,
    BEST;

    /// {@return the effort of this name, the usual one for null}
    /// @throws IllegalArgumentException if there is none of that name
    static Effort of(String name) {
        return switch (name == null ? "usual" : name) {
            case "quick" -> QUICK;
            case "usual" -> USUAL;
            case "best" -> BEST;
            default ->
                throw new IllegalArgumentException("--effort is quick, usual or best, not \"%s\"".formatted(name));
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
