package dev.ayin.math;

/// The innermost loop of a product with patches in one [Form], as [VectorSlidingWriter] writes it: a tile of C, V vectors of rows × J
/// columns, stays in registers through whole chains. The naive twin is [ScalarKernels].
///
/// An abstract class and not an interface, since its calls are cheaper. Without state, for any thread.
abstract class VectorSlidingTile {
    /// What a tile looks like. Its strides are constants of its code: the compiler then finds a tile's numbers by one index each for A and
    /// for B, and leaves the checks of an index out of the loop.
    ///
    /// @param vectors V
    /// @param last the first row of the last vector, less than a whole vector behind the one before where the rows are no multiple of the lanes
    /// @param columns J
    /// @param aStep from term to term of A
    /// @param bStep from term to term of B, inside a line
    /// @param bCol from column to column of B
    record Form(int vectors, int last, int columns, int aStep, int bStep, int bCol) {}

    /// Adds lines·K terms to the sums in start and leaves them in c. Term (l, k) of row i and column j is
    /// `a[aFrom + i + (l·K + k)·aStep] · b[bFrom + l·(K·bStep + skip) + k·bStep + j·bCol]`.
    ///
    /// @param start zeros, or a column where the chains begin (startCol is 0 for both), or c itself
    abstract void add(
            float[] a,
            int aFrom,
            float[] b,
            int bFrom,
            int lines,
            int K,
            int skip,
            float[] start,
            int startFrom,
            int startCol,
            float[] c,
            int cFrom,
            int cCol);
}
