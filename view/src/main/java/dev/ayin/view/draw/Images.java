package dev.ayin.view.draw;

import dev.ayin.disk.SafeFile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.IntFunction;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures as files: PNG for one that stands still, GIF for one that moves.
final class Images {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /// How many frames the palette is chosen from.
    private static final int CENSUS = 12;

    private Images() {}

    static void png(Path file, BufferedImage picture) throws IOException {
        SafeFile.write(file, out -> {
            if (!ImageIO.write(picture, "png", new MemoryCacheImageOutputStream(out))) {
                throw new IOException("this Java cannot write PNG pictures");
            }
        });
    }

    /// Writes an animation that begins anew for ever.
    ///
    /// @param frames how many
    /// @param draw each, always the same size; it is asked for some of them twice
    /// @param hundredths how long one stands
    /// @param last how long the last one does
    static void gif(Path file, int frames, int hundredths, int last, IntFunction<BufferedImage> draw)
            throws IOException {
        Palette.Census census = new Palette.Census();
        int looks = Math.min(frames, CENSUS);
        for (int k = 1; k <= looks; k++) {
            census.add(pixels(draw.apply(k * frames / looks - 1)));
        }
        Palette palette = census.palette();
        SafeFile.write(file, out -> gif(out, palette, frames, hundredths, last, draw));
    }

    private static void gif(
            OutputStream file, Palette palette, int frames, int hundredths, int last, IntFunction<BufferedImage> draw)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            byte[] shown = null;
            for (int k = 0; k < frames; k++) {
                BufferedImage picture = draw.apply(k);
                byte[] next = numbers(pixels(picture), palette);
                Change change = Change.between(shown, next, picture.getWidth());
                BufferedImage part = change.picture(shown, next, palette);
                IIOMetadata metadata =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(part), null);
                metadata.setFromTree(FORMAT, describe(metadata, change, k == frames - 1 ? last : hundredths, k == 0));
                writer.writeToSequence(new IIOImage(part, null, metadata), null);
                shown = next;
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /// {@return the pixels of a page themselves, row by row}
    static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    private static byte[] numbers(int[] pixels, Palette palette) {
        byte[] numbers = new byte[pixels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i > 0 && pixels[i] == pixels[i - 1] ? numbers[i - 1] : (byte) palette.nearest(pixels[i]);
        }
        return numbers;
    }

    /// The smallest rectangle in which a frame differs from the one before.
    private record Change(int wide, int x, int y, int width, int height) {
        static Change between(byte[] before, byte[] after, int wide) {
            int high = after.length / wide;
            if (before == null) {
                return new Change(wide, 0, 0, wide, high);
            }
            int left = wide, right = 0, top = high, bottom = 0;
            for (int i = 0; i < after.length; i++) {
                if (before[i] != after[i]) {
                    left = Math.min(left, i % wide);
                    right = Math.max(right, i % wide + 1);
                    top = Math.min(top, i / wide);
                    bottom = i / wide + 1;
                }
            }
            return left < right
                    ? new Change(wide, left, top, right - left, bottom - top)
                    : new Change(wide, 0, 0, 1, 1); // nothing changes, but a frame has a pixel at least
        }

        /// What lies in the rectangle, transparent where the frame before shows the same.
        BufferedImage picture(byte[] before, byte[] after, Palette palette) {
            var picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette.model());
            byte[] numbers = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
            for (int r = 0; r < height; r++) {
                int from = (y + r) * wide + x;
                for (int c = 0; c < width; c++) {
                    boolean same = before != null && before[from + c] == after[from + c];
                    numbers[r * width + c] = same ? (byte) Palette.TRANSPARENT : after[from + c];
                }
            }
            return picture;
        }
    }

    private static IIOMetadataNode describe(IIOMetadata metadata, Change change, int hundredths, boolean first) {
        var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode place = child(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", Integer.toString(change.x));
        place.setAttribute("imageTopPosition", Integer.toString(change.y));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "TRUE");
        control.setAttribute("transparentColorIndex", Integer.toString(Palette.TRANSPARENT));
        control.setAttribute("delayTime", Integer.toString(hundredths));
        if (first) {
            var repeat = new IIOMetadataNode("ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            repeat.setUserObject(new byte[] {1, 0, 0}); // for ever
            child(root, "ApplicationExtensions").appendChild(repeat);
        }
        return root;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        var found = root.getElementsByTagName(name);
        if (found.getLength() > 0) {
            return (IIOMetadataNode) found.item(0);
        }
        var made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
