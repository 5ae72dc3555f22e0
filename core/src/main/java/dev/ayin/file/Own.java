package dev.ayin.file;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The records of a program's own that a file may name: its layers, activations, losses, optimizers, schedules, initialisers and
/// stopping rules. A file names them by their classes, and only those that the program lists here are made: a file from a
/// stranger loads no class.
///
/// ```java
/// record Swish(double beta) implements Activation.Custom { … }
///
/// ModelFile.write(file, model);
/// Model again = ModelFile.read(file, Own.of(Swish.class));
/// ```
///
/// Such a record is written by its components, which may be numbers, text, enums, lists and other such records. Immutable; safe
/// from any thread.
public final class Own {
    /// Nothing but what the library has.
    public static final Own NONE = new Own(Map.of());

    private final Map<String, Class<?>> classes; // by their names

    private Own(Map<String, Class<?>> classes) {
        this.classes = classes;
    }

    /// {@return these records, besides all that the library has}
    /// @throws IllegalArgumentException if one of them stands behind none of the library's doors, such as `Layer.Custom`
    @SafeVarargs
    public static Own of(Class<? extends Record>... records) {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        for (Class<? extends Record> record : records) {
            if (Records.family(record) == Object.class) {
                throw new IllegalArgumentException(
                        "%s implements none of the interfaces called Custom".formatted(record.getName()));
            }
            classes.put(record.getName(), record);
        }
        return new Own(classes);
    }

    /// {@return the class of this name, or null}
    @Nullable
    Class<?> named(@Nullable Object name) {
        return name instanceof String text ? classes.get(text) : null;
    }

    @Override
    public String toString() {
        return Arrays.toString(classes.keySet().toArray());
    }
}
