package dev.ayin.image;

import java.util.Arrays;

/// A GIF file is a screen, and blocks of extensions and images (GIF89a Specification, 1990). Only the first image is read.
final class GifOutline {
    private static final int IMAGE = 0x2c, EXTENSION = 0x21;

    private GifOutline() {}

    static ImageOutline of(Bytes file) throws Unreadable {
        int at = 13 + colours(file.u8(10));
        while (file.u8(at) == EXTENSION) {
            at = behindBlocks(file, at + 2);
        }
        if (file.u8(at) != IMAGE) {
            throw Unreadable.damaged("it shows nothing");
        }
        int width = file.u16Little(at + 5), height = file.u16Little(at + 7);
        int end = behindBlocks(file, at + 11 + colours(file.u8(at + 9))); // flags, colours, the code's first width
        byte[] first = Arrays.copyOf(file.array(), end + 1);
        first[end] = 0x3b; // the trailer
        return new ImageOutline(ImageFormat.GIF, width, height, 1, 1, first);
    }

    /// {@return the bytes of a table of colours}
    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    /// {@return the place behind blocks that each say their length, the last of which is empty}
    private static int behindBlocks(Bytes file, int at) throws Unreadable {
        while (file.u8(at) != 0) {
            at += 1 + file.u8(at);
        }
        return at + 1;
    }
}
