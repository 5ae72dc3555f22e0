package dev.ayin.math;

/// What one example, a column, stands for: an image of height × width × channels, or n plain numbers (n × 1 × 1).
///
/// The column lists it channel by channel within a pixel, row by row from the top: (y, x, c) is number
/// (y·width + x)·channels + c.
public record Shape(int height, int width, int channels) {
    public Shape {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "a shape needs at least one of each: %d × %d × %d".formatted(height, width, channels));
        }
        if ((long) height * width * channels > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "a shape of %d × %d × %d is too large".formatted(height, width, channels));
        }
    }

    /// {@return the shape of n plain numbers}
    public static Shape of(int n) {
        return new Shape(n, 1, 1);
    }

    /// {@return how many numbers a column of this shape has}
    public int size() {
        return height * width * channels;
    }

    /// {@return whether this is an image rather than plain numbers}
    public boolean isImage() {
        return width > 1 || channels > 1;
    }

    @Override
    public String toString() {
        if (!isImage()) {
            return String.valueOf(height);
        }
        return height + "×" + width + (channels > 1 ? "×" + channels : "");
    }
}
