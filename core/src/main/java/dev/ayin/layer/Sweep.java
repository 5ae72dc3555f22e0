package dev.ayin.layer;

import dev.ayin.math.Shape;

/// How a window of height × width sweeps over an image with zeros around it, from left to right and from top to bottom.
///
/// @param image (h × w × channels)
/// @param stride how far it goes at a time, in both directions
/// @param top, left how many rows and columns of zeros come first
/// @param paddedHeight, paddedWidth of the image with its zeros
record Sweep(Shape image, int height, int width, int stride, int top, int left, int paddedHeight, int paddedWidth) {

    /// @throws IllegalArgumentException if the window is larger than what it is to sweep over
    static Sweep of(Shape image, int height, int width, int stride, Padding padding) {
        if (!image.isImage() && width > 1) {
            throw new IllegalArgumentException(
                    "a window of %d×%d needs an image, not %s plain numbers: give the network a shape of height, width and channels"
                            .formatted(height, width, image));
        }
        int above = padding == Padding.SAME ? height - 1 : 0, beside = padding == Padding.SAME ? width - 1 : 0;
        int h = image.height() + above, w = image.width() + beside;
        if (height > h || width > w) {
            throw new IllegalArgumentException("a window of %d×%d is larger than its image of %d×%d"
                    .formatted(height, width, image.height(), image.width()));
        }
        return new Sweep(image, height, width, stride, padding.before(height), padding.before(width), h, w);
    }

    static void check(String what, int height, int width, int stride) {
        if (height < 1 || width < 1 || stride < 1) {
            throw new IllegalArgumentException("%s needs a window and a stride of at least 1, not %d×%d and %d"
                    .formatted(what, height, width, stride));
        }
    }

    /// {@return how many places the window has below each other}
    int rows() {
        return (paddedHeight - height) / stride + 1;
    }

    /// {@return how many places the window has side by side}
    int cols() {
        return (paddedWidth - width) / stride + 1;
    }
}
