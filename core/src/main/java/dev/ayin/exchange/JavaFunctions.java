package dev.ayin.exchange;

import dev.ayin.layer.Activation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The arithmetic of a network as Java source: the product, the activations, and the elementary functions below them.
///
/// It is [dev.ayin.layer.Activation] and [dev.ayin.math.Elementary] written once more, for one example and without a library;
/// `JavaSourceTest` compares every bit.
final class JavaFunctions {
    private JavaFunctions() {}

    /// {@return the call of an activation on a list of numbers}
    static String call(Activation g, String z) {
        return switch (g) {
            case Activation.Identity _ -> z;
            case Activation.Sigmoid _ -> "sigmoid(" + z + ")";
            case Activation.Tanh _ -> "tanh(" + z + ")";
            case Activation.Relu _ -> "relu(" + z + ")";
            case Activation.LeakyRelu(float below) -> "leakyRelu(" + JavaText.number(below) + ", " + z + ")";
            case Activation.Elu(float alpha) -> "elu(" + JavaText.number(alpha) + ", " + z + ")";
            case Activation.Gelu _ -> "gelu(" + z + ")";
            case Activation.Silu _ -> "silu(" + z + ")";
            case Activation.Swish(float beta) -> "swish(" + JavaText.number(beta) + ", " + z + ")";
            case Activation.Softplus _ -> "softplus(" + z + ")";
            case Activation.Relu6 _ -> "relu6(" + z + ")";
            case Activation.Mish _ -> "mish(" + z + ")";
            case Activation.HardSigmoid _ -> "hardSigmoid(" + z + ")";
            case Activation.HardSwish _ -> "hardSwish(" + z + ")";
            case Activation.Softmax _ -> "softmax(" + z + ")";
            case Activation.Custom custom -> throw ownFunction(custom);
        };
    }

    /// {@return the product and all functions that these activations need, each once}
    static String of(Set<Activation> used) {
        Set<String> functions = new LinkedHashSet<>(List.of(DENSE));
        used.forEach(g -> functions.addAll(needed(g)));
        if (!Collections.disjoint(functions, List.of(TANH, ELU, MISH, SOFTMAX, LOG))) {
            functions.add(EXP);
        }
        return String.join("\n", functions);
    }

    private static List<String> needed(Activation g) {
        return switch (g) {
            case Activation.Identity _ -> List.of();
            case Activation.Sigmoid _ -> List.of(each("sigmoid", "1/(1 + e^−z)", "sigmoid(z[i])"), SIGMOID);
            case Activation.Tanh _ -> List.of(each("tanh", "tanh z", "tanh(z[i])"), TANH);
            case Activation.Relu _ -> List.of(each("relu", "max(0, z)", "0.5f * z[i] + 0.5f * Math.abs(z[i])"));
            case Activation.LeakyRelu _ -> List.of(LEAKY_RELU);
            case Activation.Elu _ -> List.of(ELU);
            case Activation.Gelu _ -> List.of(GELU, SIGMOID);
            case Activation.Silu _ -> List.of(each("silu", "z·σ(z)", "sigmoid(z[i]) * z[i]"), SIGMOID);
            case Activation.Swish _ -> List.of(SWISH, SIGMOID);
            case Activation.Softplus _ ->
                List.of(each("softplus", "ln(1 + e^z)", "Math.max(z[i], 0f) + log1p(exp(-Math.abs(z[i])))"), LOG);
            case Activation.Relu6 _ -> List.of(each("relu6", "min(max(0, z), 6)", "Math.min(Math.max(z[i], 0f), 6f)"));
            case Activation.Mish _ -> List.of(MISH);
            case Activation.HardSigmoid _ ->
                List.of(each("hardSigmoid", "min(max(0, z + 3), 6)/6", "Math.min(Math.max(z[i] + 3, 0f), 6f) / 6"));
            case Activation.HardSwish _ ->
                List.of(each(
                        "hardSwish", "z·min(max(0, z + 3), 6)/6", "z[i] * (Math.min(Math.max(z[i] + 3, 0f), 6f) / 6)"));
            case Activation.Softmax _ -> List.of(SOFTMAX);
            case Activation.Custom custom -> throw ownFunction(custom);
        };
    }

    private static IllegalArgumentException ownFunction(Activation g) {
        return new IllegalArgumentException("the activation %s is your own: it cannot be written as Java".formatted(g));
    }

    private static String each(String name, String formula, String value) {
        return """
                    /// %s
                    private static float[] %s(float[] z) {
                        float[] a = new float[z.length];
                        for (int i = 0; i < z.length; i++) {
                            a[i] = %s;
                        }
                        return a;
                    }
                """.formatted(formula, name, value);
    }

    private static final String DENSE = """
                /// z = W·a + b: every number is one chain of fused multiply-adds that begins with b, in the order of k.
                private static float[] dense(float[] W, float[] b, float[] a) {
                    int n = b.length;
                    float[] z = b.clone();
                    for (int k = 0; k < a.length; k++) {
                        for (int i = 0; i < n; i++) {
                            z[i] = Math.fma(W[i + k * n], a[k], z[i]);
                        }
                    }
                    return z;
                }
            """;

    private static final String SWISH = """
                /// z·σ(beta·z)
                private static float[] swish(float beta, float[] z) {
                    float[] a = new float[z.length];
                    for (int i = 0; i < z.length; i++) {
                        a[i] = sigmoid(Math.min(Math.max(beta * z[i], -Float.MAX_VALUE), Float.MAX_VALUE)) * z[i];
                    }
                    return a;
                }
            """;

    private static final String LEAKY_RELU = """
                /// z for z > 0, else below·z
                private static float[] leakyRelu(float below, float[] z) {
                    float[] a = new float[z.length];
                    for (int i = 0; i < z.length; i++) {
                        a[i] = z[i] > 0 ? z[i] : z[i] * below;
                    }
                    return a;
                }
            """;

    private static final String MISH = """
                /// z·tanh(ln(1 + e^z)), as z·p/(p + more) of u = e^−|z|
                private static float[] mish(float[] z) {
                    float[] a = new float[z.length];
                    for (int i = 0; i < z.length; i++) {
                        float u = exp(-Math.abs(z[i])), above = Math.max(Math.signum(z[i]), 0f);
                        float p = above * (1 + 2 * u) + (1 - above) * (u * u + 2 * u);
                        float more = above * (2 * u * u) + (1 - above) * 2;
                        a[i] = z[i] * (p / (p + more));
                    }
                    return a;
                }
            """;

    private static final String ELU = """
                /// z for z > 0, else alpha·(e^z − 1)
                private static float[] elu(float alpha, float[] z) {
                    float[] a = new float[z.length];
                    for (int i = 0; i < z.length; i++) {
                        a[i] = Math.max(z[i], 0f) + alpha * (exp(Math.min(z[i], 0f)) - 1);
                    }
                    return a;
                }
            """;

    private static final String GELU = """
                /// z·σ(2√(2/π)·(z + 0.044715·z³))
                private static float[] gelu(float[] z) {
                    float[] a = new float[z.length];
                    for (int i = 0; i < z.length; i++) {
                        a[i] = sigmoid(1.5957691216f * z[i] * (1 + 0.044715f * z[i] * z[i])) * z[i];
                    }
                    return a;
                }
            """;

    private static final String SOFTMAX = """
                /// e^z / Σ e^z, computed with z − max z
                private static float[] softmax(float[] z) {
                    float max = z[0];
                    for (float one : z) {
                        max = Math.max(max, one);
                    }
                    float[] a = new float[z.length];
                    float sum = 0;
                    for (int i = 0; i < z.length; i++) {
                        a[i] = exp(z[i] - max);
                        sum += a[i];
                    }
                    for (int i = 0; i < z.length; i++) {
                        a[i] /= sum;
                    }
                    return a;
                }
            """;

    private static final String EXP = """
                /// e^x: x = n·ln 2 + r, e^x = 2^n·e^r, and e^r is a polynomial.
                private static float exp(float x) {
                    float c = Math.min(Math.max(x, -104f), 89f);
                    float n = Math.fma(c, 0x1.715476p0f, 0x1.8p23f) - 0x1.8p23f;
                    float high = Math.fma(n, -0x1.62e43p-1f, c); // r = high − low
                    float low = n * -0x1.05c61p-29f;
                    float r = high - low;
                    float p = 0.0013950478751212358f;
                    p = Math.fma(r, p, 0.008368882350623608f);
                    p = Math.fma(r, p, 0.04166620597243309f);
                    p = Math.fma(r, p, 0.1666651964187622f);
                    p = Math.fma(r, p, 0.5f);
                    float e = Math.fma(r * r, p, -low) + high + 1;
                    int k = (int) n;
                    int half = k >> 1;
                    return e * Float.intBitsToFloat((half + 127) << 23) * Float.intBitsToFloat((k - half + 127) << 23);
                }
            """;

    private static final String LOG = """
                /// ln(1 + x) for x ≥ 0: ln u · x/(u − 1) with u = 1 + x
                private static float log1p(float x) {
                    float u = 1 + x;
                    float d = u - 1;
                    return d == 0 || u == Float.POSITIVE_INFINITY ? x : log(u) * (x / d);
                }

                /// ln x for x ≥ 1: x = 2^n·(1 + f), ln x = n·ln 2 + ln(1 + f), and ln(1 + f) is a polynomial.
                private static float log(float x) {
                    int bits = Float.floatToRawIntBits(x) - 0x3f3504f3;
                    float n = bits >> 23;
                    float f = Float.intBitsToFloat((bits & 0x007fffff) + 0x3f3504f3) - 1;
                    float p = -0.07859615236520767f;
                    p = Math.fma(f, p, 0.12881648540496826f);
                    p = Math.fma(f, p, -0.13128754496574402f);
                    p = Math.fma(f, p, 0.14181192219257355f);
                    p = Math.fma(f, p, -0.16624553501605988f);
                    p = Math.fma(f, p, 0.2000228613615036f);
                    p = Math.fma(f, p, -0.25000810623168945f);
                    p = Math.fma(f, p, 0.33333316445350647f);
                    float f2 = f * f;
                    float tail = Math.fma(f2 * f, p, Math.fma(n, -0x1.05c61p-29f, f2 * -0.5f));
                    float y = Math.fma(n, 0x1.62e43p-1f, tail + f);
                    return x != x ? Float.NaN : y;
                }
            """;

    private static final String TANH = """
                private static float tanh(float x) {
                    float u = x * x;
                    float p = -0.005717045161873102f;
                    p = Math.fma(u, p, 0.02065058797597885f);
                    p = Math.fma(u, p, -0.05374349653720856f);
                    p = Math.fma(u, p, 0.13331490755081177f);
                    p = Math.fma(u, p, -0.3333328366279602f);
                    float near = Math.fma(x * u, p, x);
                    float far = Math.copySign(1 - 2 / (exp(2 * Math.abs(x)) + 1), x);
                    return Math.abs(x) < 0.625f ? near : far;
                }
            """;

    private static final String SIGMOID = """
                /// With t = e^(−|x|): 1/(1 + t) for x ≥ 0, t/(1 + t) below; what rounding loses is carried along.
                private static float sigmoid(float x) {
                    float c = Math.max(-Math.abs(x), -104f);
                    float n = Math.fma(c, 0x1.715476p0f, 0x1.8p23f) - 0x1.8p23f;
                    float high = Math.fma(n, -0x1.62e43p-1f, c);
                    float low = n * -0x1.05c61p-29f;
                    float r = high - low;
                    float p = 0.0013950478751212358f;
                    p = Math.fma(r, p, 0.008368882350623608f);
                    p = Math.fma(r, p, 0.04166620597243309f);
                    p = Math.fma(r, p, 0.1666651964187622f);
                    p = Math.fma(r, p, 0.5f);
                    float small = Math.fma(r * r, p, -low) + high;
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
                    float rest = Math.fma(-q, sum, top) + Math.fma(-q, sumLost, topLost);
                    return Math.fma(rest, inverse, q);
                }
            """;
}
