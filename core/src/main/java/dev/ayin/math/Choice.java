package dev.ayin.math;

import java.lang.System.Logger.Level;

/// Which [Kernels] this JVM uses: decided once, said in one line when the fast ones are off.
final class Choice {
    static final Kernels KERNELS = choose(Setting.of("ayin.vectorBits"));

    private Choice() {}

    private static Kernels choose(Integer bits) {
        if (bits != null && bits != 0 && bits != 128 && bits != 256 && bits != 512) {
            throw new IllegalArgumentException("ayin.vectorBits is " + bits + ": it can be 0, 128, 256 or 512");
        }
        if (bits != null && bits == 0) {
            return new ScalarKernels();
        }
        if (!vectorApi()) {
            System.getLogger("dev.ayin")
                    .log(
                            Level.WARNING,
                            "Ayin runs on plain loops, with the same results but slower: start Java with"
                                    + " --add-modules jdk.incubator.vector for vector code.");
            return new ScalarKernels();
        }
        if (bits == null && VectorKernels.widestBits() < 128) {
            return new ScalarKernels(); // a CPU without vectors
        }
        Kernels lanes = VectorKernels.of(bits == null ? 0 : bits);
        try {
            VectorTileForm.FLAT_DOWN.tile();
        } catch (IllegalStateException e) { // in a native image, say
            System.getLogger("dev.ayin").log(Level.WARNING, "Ayin runs on plain loops: " + e.getMessage() + ".");
            return new ScalarKernels();
        }
        return lanes;
    }

    /// Is the Vector API there, and may this code use it? The module need not be in the boot layer: a program can load
    /// it later, as Ayin's own does.
    private static boolean vectorApi() {
        try {
            return Choice.class
                    .getModule()
                    .canRead(Class.forName("jdk.incubator.vector.FloatVector").getModule());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
