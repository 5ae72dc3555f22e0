package dev.ayin.image;

/// A BMP file's header: 14 bytes of the file, then the image's own, whose length tells its version.
final class BmpOutline {
    private static final int CORE = 12, V1 = 40, V4 = 108;

    /// Where version 4 says what its colours are, and "sRGB" as it stands there.
    private static final int COLOURS = 14 + 56;

    private static final byte[] SRGB = {'B', 'G', 'R', 's'};

    /// RGB, two kinds of run lengths, RGB by masks. The other two are a whole JPEG or PNG within.
    private static final int MOST_COMPRESSION = 3;

    private BmpOutline() {}

    static ImageOutline of(Bytes file) throws Unreadable {
        int header = file.i32Little(14);
        if (header != CORE && header < V1) {
            throw Unreadable.damaged("its header has %d bytes".formatted(header));
        }
        int width = header == CORE ? file.u16Little(18) : file.i32Little(18);
        int height = header == CORE ? file.u16Little(20) : file.i32Little(22);
        int compression = header == CORE ? 0 : file.i32Little(30);
        if (compression < 0 || compression > MOST_COMPRESSION) {
            throw new Unreadable("is a BMP of a rare kind: it must hold its pixels itself");
        }
        byte[] needed = file.array();
        if (header >= V4) { // no colour profile: it could even be the name of another file
            file.check(COLOURS, SRGB.length);
            needed = needed.clone();
            System.arraycopy(SRGB, 0, needed, COLOURS, SRGB.length);
        }
        int rows = height == Integer.MIN_VALUE ? 0 : Math.abs(height); // below 0: from the top
        return new ImageOutline(ImageFormat.BMP, width, rows, 1, 1, needed);
    }
}
