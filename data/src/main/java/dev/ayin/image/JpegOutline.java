package dev.ayin.image;

import java.io.ByteArrayOutputStream;

/// A JPEG file is a sequence of marked segments (ITU-T T.81, 1992, annex B): 0xFF, a marker, and for most a length and so many
/// bytes. A scan's coded data follow its header and end at the next marker. What a decoder's work depends on, the size, the
/// components and the number of scans, can thus be counted without decoding.
final class JpegOutline {
    private static final int SOI = 0xd8,
            EOI = 0xd9,
            SOS = 0xda,
            DHT = 0xc4,
            JPG = 0xc8,
            DAC = 0xcc,
            DQT = 0xdb,
            DRI = 0xdd;
    private static final int SOF0 = 0xc0,
            SOF2 = 0xc2,
            SOF15 = 0xcf,
            APP0 = 0xe0,
            APP1 = 0xe1,
            APP2 = 0xe2,
            APP14 = 0xee;

    /// Exif without any entry: Java's decoder takes it for a sign that the colours are a photograph's, Y'CbCr.
    private static final byte[] NO_EXIF = {
        (byte) 0xff, (byte) APP1, 0, 22, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0
    };

    private final Bytes file;
    private final ByteArrayOutputStream needed;
    private int width, height, components, scans, scanned, orientation;
    private boolean isPhotograph;

    private JpegOutline(Bytes file) {
        this.file = file;
        this.needed = new ByteArrayOutputStream(file.length());
    }

    static ImageOutline of(Bytes file) throws Unreadable {
        return new JpegOutline(file).walk();
    }

    private ImageOutline walk() throws Unreadable {
        int at = 0;
        while (true) {
            at = marker(at);
            int marker = file.u8(at - 1);
            if (marker == SOI) {
                needed.write(file.array(), at - 2, 2);
            } else if (marker == EOI) {
                needed.write(file.array(), at - 2, 2);
                break;
            } else if (marker != 0x01 && !isRestart(marker)) { // those stand alone and mean nothing here
                int length = file.u16(at);
                file.check(at, length);
                if (length < 2) {
                    throw Unreadable.damaged("a segment has %d bytes".formatted(length));
                }
                segment(marker, at, length);
                at += length;
                if (marker == SOS) {
                    at = coded(at);
                }
            }
        }
        if (scans == 0) {
            throw Unreadable.damaged("it shows nothing");
        }
        // a scan of one component of three costs a third: rounded up, so that no scan is free
        int whole = Math.max(1, Math.ceilDiv(scanned, components));
        return new ImageOutline(ImageFormat.JPEG, width, height, whole, Math.max(1, orientation), needed.toByteArray());
    }

    /// {@return the place behind the next marker, whatever stands before it}
    private int marker(int from) throws Unreadable {
        int at = from;
        while (file.u8(at) != 0xff || file.u8(at + 1) == 0 || file.u8(at + 1) == 0xff) {
            at++;
        }
        return at + 2;
    }

    /// {@return the place of the marker that ends the coded data, in which 0xFF stands before 0 or a restart alone}
    private int coded(int from) throws Unreadable {
        int at = from;
        while (file.u8(at) != 0xff || file.u8(at + 1) == 0 || isRestart(file.u8(at + 1))) {
            at++;
        }
        needed.write(file.array(), from, at - from);
        return at;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xd0 && marker <= 0xd7;
    }

    /// @param at the place of its length, behind the marker
    private void segment(int marker, int at, int length) throws Unreadable {
        switch (marker) {
            case SOS -> {
                scan(file.u8(at + 2));
                keep(at, length);
            }
            case DHT, DQT, DRI -> keep(at, length);
            case APP0 -> {
                if (file.has(at + 2, "JFIF")) {
                    keep(at, length);
                }
            }
            case APP1 -> {
                if (file.has(at + 2, "Exif\0\0")) {
                    photograph();
                    orientation = orientation == 0 ? Exif.orientation(file, at + 8L, length - 8L) : orientation;
                }
            }
            case APP2 -> {
                if (file.has(at + 2, "ICC_PROFILE\0")) {
                    photograph();
                }
            }
            case APP14 -> {
                if (file.has(at + 2, "Adobe")) {
                    keep(at, length);
                }
            }
            default -> {
                if (marker >= SOF0 && marker <= SOF15 && marker != JPG && marker != DAC) {
                    frame(marker, at);
                    keep(at, length);
                }
            }
        }
    }

    private void keep(int at, int length) {
        needed.write(file.array(), at - 2, length + 2);
    }

    private void photograph() {
        if (!isPhotograph) {
            needed.writeBytes(NO_EXIF);
            isPhotograph = true;
        }
    }

    private void frame(int marker, int at) throws Unreadable {
        if (marker > SOF2 || file.u8(at + 2) != 8) {
            throw new Unreadable("is a JPEG of a rare kind: it must be baseline or progressive, of 8 bits");
        }
        if (components > 0) {
            throw Unreadable.damaged("it holds two frames");
        }
        height = file.u16(at + 3);
        width = file.u16(at + 5);
        components = file.u8(at + 7);
        if (components != 1 && components != 3) {
            throw new Unreadable(
                    "is a JPEG of %d components: it must be grey, or red, green and blue".formatted(components));
        }
    }

    private void scan(int of) throws Unreadable {
        if (components == 0 || of < 1 || of > components) {
            throw Unreadable.damaged("a scan has %d of %d components".formatted(of, components));
        }
        scans++;
        scanned += of;
    }
}
