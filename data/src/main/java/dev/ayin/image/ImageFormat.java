package dev.ayin.image;

import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// The formats of images that are read, told by how a file begins. Java's own readers know more of them (TIFF, WBMP), and
/// whatever a program brings along; a file decides nothing here but among these four.
enum ImageFormat {
    PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
    JPEG(0xff, 0xd8, 0xff),
    GIF('G', 'I', 'F', '8'),
    BMP('B', 'M');

    /// All names, for messages.
    static final String NAMES = "PNG, JPEG, GIF or BMP";

    private final byte[] beginning;

    ImageFormat(int... beginning) {
        this.beginning = new byte[beginning.length];
        for (int i = 0; i < beginning.length; i++) {
            this.beginning[i] = (byte) beginning[i];
        }
    }

    /// {@return the format of a file, null if it is none of them}
    static ImageFormat of(byte[] file) {
        return Arrays.stream(values())
                .filter(format -> format.begins(file))
                .findFirst()
                .orElse(null);
    }

    private boolean begins(byte[] file) {
        return file.length >= beginning.length
                && Arrays.equals(file, 0, beginning.length, beginning, 0, beginning.length);
    }

    /// {@return what a file is read with: the JDK's reader, whatever else the program has registered}
    ImageReader reader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) {
                return reader;
            }
        }
        throw new IllegalStateException("this Java has no reader of " + name());
    }

    /// {@return what a file of this format says of itself}
    /// @throws Unreadable if it is damaged, or of a kind that cannot be decoded
    ImageOutline outline(byte[] file) throws Unreadable {
        Bytes bytes = new Bytes(file);
        return switch (this) {
            case PNG -> PngOutline.of(bytes);
            case JPEG -> JpegOutline.of(bytes);
            case GIF -> GifOutline.of(bytes);
            case BMP -> BmpOutline.of(bytes);
        };
    }
}
