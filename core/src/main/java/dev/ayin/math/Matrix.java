package dev.ayin.math;

import org.jspecify.annotations.Nullable;

/// A window on a float array, read **column by column**: element (r, c) is `data[offset + r + c·stride]`.
///
/// An example is a column, so it lies in one piece, and the formulas of the blackboard are literal:
///
/// ```java
/// Z.product(W, A, b);              // Z  = W·A + b
/// dW.product(dZ, A.T());           // dW = dZ·Aᵀ
/// dA.product(W.T(), dZ);           // dA = Wᵀ·dZ
/// ```
///
/// A window owns nothing: several may look at one array, and a change through one is seen through all. The result of a
/// product must not share elements with its factors. Not thread-safe, but threads may work on windows that do not
/// overlap. Two of them are equal only if they are the same object. It is no general linear algebra: what training does not need
/// is not here.
public final class Matrix {
    /// Said of where sums begin: at what the result holds, so that they go on.
    public static final Matrix ITSELF = new Matrix(new float[0], 0, 0, 0, 0, false);

    private static final int SPARE = 16; // floats in the widest vector

    private final float[] data;
    private final int offset;
    private final int rows;
    private final int cols;
    private final int stride;
    private final boolean transposed;
    private @Nullable Matrix twin; // Xᵀ of this X, made once: a step must not allocate

    private Matrix(float[] data, int offset, int rows, int cols, int stride, boolean transposed) {
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.cols = cols;
        this.stride = stride;
        this.transposed = transposed;
    }

    /// {@return a window of rows × cols elements, whose columns begin stride elements apart}
    /// @throws IllegalArgumentException if the window does not lie inside the array
    public static Matrix of(float[] data, int offset, int rows, int cols, int stride) {
        long last = cols == 0 || rows == 0 ? offset : offset + (cols - 1L) * stride + rows;
        if (rows < 0 || cols < 0 || offset < 0 || stride < rows || last > data.length) {
            throw new IllegalArgumentException("a (%d×%d) window at %d with stride %d does not lie inside %d numbers"
                    .formatted(rows, cols, offset, stride, data.length));
        }
        return new Matrix(data, offset, rows, cols, stride, false);
    }

    /// {@return a window whose columns overlap: they begin stride elements apart, fewer than the rows they have}
    ///
    /// The patches of an image are such columns. It may be a factor of a product, never a result.
    /// @throws IllegalArgumentException if the window does not lie inside the array
    public static Matrix overlapping(float[] data, int offset, int rows, int cols, int stride) {
        long last = cols == 0 || rows == 0 ? offset : offset + (cols - 1L) * stride + rows;
        if (rows < 0 || cols < 0 || offset < 0 || stride < 1 || last > data.length) {
            throw new IllegalArgumentException(
                    "(%d×%d) overlapping columns at %d with stride %d do not lie inside %d numbers"
                            .formatted(rows, cols, offset, stride, data.length));
        }
        return new Matrix(data, offset, rows, cols, stride, false);
    }

    private boolean overlaps() {
        return stride < rows && cols > 1;
    }

    /// {@return a window of rows × cols elements in one piece, from the offset on}
    public static Matrix of(float[] data, int offset, int rows, int cols) {
        return of(data, offset, rows, cols, rows);
    }

    /// {@return a new matrix of zeros}
    /// @throws IllegalArgumentException if rows · cols is more than an array can hold
    public static Matrix zeros(int rows, int cols) {
        return of(new float[size(rows, cols)], 0, rows, cols);
    }

    /// {@return a new matrix of zeros, behind which its array has a vector's worth of spare numbers}
    ///
    /// Lanes may then read over the end of its last column, and a product needs no copy of a narrow factor.
    public static Matrix withSpare(int rows, int cols) {
        return of(new float[size(rows, cols) + SPARE], 0, rows, cols);
    }

    /// {@return a new matrix of these rows, as one writes them on paper}
    public static Matrix ofRows(float[]... rows) {
        Matrix matrix = zeros(rows.length, rows.length == 0 ? 0 : rows[0].length);
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length != matrix.cols) {
                throw new IllegalArgumentException(
                        "row %d has %d numbers, row 1 has %d".formatted(r + 1, rows[r].length, matrix.cols));
            }
            for (int c = 0; c < matrix.cols; c++) {
                matrix.set(r, c, rows[r][c]);
            }
        }
        return matrix;
    }

    /// {@return rows · cols, if an array can hold that many}
    static int size(int rows, int cols) {
        long size = (long) rows * cols;
        if (rows < 0 || cols < 0 || size > Integer.MAX_VALUE - 8 - SPARE) {
            throw new IllegalArgumentException("a (%d×%d) matrix does not fit into one array".formatted(rows, cols));
        }
        return (int) size;
    }

    public float[] data() {
        return data;
    }

    public int offset() {
        return offset;
    }

    public int rows() {
        return transposed ? cols : rows;
    }

    public int cols() {
        return transposed ? rows : cols;
    }

    /// {@return how many elements lie between the beginnings of two columns (of two rows, if [#isTransposed()])}
    public int stride() {
        return stride;
    }

    /// {@return whether this is a mark Xᵀ on a window X}
    public boolean isTransposed() {
        return transposed;
    }

    /// {@return the number of elements}
    public int size() {
        return rows * cols;
    }

    /// {@return whether the elements lie in one piece, column after column, so that `data[offset … offset + size)` is all}
    public boolean isDense() {
        return !transposed && (stride == rows || cols <= 1);
    }

    /// {@return Xᵀ: a mark on the same window, not a copy}
    @SuppressWarnings("checkstyle:MethodName")
    public Matrix T() {
        Matrix mark = twin; // read once, so that threads which only read may make it at the same time
        if (mark == null) {
            mark = new Matrix(data, offset, rows, cols, stride, !transposed);
            mark.twin = this;
            twin = mark;
        }
        return mark;
    }

    public float get(int row, int col) {
        return data[index(row, col)];
    }

    public void set(int row, int col, float value) {
        data[index(row, col)] = value;
    }

    private int index(int row, int col) {
        if (row < 0 || row >= rows() || col < 0 || col >= cols()) {
            throw new IndexOutOfBoundsException("(%d, %d) of a %s matrix".formatted(row, col, shape()));
        }
        return transposed ? offset + col + row * stride : offset + row + col * stride;
    }

    /// {@return a window on the columns from … to − 1}
    public Matrix columns(int from, int to) {
        if (transposed) {
            return T().rows(from, to).T();
        }
        checkRange(from, to, cols, "columns");
        return new Matrix(data, offset + from * stride, rows, to - from, stride, false);
    }

    /// {@return a window on the rows from … to − 1}
    public Matrix rows(int from, int to) {
        if (transposed) {
            return T().columns(from, to).T();
        }
        checkRange(from, to, rows, "rows");
        return new Matrix(data, offset + from, to - from, cols, stride, false);
    }

    private void checkRange(int from, int to, int size, String what) {
        if (from < 0 || to < from || to > size) {
            throw new IndexOutOfBoundsException("%s %d … %d of a %s matrix".formatted(what, from, to, shape()));
        }
    }

    /// this = A·B: every element is one chain of fused multiply-adds in the order of k (docs/numbers.md), which begins at 0.
    ///
    /// @param A (rows × k), may be a mark ᵀ
    /// @param B (k × cols), may be a mark ᵀ
    /// @throws IllegalArgumentException if the shapes do not fit, with the whole equation
    public Matrix product(Matrix A, Matrix B) {
        return product(A, B, null);
    }

    /// this = start + A·B: the chains of [#product(Matrix, Matrix)] begin with the start instead of 0.
    ///
    /// ```java
    /// Z.product(W, A, b);                                                     // Z = W·A + b
    /// C.product(A.columns(0, k), B.rows(0, k));
    /// C.product(A.columns(k, K), B.rows(k, K), ITSELF);                       // C has the bits of C = A·B
    /// ```
    ///
    /// @param A (rows × k), may be a mark ᵀ
    /// @param B (k × cols), may be a mark ᵀ
    /// @param start null for 0; a column b (rows × 1), added to every column; or [#ITSELF], whose chains then go on
    /// @throws IllegalArgumentException if the shapes do not fit, with the whole equation
    public Matrix product(Matrix A, Matrix B, @Nullable Matrix start) {
        boolean goesOn = start == ITSELF || start == this;
        checkProduct(A, B, goesOn ? null : start);
        if (size() > 0) {
            Kernels.chosen().product(this, A, B, goesOn ? this : start);
        }
        return this;
    }

    /// this = start + A·P: as [#product(Matrix, Matrix, Matrix)], with patches for columns.
    ///
    /// @param A (rows × k), not a mark ᵀ
    /// @param P the patches (k × cols)
    /// @param start null for 0, or a column b (rows × 1)
    /// @throws IllegalArgumentException if the shapes do not fit, with the whole equation
    public Matrix product(Matrix A, Sliding P, @Nullable Matrix start) {
        boolean fits = A.cols() == P.size() && rows() == A.rows() && cols() == P.places();
        boolean begins = start == null || start.rows() == rows() && start.cols() == 1 && !start.transposed;
        if (!fits || !begins || transposed || A.transposed || overlaps()) {
            throw new IllegalArgumentException("shapes do not fit: %s = %s·%s".formatted(shape(), A.shape(), P.shape())
                    + (start == null ? "" : " + " + start.shape()));
        }
        Kernels.chosen().product(this, A, P, start);
        return this;
    }

    /// this = this + A·Pᵀ: the chains go on in the order of the places.
    ///
    /// @param A (rows × places), dense
    /// @param P the patches (cols × places)
    /// @throws IllegalArgumentException if the shapes do not fit, with the whole equation
    public Matrix addProduct(Matrix A, Sliding P) {
        boolean fits = A.cols() == P.places() && rows() == A.rows() && cols() == P.size();
        if (!fits || transposed || !A.isDense() || overlaps()) {
            throw new IllegalArgumentException(
                    "shapes do not fit: %s = %s + %s·%sᵀ".formatted(shape(), shape(), A.shape(), P.shape()));
        }
        Kernels.chosen().addProduct(this, A, P);
        return this;
    }

    private void checkProduct(Matrix A, Matrix B, @Nullable Matrix b) {
        boolean fits = A.cols() == B.rows() && rows() == A.rows() && cols() == B.cols();
        if (!fits || b != null && (b.rows() != rows() || b.cols() != 1 || b.transposed)) {
            throw new IllegalArgumentException("shapes do not fit: %s = %s·%s".formatted(shape(), A.shape(), B.shape())
                    + (b == null ? "" : " + " + b.shape()));
        }
        if (transposed) {
            throw new IllegalArgumentException("the result of a product cannot be a mark ᵀ: write Bᵀ·Aᵀ instead");
        }
        if (overlaps()) {
            throw new IllegalArgumentException("the result of a product cannot have columns that overlap");
        }
    }

    /// this = the sum of the columns of X, added in their order, which begins at 0.
    ///
    /// @param X (rows × any)
    public Matrix sumOfColumns(Matrix X) {
        return sumOfColumns(X, null);
    }

    /// this = start + the sum of the columns of X, added in their order. A window without a column wants no sum.
    ///
    /// @param X (rows × any)
    /// @param start null for 0, or [#ITSELF], whose sums then go on
    public Matrix sumOfColumns(Matrix X, @Nullable Matrix start) {
        boolean goesOn = start == ITSELF || start == this;
        if (X.rows() != rows() || cols() > 1 || X.transposed || transposed || start != null && !goesOn) {
            throw new IllegalArgumentException("shapes do not fit: %s = Σ columns of %s".formatted(shape(), X.shape()));
        }
        if (cols() > 0) {
            Kernels.chosen().sumOfColumns(this, X, goesOn);
        }
        return this;
    }

    /// this = X, element by element.
    public Matrix copyFrom(Matrix X) {
        if (X.rows() != rows() || X.cols() != cols()) {
            throw new IllegalArgumentException("shapes do not fit: %s = %s".formatted(shape(), X.shape()));
        }
        if (X.transposed || transposed) {
            for (int c = 0; c < cols(); c++) {
                for (int r = 0; r < rows(); r++) {
                    set(r, c, X.get(r, c));
                }
            }
            return this;
        }
        if (isDense() && X.isDense()) {
            System.arraycopy(X.data, X.offset, data, offset, size());
            return this;
        }
        for (int c = 0; c < cols; c++) {
            System.arraycopy(X.data, X.offset + c * X.stride, data, offset + c * stride, rows);
        }
        return this;
    }

    /// {@return the row of the largest element of a column} The first one, where several are equal.
    public int argmax(int col) {
        if (transposed) {
            throw new IllegalArgumentException("a mark ᵀ has no columns in one piece: copy it first");
        }
        int best = 0;
        int from = index(0, col);
        for (int r = 1; r < rows; r++) {
            if (data[from + r] > data[from + best]) {
                best = r;
            }
        }
        return best;
    }

    /// {@return a new array with the elements, column after column}
    public float[] toArray() {
        Matrix copy = zeros(rows(), cols()).copyFrom(this);
        return copy.data;
    }

    /// {@return "(rows×cols)"}
    public String shape() {
        return "(" + rows() + "×" + cols() + ")";
    }

    /// {@return the elements as one writes them on paper, a row a line; only the first ones of a large matrix}
    @Override
    public String toString() {
        int shownRows = Math.min(rows(), 8);
        int shownCols = Math.min(cols(), 8);
        StringBuilder text = new StringBuilder(shape());
        for (int r = 0; r < shownRows; r++) {
            text.append('\n');
            for (int c = 0; c < shownCols; c++) {
                text.append(c == 0 ? "" : "  ").append(get(r, c));
            }
            text.append(shownCols < cols() ? "  …" : "");
        }
        return text.append(shownRows < rows() ? "\n…" : "").toString();
    }
}
