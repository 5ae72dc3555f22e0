package dev.ayin.image;

import dev.ayin.file.LfsPointer;

/// What an image file says of itself, found by walking its marks; nothing has been decoded. So a file is known to be within
/// the budget before a decoder sees it, and the decoder sees no more than it needs: comments, thumbnails, texts and colour
/// profiles, which Java would hand to native code, are left out.
///
/// @param format the file's
/// @param width in stored pixels, as @param height
/// @param scans how often a decoder goes over the whole image, in whole images: 1 but for a JPEG, whose scans each cost that
/// @param orientation how the stored pixels stand, as Exif counts it: 1 … 8, see [Orientation]
/// @param file what there is to decode
record ImageOutline(ImageFormat format, int width, int height, int scans, int orientation, byte[] file) {
    /// More scans have no use: an encoder makes some ten, one for a component's every bit some eighty.
    private static final int MOST_SCANS = 100;

    /// So many times all pixels that are allowed a decoder may go over pixels.
    private static final int MOST_PASSES = 32;

    /// {@return the outline of a file}
    ///
    /// @param most how many pixels it may have
    /// @throws Unreadable if it is none of the formats, is damaged, or asks for too much
    static ImageOutline of(byte[] file, long most) throws Unreadable {
        ImageFormat format = ImageFormat.of(file);
        if (format == null) {
            String pointer = LfsPointer.of(file);
            throw new Unreadable(
                    pointer != null
                            ? "is " + pointer
                            : "is no image that can be read: it must be " + ImageFormat.NAMES);
        }
        ImageOutline outline = format.outline(file);
        outline.checkBudget(most);
        return outline;
    }

    private void checkBudget(long most) throws Unreadable {
        if (width < 1 || height < 1) {
            throw Unreadable.damaged("it has %d × %d pixels".formatted(width, height));
        }
        long pixels = (long) width * height;
        if (pixels > most) {
            throw new Unreadable("has %,d pixels: that is too large, %,d are allowed".formatted(pixels, most));
        }
        if (scans > MOST_SCANS || pixels * scans > most * MOST_PASSES) {
            throw new Unreadable("has %,d scans of %,d pixels: that is too much to decode".formatted(scans, pixels));
        }
    }
}
