package dev.ayin.image;

import java.io.ByteArrayOutputStream;

/// A PNG file is a signature and chunks: length, type, data, checksum (W3C, Portable Network Graphics, third edition, 2025,
/// section 5). Four types are needed to decode it, tRNS says what is transparent, eXIf how it stands.
final class PngOutline {
    private static final int SIGNATURE = 8, FRAME = 12; // a chunk's length, type and checksum

    private PngOutline() {}

    static ImageOutline of(Bytes file) throws Unreadable {
        if (!file.has(SIGNATURE + 4, "IHDR") || file.u32(SIGNATURE) != 13) {
            throw Unreadable.damaged("it does not begin with its header");
        }
        long width = file.u32(SIGNATURE + 8), height = file.u32(SIGNATURE + 12);
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw Unreadable.damaged("it has %d × %d pixels".formatted(width, height));
        }
        ByteArrayOutputStream needed = new ByteArrayOutputStream(file.length());
        needed.write(file.array(), 0, SIGNATURE);
        int orientation = 1;
        long at = SIGNATURE;
        boolean isAtEnd = false;
        while (!isAtEnd) {
            long length = file.u32(at);
            file.check(at, length + FRAME);
            isAtEnd = file.has(at + 4, "IEND");
            if (isAtEnd || isNeeded(file, at + 4)) {
                needed.write(file.array(), (int) at, (int) length + FRAME);
            } else if (file.has(at + 4, "eXIf")) {
                orientation = Exif.orientation(file, at + 8, length);
            }
            at += length + FRAME;
        }
        return new ImageOutline(ImageFormat.PNG, (int) width, (int) height, 1, orientation, needed.toByteArray());
    }

    private static boolean isNeeded(Bytes file, long type) {
        return file.has(type, "IHDR") || file.has(type, "PLTE") || file.has(type, "IDAT") || file.has(type, "tRNS");
    }
}
