package dev.ayin.math;

/// The innermost loop of a product in one form, as [VectorTileWriter] writes it: a tile of C, V vectors of rows × J columns,
/// stays in registers while k runs through its terms. The naive twin is [ScalarKernels].
///
/// An abstract class and not an interface, since its calls are cheaper. Without state, for any thread.
abstract class VectorTile {
    /// Adds K terms to the sums in start and leaves them in c.
    ///
    /// Number (i, k) of A is `a[aFrom + i + k·aCol]`, (k, j) of B `b[bFrom + k·bRow + j·bCol]`, (i, j) of C
    /// `c[cFrom + i + j·cCol]`, and the same in start; what the form of the tile knows already it does not ask for.
    ///
    /// @param start zeros, or a column where the chains begin (startCol is 0 for both), or the sums of earlier terms
    /// @param last the first row of the last vector: less than a whole vector behind the one before where the tile's rows are no
    ///     multiple of the lanes. A copied slice holds that vector behind the others, as if it were whole.
    /// @param cols how many of the columns there are: the last of them is then computed several times
    abstract void add(
            float[] a,
            int aFrom,
            int aCol,
            float[] b,
            int bFrom,
            int bRow,
            int bCol,
            int K,
            float[] start,
            int startFrom,
            int startCol,
            float[] c,
            int cFrom,
            int cCol,
            int last,
            int cols);
}
