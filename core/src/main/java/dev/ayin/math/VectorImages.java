package dev.ayin.math;

import static dev.ayin.math.Lanes.COUNT;
import static dev.ayin.math.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// What layers for images do number by number, in lanes; the naive twin is [ScalarKernels]. The just-in-time compiler does not do it by
/// itself where arrays are read at different places than they are written at.
final class VectorImages {
    private VectorImages() {}

    /// See [Kernels#scale(float[], int, float[], float[], float[], int, int, int)].
    static void scale(float[] x, int xFrom, float[] s, float[] t, float[] y, int yFrom, int lines, int n) {
        int whole = FLOATS.loopBound(n);
        for (int l = 0; l < lines; l++, xFrom += n, yFrom += n) {
            for (int i = 0; i < whole; i += COUNT) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, xFrom + i);
                FloatVector.fromArray(FLOATS, s, i)
                        .fma(v, FloatVector.fromArray(FLOATS, t, i))
                        .intoArray(y, yFrom + i);
            }
            for (int i = whole; i < n; i++) {
                y[yFrom + i] = Math.fma(s[i], x[xFrom + i], t[i]);
            }
        }
    }

    /// See [Kernels#mix].
    static void mix(
            float[] x,
            int xFrom,
            float[] s,
            float[] y,
            int yFrom,
            float[] t,
            float[] r,
            float[] z,
            int zFrom,
            int lines,
            int n) {
        int whole = FLOATS.loopBound(n);
        for (int l = 0; l < lines; l++, xFrom += n, yFrom += n, zFrom += n) {
            for (int i = 0; i < whole; i += COUNT) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, xFrom + i);
                FloatVector w = FloatVector.fromArray(FLOATS, y, yFrom + i);
                FloatVector rest = FloatVector.fromArray(FLOATS, t, i).fma(w, FloatVector.fromArray(FLOATS, r, i));
                FloatVector.fromArray(FLOATS, s, i).fma(v, rest).intoArray(z, zFrom + i);
            }
            for (int i = whole; i < n; i++) {
                z[zFrom + i] = Math.fma(s[i], x[xFrom + i], Math.fma(t[i], y[yFrom + i], r[i]));
            }
        }
    }

    /// See [Kernels#largest]. The last vector of a place's channels overlaps the one before.
    static void largest(
            float[] x,
            int from,
            int line,
            int step,
            int height,
            int width,
            int c,
            float[] a,
            float[] which,
            int to,
            int m) {
        for (int j = 0; j < m; j++) {
            int first = from + j * step, at = to + j * c;
            if (c < COUNT) {
                for (int i = 0; i < c; i++) {
                    ScalarKernels.largest(x, first + i, line, height, width, c, a, which, at + i);
                }
                continue;
            }
            for (int i = 0; i < c; i += COUNT) {
                int channel = Math.min(i, c - COUNT);
                vectorOfLargest(x, first + channel, line, height, width, c, a, which, at + channel);
            }
        }
    }

    private static void vectorOfLargest(
            float[] x, int from, int line, int height, int width, int c, float[] a, float[] which, int to) {
        FloatVector most = FloatVector.fromArray(FLOATS, x, from), best = FloatVector.zero(FLOATS);
        for (int ky = 0, k = 0; ky < height; ky++) {
            for (int kx = 0; kx < width; kx++, k++) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, from + ky * line + kx * c);
                VectorMask<Float> larger = v.compare(VectorOperators.GT, most).or(v.compare(VectorOperators.NE, v));
                most = most.blend(v, larger);
                best = best.blend(FloatVector.broadcast(FLOATS, (float) k), larger);
            }
        }
        most.intoArray(a, to);
        best.intoArray(which, to);
    }

    /// See [Kernels#toLargest]. Where a number was not the largest 0 is added, which changes no sum that began at 0.
    static void toLargest(
            float[] da,
            float[] which,
            int from,
            float[] dx,
            int to,
            int line,
            int step,
            int height,
            int width,
            int c,
            int m) {
        int whole = FLOATS.loopBound(c);
        for (int j = 0; j < m; j++) {
            int first = from + j * c, at = to + j * step;
            for (int i = 0; i < whole; i += COUNT) {
                vectorToLargest(da, which, first + i, dx, at + i, line, height, width, c);
            }
            for (int i = whole; i < c; i++) {
                int k = (int) which[first + i];
                dx[at + k / width * line + k % width * c + i] += da[first + i];
            }
        }
    }

    private static void vectorToLargest(
            float[] da, float[] which, int from, float[] dx, int to, int line, int height, int width, int c) {
        FloatVector v = FloatVector.fromArray(FLOATS, da, from), best = FloatVector.fromArray(FLOATS, which, from);
        FloatVector zero = FloatVector.zero(FLOATS);
        for (int ky = 0, k = 0; ky < height; ky++) {
            for (int kx = 0; kx < width; kx++, k++) {
                int at = to + ky * line + kx * c;
                VectorMask<Float> here = best.compare(VectorOperators.EQ, (float) k);
                FloatVector.fromArray(FLOATS, dx, at).add(zero.blend(v, here)).intoArray(dx, at);
            }
        }
    }

    /// See [Kernels#slide]. The last vector of a place's channels overlaps the one before.
    static void slide(
            float[] x,
            int from,
            int line,
            int step,
            int height,
            int width,
            int c,
            float[] w,
            int wFrom,
            float[] b,
            int bFrom,
            float[] z,
            int to,
            int m) {
        for (int j = 0; j < m; j++, to += c, from += step) {
            if (c < COUNT) {
                for (int i = 0; i < c; i++) {
                    z[to + i] = chain(x, from + i, line, height, width, c, w, wFrom + i, b[bFrom + i]);
                }
                continue;
            }
            for (int i = 0; i < c; i += COUNT) {
                int channel = Math.min(i, c - COUNT);
                FloatVector start = FloatVector.fromArray(FLOATS, b, bFrom + channel);
                vectorOfChains(x, from + channel, line, height, width, c, w, wFrom + channel, start)
                        .intoArray(z, to + channel);
            }
        }
    }

    private static float chain(
            float[] x, int from, int line, int height, int width, int c, float[] w, int wFrom, float start) {
        float z = start;
        for (int ky = 0; ky < height; ky++, from += line) {
            for (int kx = 0; kx < width; kx++, wFrom += c) {
                z = Math.fma(w[wFrom], x[from + kx * c], z);
            }
        }
        return z;
    }

    private static FloatVector vectorOfChains(
            float[] x, int from, int line, int height, int width, int c, float[] w, int wFrom, FloatVector start) {
        FloatVector z = start;
        for (int ky = 0; ky < height; ky++, from += line) {
            for (int kx = 0; kx < width; kx++, wFrom += c) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, from + kx * c);
                z = FloatVector.fromArray(FLOATS, w, wFrom).fma(v, z);
            }
        }
        return z;
    }

    /// See [Kernels#addSlide]. Weight after weight, so that its sums stay in a register from place to place.
    static void addSlide(
            float[] dz,
            int from,
            float[] x,
            int xFrom,
            int line,
            int step,
            int height,
            int width,
            int c,
            float[] w,
            int wFrom,
            int m) {
        int whole = FLOATS.loopBound(c);
        for (int k = 0; k < height * width; k++) {
            int first = xFrom + k / width * line + k % width * c, at = wFrom + k * c;
            for (int i = 0; i < whole; i += COUNT) {
                FloatVector sum = FloatVector.fromArray(FLOATS, w, at + i);
                for (int j = 0; j < m; j++) {
                    FloatVector v = FloatVector.fromArray(FLOATS, x, first + j * step + i);
                    sum = FloatVector.fromArray(FLOATS, dz, from + j * c + i).fma(v, sum);
                }
                sum.intoArray(w, at + i);
            }
            for (int i = whole; i < c; i++) {
                float sum = w[at + i];
                for (int j = 0; j < m; j++) {
                    sum = Math.fma(dz[from + j * c + i], x[first + j * step + i], sum);
                }
                w[at + i] = sum;
            }
        }
    }
}
