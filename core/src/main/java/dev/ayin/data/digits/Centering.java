package dev.ayin.data.digits;

/// Prepares a drawn, scanned or photographed digit the way MNIST was made: the ink's bounding box scaled to fit
/// 20 × 20 pixels with its aspect kept, then moved so that its centre of mass is the middle of 28 × 28 (LeCun, Bottou,
/// Bengio, Haffner: "Gradient-based learning applied to document recognition", Proceedings of the IEEE 86, 1998,
/// section III.A).
///
/// ```java
/// byte[] image = Centering.of(grey, width, height); // any size, dark on light or light on dark
/// ```
///
/// Safe from any thread. It expects one digit that fills a fair part of the image; it doesn't search a page for digits.
public final class Centering {
    /// Rows and columns of the prepared image.
    public static final int SIDE = 28;

    /// The ink's greater extent in the prepared image.
    static final int BOX = 20;

    /// A row or column with a pixel of at least this much ink belongs to the box.
    private static final float IN_BOX = 0.3f;

    private Centering() {}

    /// {@return the prepared image: 28 · 28 grey levels as unsigned bytes, row by row from the top, paper 0, ink 255}
    ///
    /// Which of dark and light is the ink, what is background, and how strong the ink is, are found out from the image.
    ///
    /// @param grey the image's grey levels as unsigned bytes, row by row from the top
    /// @throws IllegalArgumentException if the image isn't width · height levels, or shows no ink
    public static byte[] of(byte[] grey, int width, int height) {
        return steps(grey, width, height).image();
    }

    /// What happens on the way to the prepared image, for those who want to see it.
    ///
    /// @param left of the ink's bounding box, in pixels of the image (of one larger than 1024: of its blocks)
    /// @param top,
    ///     @param right, @param bottom the same; right and bottom are the first without ink
    /// @param small the box scaled to fit 20 × 20, ink 0 … 1, row by row
    /// @param rows, @param columns its size
    /// @param x the centre of mass of the small image, in its pixels
    /// @param y the same
    /// @param column where the small image's left column comes to lie in the prepared image
    /// @param row the same of its top
    /// @param image the prepared image, by whose identity steps are compared
    public record Steps(
            int left,
            int top,
            int right,
            int bottom,
            float[] small,
            int rows,
            int columns,
            double x,
            double y,
            int column,
            int row,
            byte[] image) {}

    /// {@return the prepared image and the steps to it}
    ///
    /// @throws IllegalArgumentException as [#of] does
    public static Steps steps(byte[] grey, int width, int height) {
        Ink ink = Ink.of(grey, width, height);
        int left = ink.width();
        int right = 0;
        int top = ink.height();
        int bottom = 0;
        for (int row = 0; row < ink.height(); row++) {
            for (int column = 0; column < ink.width(); column++) {
                if (ink.at(row, column) >= IN_BOX) {
                    left = Math.min(left, column);
                    right = Math.max(right, column + 1);
                    top = Math.min(top, row);
                    bottom = row + 1;
                }
            }
        }
        double scale = (double) BOX / Math.max(right - left, bottom - top);
        int rows = Math.max(1, (int) (scale * (bottom - top) + 0.5));
        int columns = Math.max(1, (int) (scale * (right - left) + 0.5));
        float[] wide = new float[(bottom - top) * columns];
        average(
                ink.data(),
                top * ink.width() + left,
                ink.width(),
                1,
                wide,
                columns,
                1,
                bottom - top,
                right - left,
                columns);
        float[] small = new float[rows * columns];
        average(wide, 0, 1, columns, small, 1, columns, columns, bottom - top, rows);
        return place(left, top, right, bottom, small, rows, columns);
    }

    /// Area average along lines: each of the `to` results of a line is the mean of the stretch of its `from` values
    /// that it covers, values cut by the stretch's ends counting in part.
    private static void average(
            float[] in,
            int at,
            int inLine,
            int inStep,
            float[] out,
            int outLine,
            int outStep,
            int lines,
            int from,
            int to) {
        for (int k = 0; k < to; k++) {
            // In units of 1/to of a value, so that the ends are whole numbers.
            long begin = (long) k * from;
            long end = begin + from;
            int first = (int) (begin / to);
            int last = (int) ((end - 1) / to);
            for (int line = 0; line < lines; line++) {
                float sum = 0;
                for (int i = first; i <= last; i++) {
                    long covered = Math.min(end, (i + 1L) * to) - Math.max(begin, (long) i * to);
                    sum += covered * in[at + line * inLine + i * inStep];
                }
                out[line * outLine + k * outStep] = sum / from;
            }
        }
    }

    /// Moves by whole pixels, as MNIST does: no second blur.
    private static Steps place(int boxLeft, int boxTop, int right, int bottom, float[] small, int rows, int columns) {
        double mass = 0;
        double x = 0;
        double y = 0;
        float peak = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float ink = small[row * columns + column];
                mass += ink;
                x += ink * (column + 0.5);
                y += ink * (row + 0.5);
                peak = Math.max(peak, ink);
            }
        }
        // MNIST's own centre of mass is the middle of pixel 14, half a pixel off the true middle.
        int left = shift(x / mass, columns);
        int top = shift(y / mass, rows);
        byte[] image = new byte[SIDE * SIDE];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float ink = small[row * columns + column] / peak;
                image[(top + row) * SIDE + left + column] = (byte) (int) (255 * ink + 0.5f);
            }
        }
        return new Steps(boxLeft, boxTop, right, bottom, small, rows, columns, x / mass, y / mass, left, top, image);
    }

    private static int shift(double centre, int extent) {
        int shift = (int) StrictMath.rint(SIDE / 2 + 0.5 - centre);
        return Math.clamp(shift, 0, SIDE - extent);
    }
}
