package dev.ayin.math;

/// The fused multiply-add, a·b + c rounded once, on any processor.
///
/// Java has it as [Math#fma(float, float, float)], one instruction where the processor has it, and else an arithmetic of decimal digits
/// that takes microseconds. Here it is then computed in double, with the same bits and some hundred times as fast.
final class Fma {
    private static final int TIMES = 20;
    private static final long SOFTWARE_NANOS =
            1000; // the instruction takes a tenth of this even before it is compiled, digits fifty times as long

    /// Whether the processor has the instruction and this JVM uses it. A constant, so that the compiler leaves the other way out.
    static final boolean HARDWARE = isFast();

    private Fma() {}

    private static boolean isFast() {
        long best = Long.MAX_VALUE;
        float sum = 0;
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            sum = Math.fma(0.3f + i, 1.1f, sum);
            best = Math.min(best, System.nanoTime() - begin);
        }
        return sum > 0 && best < SOFTWARE_NANOS;
    }

    /// {@return a·b + c, rounded once}
    static float fma(float a, float b, float c) {
        return HARDWARE ? Math.fma(a, b, c) : inDouble(a, b, c);
    }

    /// a·b is exact in double, and the sum is rounded to 53 bits, then to the 24 of a float. Rounding twice is as good as once unless the
    /// first one ends exactly between two floats: then, and where floats have fewer bits, the digits decide.
    static float inDouble(float a, float b, float c) {
        double sum = (double) a * b + c;
        boolean between = (Double.doubleToRawLongBits(sum) & 0x1fff_ffffL) == 0x1000_0000L;
        boolean subnormal = Math.abs(sum) < Float.MIN_NORMAL && sum != 0;
        return between || subnormal ? Math.fma(a, b, c) : (float) sum;
    }
}
