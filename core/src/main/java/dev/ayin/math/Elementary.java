package dev.ayin.math;

import static dev.ayin.math.Fma.fma;

/// exp, log, tanh and sigmoid for float, as polynomials of fused multiply-adds that give the same bits on every machine.
///
/// `Math.exp` and the Vector API's `EXP` are free to differ between machines in the last bit, so training uses neither
/// (docs/numbers.md). `ElementaryTest` measures the largest errors over floats of the whole range: below 1 ulp for exp, log
/// and sigmoid, 1.5 for tanh, 2.5 for ln(1 + x). NaN gives NaN, infinities give their limits.
///
/// There are no branches, only `?:` between two finished values, so that [VectorElementary] can do the same steps in lanes:
/// **the two files change together**. The coefficients are minimax fits in double, rounded to float.
public final class Elementary {
    static final float LOG2_E = 0x1.715476p0f;
    /// ln 2 = LN2_HIGH + LN2_LOW to 48 bits; x − n·LN2_HIGH is exact in one fused multiply-add.
    static final float LN2_HIGH = 0x1.62e43p-1f;
    static final float LN2_LOW = -0x1.05c61p-29f;
    /// Adding and taking away 1.5·2²³ rounds to the nearest integer, half to even.
    static final float ROUND = 0x1.8p23f;
    /// Below this eˣ is less than half of the smallest float; above [#EXP_HIGH] it is more than the largest.
    static final float EXP_LOW = -104f;
    static final float EXP_HIGH = 89f;

    /// eʳ = 1 + r + r²·(E2 + E3·r + …) for |r| ≤ ½ ln 2.
    static final float E2 = 0.5f;
    static final float E3 = 0.1666651964187622f;
    static final float E4 = 0.04166620597243309f;
    static final float E5 = 0.008368882350623608f;
    static final float E6 = 0.0013950478751212358f;

    /// ln(1 + f) = f − f²/2 + f³·(L3 + L4·f + …) for √½ ≤ 1 + f < √2.
    static final float L3 = 0.33333316445350647f;
    static final float L4 = -0.25000810623168945f;
    static final float L5 = 0.2000228613615036f;
    static final float L6 = -0.16624553501605988f;
    static final float L7 = 0.14181192219257355f;
    static final float L8 = -0.13128754496574402f;
    static final float L9 = 0.12881648540496826f;
    static final float L10 = -0.07859615236520767f;

    /// tanh x = x + x³·(T3 + T5·x² + …) for |x| < [#TANH_SMALL].
    static final float TANH_SMALL = 0.625f;
    static final float T3 = -0.3333328366279602f;
    static final float T5 = 0.13331490755081177f;
    static final float T7 = -0.05374349653720856f;
    static final float T9 = 0.02065058797597885f;
    static final float T11 = -0.005717045161873102f;

    private Elementary() {}

    /// {@return eˣ} x = n·ln 2 + r, eˣ = 2ⁿ·eʳ.
    public static float exp(float x) {
        float c = Math.min(Math.max(x, EXP_LOW), EXP_HIGH);
        float n = fma(c, LOG2_E, ROUND) - ROUND;
        float high = fma(n, -LN2_HIGH, c); // r = high − low, high without rounding
        float low = n * LN2_LOW;
        float r = high - low;
        float p = fma(r, fma(r, fma(r, fma(r, E6, E5), E4), E3), E2);
        float e = fma(r * r, p, -low) + high + 1;
        // 2ⁿ in two factors: near the ends of the range 2ⁿ itself is no float. The first product is exact.
        int k = (int) n;
        int half = k >> 1;
        return e * Float.intBitsToFloat((half + 127) << 23) * Float.intBitsToFloat((k - half + 127) << 23);
    }

    /// {@return ln x, NaN for x < 0, −∞ for 0} x = 2ⁿ·(1 + f), ln x = n·ln 2 + ln(1 + f).
    public static float log(float x) {
        boolean small = x < Float.MIN_NORMAL;
        float scaled = small ? x * 0x1p23f : x;
        // Taking √½'s bits away first makes the exponent round so that √½ ≤ 1 + f < √2.
        int bits = Float.floatToRawIntBits(scaled) - 0x3f3504f3;
        float n = (float) ((bits >> 23) - (small ? 23 : 0));
        float f = Float.intBitsToFloat((bits & 0x007fffff) + 0x3f3504f3) - 1;
        float p = fma(f, fma(f, fma(f, fma(f, fma(f, fma(f, fma(f, L10, L9), L8), L7), L6), L5), L4), L3);
        float f2 = f * f;
        float tail = fma(f2 * f, p, fma(n, LN2_LOW, f2 * -0.5f));
        float y = fma(n, LN2_HIGH, tail + f);
        float finite = x == Float.POSITIVE_INFINITY ? x : y;
        float positive = x == 0 ? Float.NEGATIVE_INFINITY : finite;
        return x < 0 || x != x ? Float.NaN : positive;
    }

    /// {@return tanh x} 1 − 2/(e²ˣ + 1) for large x, a polynomial for small ones, and the sign of x.
    public static float tanh(float x) {
        float u = x * x;
        float p = fma(u, fma(u, fma(u, fma(u, T11, T9), T7), T5), T3);
        float near = fma(x * u, p, x);
        float far = Math.copySign(1 - 2 / (exp(2 * Math.abs(x)) + 1), x);
        return Math.abs(x) < TANH_SMALL ? near : far;
    }

    /// {@return 1/(1 + e⁻ˣ)} With t = e^(−|x|), which cannot overflow: 1/(1 + t) for x ≥ 0, t/(1 + t) below.
    ///
    /// The steps of [#exp], with what the sums and the quotient lose by rounding carried along: without it, t's error
    /// would double where t/(1 + t) crosses a power of two.
    public static float sigmoid(float x) {
        float c = Math.max(-Math.abs(x), EXP_LOW);
        float n = fma(c, LOG2_E, ROUND) - ROUND;
        float high = fma(n, -LN2_HIGH, c);
        float low = n * LN2_LOW;
        float r = high - low;
        float p = fma(r, fma(r, fma(r, fma(r, E6, E5), E4), E3), E2);
        float small = fma(r * r, p, -low) + high;
        float e = small + 1;
        float lost = small - (e - 1);
        int k = (int) n;
        int half = k >> 1;
        float scale1 = Float.intBitsToFloat((half + 127) << 23);
        float scale2 = Float.intBitsToFloat((k - half + 127) << 23);
        float t = e * scale1 * scale2;
        float tLost = lost * scale1 * scale2;
        float sum = 1 + t;
        float sumLost = t - (sum - 1) + tLost;
        float top = x < 0 ? t : 1;
        float topLost = x < 0 ? tLost : 0;
        float inverse = 1 / sum;
        float q = top * inverse;
        float rest = fma(-q, sum, top) + fma(-q, sumLost, topLost);
        return fma(rest, inverse, q);
    }

    /// {@return ln(1 + x) for x ≥ 0} ln u · x/(u − 1) with u = 1 + x: the quotient takes back what u lost by rounding (HP-15C
    /// Advanced Functions Handbook, 1982; Goldberg, "What every computer scientist should know about floating-point
    /// arithmetic", 1991, theorem 4).
    public static float log1p(float x) {
        float u = 1 + x;
        float d = u - 1;
        return d == 0 || u == Float.POSITIVE_INFINITY ? x : log(u) * (x / d);
    }
}
