package dev.ayin.image;

/// How a photograph's stored pixels become upright: Exif counts eight ways.
///
/// | value | what the stored image is |
/// |---|---|
/// | 1 | upright |
/// | 2 | mirrored, left and right |
/// | 3 | turned by 180° |
/// | 4 | mirrored, top and bottom |
/// | 5 | rows and columns exchanged |
/// | 6 | to be turned by 90° with the clock |
/// | 7 | rows and columns exchanged, then turned by 180° |
/// | 8 | to be turned by 90° against the clock |
final class Orientation {
    private Orientation() {}

    /// {@return whether rows become columns}
    static boolean isTurned(int value) {
        return value >= 5;
    }

    /// {@return the upright pixels, row by row; the pixels themselves where they are upright}
    ///
    /// @param pixels the stored ones, row by row
    /// @param width, @param height theirs
    /// @param channels how many bytes a pixel has
    static byte[] upright(byte[] pixels, int width, int height, int channels, int value) {
        if (value == 1) {
            return pixels;
        }
        byte[] upright = new byte[pixels.length];
        int columns = isTurned(value) ? height : width, rows = isTurned(value) ? width : height;
        int right = width - 1, bottom = height - 1, to = 0;
        for (int v = 0; v < rows; v++) {
            for (int u = 0; u < columns; u++) {
                int x = switch (value) {
                    case 2, 3 -> right - u;
                    case 4 -> u;
                    case 5, 6 -> v;
                    default -> right - v; // 7, 8
                };
                int y = switch (value) {
                    case 2 -> v;
                    case 3, 4 -> bottom - v;
                    case 5, 8 -> u;
                    default -> bottom - u; // 6, 7
                };
                for (int c = 0; c < channels; c++) {
                    upright[to++] = pixels[(y * width + x) * channels + c];
                }
            }
        }
        return upright;
    }
}
