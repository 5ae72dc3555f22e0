package dev.ayin.fuzz;

/// What Jazzer calls: a target by its name, then inputs without end.
public final class Jazzing {
    private static Target target;

    private Jazzing() {}

    public static void fuzzerInitialize(String[] words) {
        target = Target.of(words[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        target.check(input);
    }
}
