package dev.ayin.data;

import dev.ayin.math.Shape;
import java.util.Arrays;

/// How a picture of any size is brought to the size that a network takes. In whole numbers, so the bits are the same everywhere.
///
/// Each number of the result is the mean of what it covers of the picture, weighted by how much of it it covers: with h rows for H, and w columns for W,
///
/// b(Y, X) = (Σ over (y, x) of wy·wx·a(y, x))/(h·w), where wy = overlap of [Y·h, (Y+1)·h) and [y·H, (y+1)·H), wx alike
///
/// rounded to the nearest, halves up.
public enum Fit {
    /// As MNIST's digits were made where the network takes grey images of 28 × 28 ([dev.ayin.data.digits.Centering]), else as
    /// [#STRETCH].
    DIGIT,
    /// A picture has the right size, or is refused.
    EXACT,
    /// The whole picture, whatever becomes of its proportions.
    STRETCH,
    /// The largest part around the middle that has the right proportions.
    CROP,
    /// The whole picture in its proportions, with black beside it.
    LETTERBOX;

    /// {@return the picture in this size}
    ///
    /// @param picture bytes, row by row from the top, the channels of a pixel side by side
    /// @param width, height the picture's
    /// @param to the size, and how many channels both have
    /// @throws IllegalArgumentException if the picture has another size and must not, or not so many bytes
    public byte[] of(byte[] picture, int width, int height, Shape to) {
        int c = to.channels(), h = to.height(), w = to.width();
        if (picture.length != (long) width * height * c) {
            throw new IllegalArgumentException("%,d bytes are no picture of %d×%d pixels with %d channels"
                    .formatted(picture.length, height, width, c));
        }
        if (height == h && width == w) {
            return picture;
        }
        long tall = (long) height * w, wide = (long) width * h; // which is larger, compared with the size to come?
        return switch (this) {
            case EXACT ->
                throw new IllegalArgumentException("is of %d×%d pixels, the model takes pictures of %d×%d as they are"
                        .formatted(height, width, h, w));
            case DIGIT, STRETCH -> means(picture, width, c, 0, 0, height, width, new byte[h * w * c], w, 0, 0, h, w);
            case CROP -> {
                int rows = tall > wide ? share(width, h, w) : height, cols = wide > tall ? share(height, w, h) : width;
                int top = (height - rows) / 2, left = (width - cols) / 2;
                yield means(picture, width, c, top, left, rows, cols, new byte[h * w * c], w, 0, 0, h, w);
            }
            case LETTERBOX -> {
                int rows = wide > tall ? share(height, w, width) : h, cols = tall > wide ? share(width, h, height) : w;
                int top = (h - rows) / 2, left = (w - cols) / 2;
                yield means(picture, width, c, 0, 0, height, width, new byte[h * w * c], w, top, left, rows, cols);
            }
        };
    }

    /// {@return n·part/whole, rounded, at least 1}
    private static int share(int n, int part, int whole) {
        return (int) Math.max(1, ((long) n * part * 2 + whole) / (2L * whole));
    }

    /// A part of a picture becomes a part of another one.
    ///
    /// @param fromWidth, toWidth of the pictures
    /// @param top, left, h, w the part that is seen
    /// @param under, beside, rows, cols the part that is made
    /// @return the picture that is made
    private static byte[] means(
            byte[] from,
            int fromWidth,
            int c,
            int top,
            int left,
            int h,
            int w,
            byte[] to,
            int toWidth,
            int under,
            int beside,
            int rows,
            int cols) {
        long[] sum = new long[c];
        for (int Y = 0; Y < rows; Y++) {
            long yFrom = (long) Y * h, yTo = yFrom + h;
            for (int X = 0; X < cols; X++) {
                long xFrom = (long) X * w, xTo = xFrom + w;
                Arrays.fill(sum, 0);
                for (long y = yFrom / rows; y * rows < yTo; y++) {
                    long wy = Math.min(yTo, (y + 1) * rows) - Math.max(yFrom, y * rows);
                    for (long x = xFrom / cols; x * cols < xTo; x++) {
                        long weight = wy * (Math.min(xTo, (x + 1) * cols) - Math.max(xFrom, x * cols));
                        int at = (int) (((top + y) * fromWidth + left + x) * c);
                        for (int k = 0; k < c; k++) {
                            sum[k] += weight * (from[at + k] & 0xff);
                        }
                    }
                }
                int at = ((under + Y) * toWidth + beside + X) * c;
                long all = (long) h * w;
                for (int k = 0; k < c; k++) {
                    to[at + k] = (byte) ((2 * sum[k] + all) / (2 * all));
                }
            }
        }
        return to;
    }
}
