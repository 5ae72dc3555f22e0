package dev.ayin.math;

import jdk.incubator.vector.VectorShape;
import org.jspecify.annotations.Nullable;

/// The kernels in lanes of the Vector API, with the bits of [ScalarKernels], which defines them.
///
/// Only this class and its helpers [Lanes], [VectorProduct], [VectorSliding], [VectorTransposition], [VectorSum],
/// [VectorBytes], [VectorImages] and [VectorElementary] import `jdk.incubator.vector`; nothing else in the project does, so that it works without that module.
///
/// A JVM has one width, the one that [#of(int)] was first asked for: a species must be a constant to become registers.
final class VectorKernels implements Kernels {
    private static int bitsOfThisJvm;

    private VectorKernels() {}

    /// {@return the kernels with lanes of 128, 256 or 512 bits, or with 0 as wide as this CPU prefers}
    /// @throws IllegalArgumentException if this CPU has no such lanes, or if this JVM runs with others already
    static synchronized VectorKernels of(int bits) {
        int widest = widestBits();
        int wanted = bits == 0 ? widest : bits;
        if (wanted > widest || wanted < 128) {
            throw new IllegalArgumentException(
                    "this CPU has no vectors of %d bits, only of up to %d: start Java with".formatted(wanted, widest)
                            + " -Dayin.vectorBits=0 for plain loops, or without it for the widest vectors");
        }
        if (bitsOfThisJvm != 0 && bitsOfThisJvm != wanted) {
            throw new IllegalArgumentException(
                    "this JVM works with vectors of %d bits already and cannot have %d as well: start another with -Dayin.vectorBits=%d"
                            .formatted(bitsOfThisJvm, wanted, wanted));
        }
        bitsOfThisJvm = wanted;
        return new VectorKernels();
    }

    /// {@return how wide the vectors are that this CPU prefers; less than 128 if it has none}
    static int widestBits() {
        return Math.min(VectorShape.preferredShape().vectorBitSize(), 512);
    }

    static int bitsOfThisJvm() {
        return bitsOfThisJvm;
    }

    @Override
    public int bits() {
        return bitsOfThisJvm;
    }

    @Override
    public void product(Matrix C, Matrix A, Matrix B, @Nullable Matrix start) {
        VectorProduct.product(C, A, B, start);
    }

    @Override
    public void product(Matrix C, Matrix A, Sliding P, @Nullable Matrix start) {
        VectorSliding.product(C, A, P, start);
    }

    @Override
    public void addProduct(Matrix C, Matrix A, Sliding P) {
        VectorSliding.addProduct(C, A, P);
    }

    @Override
    public void sumOfColumns(Matrix s, Matrix X, boolean goesOn) {
        VectorSum.sumOfColumns(s, X, goesOn);
    }

    @Override
    public void scale(byte[] v, int vFrom, float scale, float shift, float[] y, int yFrom, int n) {
        VectorBytes.scale(v, vFrom, scale, shift, y, yFrom, n);
    }

    @Override
    public void scale(float[] x, int xFrom, float[] s, float[] t, float[] y, int yFrom, int lines, int n) {
        VectorImages.scale(x, xFrom, s, t, y, yFrom, lines, n);
    }

    @Override
    public void mix(
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
        VectorImages.mix(x, xFrom, s, y, yFrom, t, r, z, zFrom, lines, n);
    }

    @Override
    public void largest(
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
        VectorImages.largest(x, from, line, step, height, width, c, a, which, to, m);
    }

    @Override
    public void toLargest(
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
        VectorImages.toLargest(da, which, from, dx, to, line, step, height, width, c, m);
    }

    @Override
    public void slide(
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
        VectorImages.slide(x, from, line, step, height, width, c, w, wFrom, b, bFrom, z, to, m);
    }

    @Override
    public void addSlide(
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
        VectorImages.addSlide(dz, from, x, xFrom, line, step, height, width, c, w, wFrom, m);
    }

    @Override
    public void exp(float[] x, int xFrom, float[] y, int yFrom, int n) {
        VectorElementary.exp(x, xFrom, y, yFrom, n);
    }

    @Override
    public void log(float[] x, int xFrom, float[] y, int yFrom, int n) {
        VectorElementary.log(x, xFrom, y, yFrom, n);
    }

    @Override
    public void log1p(float[] x, int xFrom, float[] y, int yFrom, int n) {
        VectorElementary.log1p(x, xFrom, y, yFrom, n);
    }

    @Override
    public void tanh(float[] x, int xFrom, float[] y, int yFrom, int n) {
        VectorElementary.tanh(x, xFrom, y, yFrom, n);
    }

    @Override
    public void sigmoid(float[] x, int xFrom, float[] y, int yFrom, int n) {
        VectorElementary.sigmoid(x, xFrom, y, yFrom, n);
    }
}
