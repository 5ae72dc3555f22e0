package dev.ayin.view.draw;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Letters as outlines, read from a font of our own.
///
/// Java's own text needs the system's fontconfig and a font, even for a font from a file; a bare JDK on a slim machine has
/// neither, and then every picture would fail. Outlines are filled as any other shape, with the same pixels everywhere.
///
/// Reads what the two files beside this class hold, TrueType outlines and a character map of format 4 (OpenType
/// specification 1.9, "glyf", "loca", "hmtx", "cmap"); it is not for fonts from elsewhere. No kerning, left to right.
/// Immutable but for a memory of letters already read: one thread at a time.
final class Typeface {
    /// Roboto, Apache-2.0, cut down to Latin, Greek, Cyrillic and the signs of mathematics.
    static final Typeface REGULAR = read("Roboto-Regular.ttf");

    /// The same, a little bolder: for titles.
    static final Typeface MEDIUM = read("Roboto-Medium.ttf");

    private static final int ON_CURVE = 1, SHORT_X = 2, SHORT_Y = 4, REPEAT = 8, SAME_X = 16, SAME_Y = 32;
    private static final int WORDS = 1, MOVED = 2, SCALED = 8, MORE = 32, SCALED_XY = 64, MATRIX = 128;

    private final ByteBuffer file;
    private final Map<String, Integer> tables = new HashMap<>();
    private final Map<Integer, Path2D> outlines = new HashMap<>();
    private final double unitsPerEm;
    private final boolean longOffsets;
    private final int advances;

    private Typeface(byte[] bytes) {
        file = ByteBuffer.wrap(bytes);
        for (int i = 0; i < word(4); i++) {
            int entry = 12 + 16 * i;
            tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), file.getInt(entry + 8));
        }
        unitsPerEm = word(tables.get("head") + 18);
        longOffsets = word(tables.get("head") + 50) == 1;
        advances = word(tables.get("hhea") + 34);
    }

    private static Typeface read(String name) {
        try (InputStream in = Typeface.class.getResourceAsStream(name)) {
            return new Typeface(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the width of a line of text, for letters of this size}
    double width(String text, double size) {
        return text.codePoints().mapToDouble(c -> advance(glyph(c))).sum() * size / unitsPerEm;
    }

    /// {@return the outline of a line of text that begins at (0, 0) on its baseline, y downwards}
    ///
    /// @param size height of a line, the capitals' height being 0.71 of it
    synchronized Shape outline(String text, double size) {
        Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / unitsPerEm, x = 0;
        for (int c : text.codePoints().toArray()) {
            int glyph = glyph(c);
            Path2D outline = outlines.computeIfAbsent(glyph, this::outline);
            line.append(outline.getPathIterator(new AffineTransform(scale, 0, 0, -scale, x, 0)), false);
            x += advance(glyph) * scale;
        }
        return line;
    }

    private int word(int at) {
        return file.getShort(at) & 0xffff;
    }

    private double advance(int glyph) {
        return word(tables.get("hmtx") + 4 * Math.min(glyph, advances - 1));
    }

    /// {@return the number of a character's letter, 0 (a box) for one that the font does not have}
    private int glyph(int character) {
        int map = tables.get("cmap") + file.getInt(tables.get("cmap") + 8);
        int twice = word(map + 6);
        for (int segment = map + 14; segment < map + 14 + twice; segment += 2) {
            if (character <= word(segment)) {
                int first = word(segment + 2 + twice), delta = word(segment + 2 + 2 * twice);
                int place = segment + 2 + 3 * twice, range = word(place);
                if (character < first) {
                    return 0;
                }
                int glyph = range == 0 ? character : word(place + range + 2 * (character - first));
                return glyph == 0 ? 0 : glyph + delta & 0xffff;
            }
        }
        return 0;
    }

    private Path2D outline(int glyph) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        int loca = tables.get("loca");
        int from = longOffsets ? file.getInt(loca + 4 * glyph) : 2 * word(loca + 2 * glyph);
        int to = longOffsets ? file.getInt(loca + 4 * glyph + 4) : 2 * word(loca + 2 * glyph + 2);
        if (from < to) {
            ByteBuffer in = file.duplicate().position(tables.get("glyf") + from);
            int contours = in.getShort();
            in.position(in.position() + 8); // the box around it
            if (contours < 0) {
                compose(in, path);
            } else {
                trace(in, contours, path);
            }
        }
        return path;
    }

    /// A letter made of others, such as ä of a and two dots.
    private void compose(ByteBuffer in, Path2D path) {
        int flags;
        do {
            flags = in.getShort();
            int part = in.getShort() & 0xffff;
            double dx = (flags & WORDS) != 0 ? in.getShort() : in.get();
            double dy = (flags & WORDS) != 0 ? in.getShort() : in.get();
            double xx = 1, xy = 0, yx = 0, yy = 1;
            if ((flags & SCALED) != 0) {
                xx = yy = fraction(in);
            } else if ((flags & SCALED_XY) != 0) {
                xx = fraction(in);
                yy = fraction(in);
            } else if ((flags & MATRIX) != 0) {
                xx = fraction(in);
                xy = fraction(in);
                yx = fraction(in);
                yy = fraction(in);
            }
            boolean moved = (flags & MOVED) != 0;
            var place = new AffineTransform(xx, xy, yx, yy, moved ? dx : 0, moved ? dy : 0);
            path.append(outline(part).getPathIterator(place), false);
        } while ((flags & MORE) != 0);
    }

    private static double fraction(ByteBuffer in) {
        return in.getShort() / 16384.0;
    }

    private static void trace(ByteBuffer in, int contours, Path2D path) {
        int[] last = new int[contours];
        for (int i = 0; i < contours; i++) {
            last[i] = in.getShort();
        }
        int hints = in.getShort();
        in.position(in.position() + hints);
        int points = last[contours - 1] + 1;
        int[] flags = new int[points];
        for (int i = 0; i < points; i++) {
            flags[i] = in.get();
            if ((flags[i] & REPEAT) != 0) {
                for (int again = in.get() & 0xff; again > 0; again--, i++) {
                    flags[i + 1] = flags[i];
                }
            }
        }
        int[] x = coordinates(in, flags, SHORT_X, SAME_X), y = coordinates(in, flags, SHORT_Y, SAME_Y);
        int from = 0;
        for (int to : last) {
            contour(x, y, flags, from, to + 1 - from, path);
            from = to + 1;
        }
    }

    private static int[] coordinates(ByteBuffer in, int[] flags, int isShort, int same) {
        int[] values = new int[flags.length];
        int value = 0;
        for (int i = 0; i < values.length; i++) {
            if ((flags[i] & isShort) != 0) {
                int step = in.get() & 0xff;
                value += (flags[i] & same) != 0 ? step : -step;
            } else if ((flags[i] & same) == 0) {
                value += in.getShort();
            }
            values[i] = value;
        }
        return values;
    }

    /// One closed line of quadratic curves: between two control points in a row lies a point of the curve, halfway.
    private static void contour(int[] x, int[] y, int[] flags, int from, int n, Path2D path) {
        int start = from;
        while (start < from + n && (flags[start] & ON_CURVE) == 0) {
            start++;
        }
        boolean round =
                start == from + n; // control points alone, such as a dot: it begins between the last and the first
        start = round ? from : start;
        int before = round ? from + n - 1 : start;
        path.moveTo((x[before] + x[start]) / 2.0, (y[before] + y[start]) / 2.0);
        for (int k = round ? 0 : 1; k < (round ? n : n + 1); k++) {
            int i = from + (start - from + k) % n;
            if ((flags[i] & ON_CURVE) != 0) {
                path.lineTo(x[i], y[i]);
                continue;
            }
            int next = from + (i - from + 1) % n;
            if ((flags[next] & ON_CURVE) != 0) {
                path.quadTo(x[i], y[i], x[next], y[next]);
                k++;
            } else {
                path.quadTo(x[i], y[i], (x[i] + x[next]) / 2.0, (y[i] + y[next]) / 2.0);
            }
        }
        path.closePath();
    }
}
