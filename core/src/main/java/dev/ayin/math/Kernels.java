package dev.ayin.math;

import org.jspecify.annotations.Nullable;

/// The few loops in which a network spends its time, in two forms with **the same bits**: [ScalarKernels], plain loops that
/// define every result, and [VectorKernels], the same arithmetic in lanes of the Vector API.
///
/// A JVM begins with plain loops, and once it has done or announced enough work for vector code to pay it goes over to lanes, if the
/// module `jdk.incubator.vector` is there (by `--add-modules jdk.incubator.vector`, or as the program `ayin` loads it).
/// `-Dayin.vectorBits=0|128|256|512` forces one form from the beginning. All methods may be called from any thread, on windows that
/// nobody else writes.
public sealed interface Kernels permits ScalarKernels, VectorKernels {
    /// {@return the form that this JVM uses at the moment}
    static Kernels chosen() {
        return Choice.kernels();
    }

    /// Says that so many multiply-adds are going to be done, as far as one knows: a run that is long enough has vector code from its
    /// first step on.
    static void expect(double multiplyAdds) {
        Choice.expect(multiplyAdds);
    }

    /// {@return how wide the lanes are: 0 for plain loops, else 128, 256 or 512 bits}
    int bits();

    /// C = A·B + start with C(i, j) = fma(A(i, K−1), B(K−1, j), … fma(A(i, 1), B(1, j), fma(A(i, 0), B(0, j), start))…).
    ///
    /// The shapes fit: [Matrix#product] has looked. C shares nothing with A and B: nobody looks.
    ///
    /// @param C (n × m), not a mark ᵀ, no columns that overlap
    /// @param A (n × K), B (K × m), each may be a mark ᵀ or have columns that overlap
    /// @param start where the chains begin: null for 0, b (n × 1) for b(i), or C itself, whose chains then go on
    void product(Matrix C, Matrix A, Matrix B, @Nullable Matrix start);

    /// C = A·P + start, with the chains of [#product(Matrix, Matrix, Matrix, Matrix)].
    ///
    /// @param C (n × places), no columns that overlap
    /// @param A (n × K), not a mark ᵀ
    /// @param P the patches (K × places)
    /// @param start null for 0, or b (n × 1) for b(i)
    void product(Matrix C, Matrix A, Sliding P, @Nullable Matrix start);

    /// C = C + A·Pᵀ: the chains of C go on in the order of the places.
    ///
    /// @param C (n × K), no columns that overlap
    /// @param A (n × places), its columns side by side
    /// @param P the patches (K × places)
    void addProduct(Matrix C, Matrix A, Sliding P);

    /// s = the sum of the columns of X, added in their order, beginning with 0, or with what s holds if it goes on.
    ///
    /// @param s (n × 1)
    /// @param X (n × m), not a mark ᵀ
    void sumOfColumns(Matrix s, Matrix X, boolean goesOn);

    /// y(i) = v·scale − shift with each byte v as a number of 0 … 255, for n numbers; rounded twice, not fused.
    void scale(byte[] v, int vFrom, float scale, float shift, float[] y, int yFrom, int n);

    /// y(i) = fma(s(i mod n), x(i), t(i mod n)), for lines·n numbers.
    void scale(float[] x, int xFrom, float[] s, float[] t, float[] y, int yFrom, int lines, int n);

    /// z(i) = fma(s(i mod n), x(i), fma(t(i mod n), y(i), r(i mod n))), for lines·n numbers.
    void mix(
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
            int n);

    /// a(j, i) = the largest of x(j·step + ky·line + kx·c + i) over ky < height and kx < width, the first of equal ones, or NaN where there
    /// is one; and which one it is, ky·width + kx. For m places j and i < c; place j's numbers begin at j·c in a and which.
    void largest(
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
            int m);

    /// Adds each da(j, i) to the number of dx that was the largest: the way back of [#largest].
    void toLargest(
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
            int m);

    /// z(j, i) = b(i) + Σ w(k, i)·x(j·step + ky·line + kx·c + i) over k = (ky, kx), ky < height and kx < width: a chain of fused
    /// multiply-adds that begins with b(i), in this order. For m places j and i < c; place j's numbers begin at j·c in z, those of k at k·c
    /// in w.
    void slide(
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
            int m);

    /// w(k, i) = w(k, i) + Σ dz(j, i)·x(j·step + ky·line + kx·c + i) over the places j < m: the chains go on in their order, the numbers
    /// lie as for [#slide].
    void addSlide(
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
            int m);

    /// y(i) = eˣ, for n numbers; see [Elementary#exp(float)].
    void exp(float[] x, int xFrom, float[] y, int yFrom, int n);

    /// y(i) = ln x, for n numbers; see [Elementary#log(float)].
    void log(float[] x, int xFrom, float[] y, int yFrom, int n);

    /// y(i) = ln(1 + x), for n numbers of at least 0; see [Elementary#log1p(float)].
    void log1p(float[] x, int xFrom, float[] y, int yFrom, int n);

    /// y(i) = tanh x, for n numbers; see [Elementary#tanh(float)].
    void tanh(float[] x, int xFrom, float[] y, int yFrom, int n);

    /// y(i) = 1/(1 + e⁻ˣ), for n numbers; see [Elementary#sigmoid(float)].
    void sigmoid(float[] x, int xFrom, float[] y, int yFrom, int n);
}
