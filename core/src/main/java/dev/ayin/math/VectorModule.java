package dev.ayin.math;

/// Switches the Vector API on, without a word: the same results, and a batch of predictions in a seventh of the time or less.
///
/// ```java
/// void main() {
///     VectorModule.load(); // before anything else of the library
///     …
/// }
/// ```
///
/// `java --add-modules jdk.incubator.vector` does the same, but prints "WARNING: Using incubator modules" each time, and Java has
/// no option against it. Here the module is loaded in the way in which Java loads its own optional modules; that needs
/// `--add-exports java.base/jdk.internal.module=ALL-UNNAMED` on the command line, or `Add-Exports: java.base/jdk.internal.module`
/// in the manifest of the jar that `java -jar` starts. Where that door is shut nothing breaks: the library works on plain loops
/// and says so in one line. Which way suits which tool, docs/embedding.md says.
///
/// Safe from any thread.
public final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /// To be called before any other class of the library is used, since it decides once how it computes.
    ///
    /// @return whether the Vector API is there now
    public static boolean load() {
        if (isThere()) {
            return true;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
        } catch (ReflectiveOperationException e) {
            // The door is shut, or this Java has no such module.
        }
        return isThere();
    }

    /// Whether its classes can be found says it, not the boot layer: that one does not know of a module that came later.
    private static boolean isThere() {
        try {
            Class.forName("jdk.incubator.vector.FloatVector", false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
