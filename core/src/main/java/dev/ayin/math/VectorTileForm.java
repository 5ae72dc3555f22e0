package dev.ayin.math;

import static dev.ayin.math.Lanes.FEW_REGISTERS;

import org.jspecify.annotations.Nullable;

/// What a tile looks like: V vectors of rows × J columns, and how its factors lie. Each form becomes a class of its own
/// ([VectorTileWriter]) when it is first needed, since the compiler leaves the checks of an index out of a loop only when it knows
/// the step.
///
/// For every k a tile takes V vectors of A's column k and J numbers of B's row k, and adds with V·J fused multiply-adds. V·J
/// sums, the vectors and the number must fit into the registers, and a processor wants eight to ten chains at once. The compiler
/// brings numbers of B forward and holds three of them, so 2 × 6 sums are one too many for sixteen registers: one of them goes to
/// memory and back for every k, and takes a dozen cycles for it. 3 × 3 and 2 × 5 fit.
///
/// | | 32 registers | 16 registers |
/// |---|---|---|
/// | many rows | 4 × 6 | 3 × 3, from copied slices of A |
/// | two vectors of rows | 2 × 6 | 2 × 5 |
/// | one, and what is left at the edges | 1 × 8, 1 × 12 | 1 × 8, 1 × 10 |
/// | one example | 8 × 1 | 8 × 1 |
enum VectorTileForm {
    TALL_DOWN(FEW_REGISTERS ? 3 : 4, FEW_REGISTERS ? 3 : 6, FEW_REGISTERS, Second.DOWN),
    TALL_ACROSS(
            FEW_REGISTERS ? 3 : 4, FEW_REGISTERS ? 3 : 6, FEW_REGISTERS, FEW_REGISTERS ? Second.QUADS : Second.ACROSS),
    MIDDLE_DOWN(2, FEW_REGISTERS ? 5 : 6, false, Second.DOWN),
    FLAT_DOWN(1, 8, false, Second.DOWN),
    FLAT_ACROSS(1, FEW_REGISTERS ? 10 : 12, false, Second.ACROSS),
    FLAT_ANY(1, 8, false, Second.ANY),
    COLUMN(8, 1, false, Second.DOWN);

    /// How the numbers of B lie. Tiles *across* and in *quads* need J of them in each row, others read the last column that is
    /// there again.
    enum Second {
        /// Column by column, as in C = A·B: bRow is 1.
        DOWN,
        /// Row by row, as in C = A·Bᵀ: bCol is 1.
        ACROSS,
        /// By any strides.
        ANY,
        /// Copied for one tile: J numbers of a row and what fills them up to four, then those of the next row. bRow is 4, bCol 1.
        QUADS
    }

    /// V
    final int vectors;
    /// J
    final int columns;
    /// Whether A's vectors lie one behind the other from the beginning of the array on, all V of k = 0, then those of k = 1, and
    /// so on: the compiler then needs no check and few instructions to find them.
    final boolean slice;
    /// How B lies.
    final Second second;

    private volatile @Nullable VectorTile tile;

    VectorTileForm(int vectors, int columns, boolean slice, Second second) {
        this.vectors = vectors;
        this.columns = columns;
        this.slice = slice;
        this.second = second;
    }

    /// {@return the tile, written if nobody has needed it before}
    VectorTile tile() {
        VectorTile written = tile;
        return written == null ? write() : written;
    }

    private synchronized VectorTile write() {
        if (tile == null) {
            tile = VectorTileWriter.write(this);
        }
        return tile;
    }
}
