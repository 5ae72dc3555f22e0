package dev.ayin;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/// Faults of some Javas that spoil results, which the library says in one line when it begins to compute. Safe from any thread.
public final class JavaFaults {
    private JavaFaults() {}

    /// {@return what is wrong with the Java that runs this, as a sentence, or null}
    public static @Nullable String warning() {
        Runtime.Version java = Runtime.version();
        // who collects garbage is asked only where it matters: that loads classes
        return moves(java) ? warning(java, isGarbageFirst()) : null;
    }

    /// {@return what is wrong with a Java, as a sentence, or null}
    ///
    /// @param garbageFirst whether its collector is G1
    public static @Nullable String warning(Runtime.Version java, boolean garbageFirst) {
        return moves(java) && garbageFirst
                ? "Java %s with the collector G1 may corrupt arrays that native code holds (JDK-8377811): take 25.0.3 or newer, or -XX:+UseParallelGC"
                        .formatted(java)
                : null;
    }

    /// {@return whether its G1 moves arrays that native code holds}
    private static boolean moves(Runtime.Version java) {
        return java.feature() == 25 && java.interim() == 0 && java.update() <= 2;
    }

    private static boolean isGarbageFirst() {
        try {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .anyMatch(collector -> collector.getName().startsWith("G1"));
        } catch (NoClassDefFoundError e) { // an image without that module: G1 is what Java takes by itself
            return true;
        }
    }
}
