package dev.ayin.cli;

/// Switches the Vector API on without a word.
///
/// `java --add-modules jdk.incubator.vector` does the same, but prints "WARNING: Using incubator modules" each time,
/// and Java has no option against it. So the program loads the module when it starts, in the way in which Java loads
/// its own optional modules; that needs `--add-exports java.base/jdk.internal.module=ALL-UNNAMED`, which the launcher
/// passes. Where the door is shut nothing breaks: the library works on plain loops and says so.
final class VectorModule {

    private static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /// To be called before any class of the Vector API is touched.
    static void load() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) return;
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
        } catch (ReflectiveOperationException e) {
            // The door is shut.
        }
    }
}
