package dev.ayin.threads;

/// The properties of the JVM that Ayin listens to: `-Dayin.threads=n` and `-Dayin.vectorBits=0|128|256|512`. They change how
/// fast it is, never a result.
public final class Setting {
    private Setting() {}

    /// {@return the whole number that a property says, or null where it is not set}
    /// @throws IllegalArgumentException if it says anything else
    public static Integer of(String property) {
        String value = System.getProperty(property);
        try {
            return value == null ? null : Integer.valueOf(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is \"%s\": it must be a whole number".formatted(property, value), e);
        }
    }
}
