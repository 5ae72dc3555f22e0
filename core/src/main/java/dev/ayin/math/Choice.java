package dev.ayin.math;

import dev.ayin.JavaFaults;
import dev.ayin.threads.Setting;
import java.lang.System.Logger.Level;

/// Which [Kernels] this JVM uses. It begins with plain loops, since vector code takes the compiler a second or two and runs a thousand
/// times slower until then; whoever has less to do than that is done sooner without it. Once there is enough to do, by counting and
/// never by timing, lanes take over. Nobody can tell but by the clock: the bits are the same.
final class Choice {
    /// From so many multiply-adds on vector code pays: about what plain loops do in the time that it takes to be compiled.
    static final double ENOUGH = 2e9;

    // Not volatile: a thread that sees the older form for a while gets the same bits from it.
    private static Kernels kernels;
    private static double done;

    static {
        Integer bits = Setting.of("ayin.vectorBits");
        if (bits != null && bits != 0 && bits != 128 && bits != 256 && bits != 512) {
            throw new IllegalArgumentException("ayin.vectorBits is " + bits + ": it can be 0, 128, 256 or 512");
        }
        String fault = JavaFaults.warning();
        if (fault != null) {
            say(fault);
        }
        if (!Fma.HARDWARE) {
            say(
                    "This processor has no fused multiply-add, or this JVM does not use it (-XX:+UseFMA): Ayin computes it in"
                            + " software, with the same results, but training takes many times as long.");
        }
        if (bits == null && Fma.HARDWARE) {
            kernels = new ScalarKernels(true);
        } else {
            kernels = bits == null || bits == 0 ? new ScalarKernels(false) : lanes(bits);
        }
    }

    private Choice() {}

    static Kernels kernels() {
        return kernels;
    }

    /// Counts multiply-adds that plain loops have done. Threads may lose each other's counts: then lanes come a little later.
    static void count(double multiplyAdds) {
        done += multiplyAdds;
        if (done >= ENOUGH) {
            change();
        }
    }

    /// See [Kernels#expect(double)].
    static void expect(double multiplyAdds) {
        if (done + multiplyAdds >= ENOUGH) {
            change();
        }
    }

    private static synchronized void change() {
        if (kernels instanceof ScalarKernels plain && plain.counts()) {
            kernels = lanes(0);
        }
    }

    /// {@return kernels with lanes of so many bits, with 0 as wide as the CPU prefers, or plain loops where lanes are not to be had}
    private static Kernels lanes(int bits) {
        if (!vectorApi()) {
            say(
                    "Ayin trains on plain loops, with the same results. This run is long enough to be faster with vector code: start Java"
                            + " with --add-modules jdk.incubator.vector.");
            return new ScalarKernels(false);
        }
        if (bits == 0 && VectorKernels.widestBits() < 128) {
            return new ScalarKernels(false); // a CPU without vectors
        }
        Kernels lanes = VectorKernels.of(bits);
        try {
            VectorTileForm.FLAT_DOWN.tile();
        } catch (IllegalStateException e) { // in a native image, say
            say("Ayin trains on plain loops, with the same results but slower: " + e.getMessage() + ".");
            return new ScalarKernels(false);
        }
        return lanes;
    }

    private static void say(String sentence) {
        System.getLogger("dev.ayin").log(Level.WARNING, sentence);
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
