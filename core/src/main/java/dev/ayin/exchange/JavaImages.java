package dev.ayin.exchange;

import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.math.Shape;
import java.util.Optional;

/// The layers for images as Java source, for one example, in the order of the library's chains and sums; `JavaSourceTest`
/// compares every bit.
final class JavaImages {
    private JavaImages() {}

    /// A layer as a call, and the function that it calls.
    record Call(String call, String function) {}

    /// {@return layer l on the array `a`, without its activation; empty if it is none for images}
    static Optional<Call> of(Layer layer, String l, Shape in, Shape out) {
        int h = in.height(), w = in.width(), c = in.channels();
        return Optional.ofNullable(
                switch (layer) {
                    case Convolution k ->
                        new Call(
                                "convolve(W%s, b%s, a, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d)"
                                        .formatted(
                                                l,
                                                l,
                                                h,
                                                w,
                                                c,
                                                k.height(),
                                                k.width(),
                                                k.stride(),
                                                k.top(),
                                                k.left(),
                                                out.height(),
                                                out.width()),
                                CONVOLVE);
                    case Depthwise k ->
                        new Call(
                                "slide(W%s, b%s, a, %d, %d, %d, %d, %d, %d, %d, %d, %d)"
                                        .formatted(
                                                l,
                                                l,
                                                h,
                                                w,
                                                k.height(),
                                                k.width(),
                                                k.stride(),
                                                k.top(),
                                                k.left(),
                                                out.height(),
                                                out.width()),
                                SLIDE);
                    case MaxPooling(int height, int width, int stride) ->
                        new Call(
                                "largest(a, %d, %d, %d, %d, %d, %d, %d)"
                                        .formatted(w, c, height, width, stride, out.height(), out.width()),
                                LARGEST);
                    case AveragePooling(int height, int width, int stride) ->
                        new Call(
                                "means(a, %d, %d, %d, %d, %d, %d, %d)"
                                        .formatted(w, c, height, width, stride, out.height(), out.width()),
                                MEANS);
                    case GlobalAverage() -> new Call("means(a, %d, %d, %d, %d, 1, 1, 1)".formatted(w, c, h, w), MEANS);
                    case BatchNorm norm ->
                        new Call(
                                "normalise(gamma%s, beta%s, mean%s, variance%s, %s, a)"
                                        .formatted(l, l, l, l, norm.epsilon()),
                                NORMALISE);
                    default -> null;
                });
    }

    private static final String CONVOLVE = """
                /// z = W·patch + b at each place: a chain of fused multiply-adds that begins with b, in the order ky, kx, channel.
                private static float[] convolve(
                        float[] W, float[] b, float[] a, int h, int w, int c, int kh, int kw, int stride, int top, int left,
                        int rows, int cols) {
                    int n = b.length;
                    float[] z = new float[rows * cols * n];
                    for (int place = 0; place < rows * cols; place++) {
                        int to = place * n;
                        System.arraycopy(b, 0, z, to, n);
                        for (int k = 0; k < kh * kw * c; k++) {
                            int y = place / cols * stride + k / c / kw - top, x = place % cols * stride + k / c % kw - left;
                            float v = y < 0 || y >= h || x < 0 || x >= w ? 0 : a[(y * w + x) * c + k % c];
                            for (int i = 0; i < n; i++) {
                                z[to + i] = Math.fma(W[i + k * n], v, z[to + i]);
                            }
                        }
                    }
                    return z;
                }
            """;

    private static final String SLIDE = """
                /// z = b + Σ w·a of each channel by itself: a chain of fused multiply-adds in the order ky, kx.
                private static float[] slide(
                        float[] W, float[] b, float[] a, int h, int w, int kh, int kw, int stride, int top, int left, int rows,
                        int cols) {
                    int c = b.length;
                    float[] z = new float[rows * cols * c];
                    for (int i = 0; i < z.length; i++) {
                        z[i] = b[i % c];
                        for (int k = 0; k < kh * kw; k++) {
                            int y = i / c / cols * stride + k / kw - top, x = i / c % cols * stride + k % kw - left;
                            float v = y < 0 || y >= h || x < 0 || x >= w ? 0 : a[(y * w + x) * c + i % c];
                            z[i] = Math.fma(W[k * c + i % c], v, z[i]);
                        }
                    }
                    return z;
                }
            """;

    private static final String LARGEST = """
                /// the largest number of each window and channel
                private static float[] largest(float[] a, int w, int c, int kh, int kw, int stride, int rows, int cols) {
                    float[] most = new float[rows * cols * c];
                    for (int i = 0; i < most.length; i++) {
                        int y = i / c / cols * stride, x = i / c % cols * stride;
                        most[i] = a[(y * w + x) * c + i % c];
                        for (int k = 1; k < kh * kw; k++) {
                            float v = a[((y + k / kw) * w + x + k % kw) * c + i % c];
                            if (v > most[i] || v != v) {
                                most[i] = v;
                            }
                        }
                    }
                    return most;
                }
            """;

    private static final String MEANS = """
                /// the mean of each window and channel, row by row
                private static float[] means(float[] a, int w, int c, int kh, int kw, int stride, int rows, int cols) {
                    float[] mean = new float[rows * cols * c];
                    float share = 1f / (kh * kw);
                    for (int i = 0; i < mean.length; i++) {
                        int y = i / c / cols * stride, x = i / c % cols * stride;
                        for (int k = 0; k < kh * kw; k++) {
                            mean[i] += a[((y + k / kw) * w + x + k % kw) * c + i % c];
                        }
                        mean[i] *= share;
                    }
                    return mean;
                }
            """;

    private static final String NORMALISE = """
                /// gamma·(a − mean)/√(variance + epsilon) + beta, of each channel
                private static float[] normalise(
                        float[] gamma, float[] beta, float[] mean, float[] variance, double epsilon, float[] a) {
                    float[] z = new float[a.length];
                    for (int i = 0; i < a.length; i++) {
                        int c = i % gamma.length;
                        double scale = gamma[c] * (1 / Math.sqrt(variance[c] + epsilon));
                        z[i] = Math.fma((float) scale, a[i], (float) (beta[c] - mean[c] * scale));
                    }
                    return z;
                }
            """;
}
