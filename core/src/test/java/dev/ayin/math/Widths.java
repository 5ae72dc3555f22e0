package dev.ayin.math;

/// Tells tests of other packages how wide this CPU's vectors are.
public final class Widths {
    private Widths() {}

    public static int widest() {
        return VectorKernels.widestBits();
    }
}
