package dev.ayin.exchange;

import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Preprocessing as Java source: the method `encode`, which makes of a raw example what the network takes.
final class JavaInput {
    /// A method has room for some 2,000 of these calls, and a list for 8,000 words.
    private static final int COLUMNS_A_METHOD = 500, MOST_COLUMNS = 5_000;

    private static final int LONGEST_WORD = 10_000;

    private JavaInput() {}

    /// {@return whether an example goes through `encode` before it is predicted}
    static boolean isEncoded(Features features) {
        return !(features instanceof Features.Points);
    }

    static String of(Features features) {
        return switch (features) {
            case Features.Points points -> inputs("What the numbers of an example are called.", points.names());
            case Features.Pixels pixels -> pixels(pixels);
            case Features.Columns(List<Features.Column> columns, var _) -> columns(columns);
        };
    }

    private static String inputs(String what, List<String> names) {
        if (names.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "a Java file has room for %,d columns, the model has %,d".formatted(MOST_COLUMNS, names.size()));
        }
        return words("INPUTS", what, names);
    }

    /// {@return a constant of some words}
    static String words(String constant, String what, List<String> words) {
        for (String word : words) {
            if (word.length() > LONGEST_WORD) {
                throw new IllegalArgumentException("a Java file has no room for a name of %,d letters: \"%s…\""
                        .formatted(word.length(), word.substring(0, 30)));
            }
        }
        return """
                    /// %s
                    public static final List<String> %s = List.of(%s);
                """.formatted(what, constant, JavaText.list(words));
    }

    /// [dev.ayin.data.Fit], of a model whose pictures are brought to its size.
    private static String fit(Features.Pixels pixels) {
        int h = pixels.shape().height(),
                w = pixels.shape().width(),
                c = pixels.shape().channels();
        String part = switch (pixels.fit()) {
            case DIGIT, EXACT -> "";
            case STRETCH ->
                "        return means(picture, width, 0, 0, height, width, 0, 0, %d, %d);\n".formatted(h, w);
            case CROP -> """
                            int rows = (long) height * %2$d > (long) width * %1$d ? share(width, %1$d, %2$d) : height;
                            int cols = (long) width * %1$d > (long) height * %2$d ? share(height, %2$d, %1$d) : width;
                            return means(picture, width, (height - rows) / 2, (width - cols) / 2, rows, cols, 0, 0, %1$d, %2$d);
                    """.formatted(h, w);
            case LETTERBOX -> """
                            int rows = (long) width * %1$d > (long) height * %2$d ? share(height, %2$d, width) : %1$d;
                            int cols = (long) height * %2$d > (long) width * %1$d ? share(width, %1$d, height) : %2$d;
                            return means(picture, width, 0, 0, height, width, (%1$d - rows) / 2, (%2$d - cols) / 2, rows, cols);
                    """.formatted(h, w);
        };
        if (part.isEmpty()) {
            return "";
        }
        String share = """

                    private static int share(int n, int part, int whole) {
                        return (int) Math.max(1, ((long) n * part * 2 + whole) / (2L * whole));
                    }
                """;
        return """

                    /// {@return a picture of any size as `encode` takes it}
                    ///
                    /// @param picture bytes, row by row from the top, %d for each pixel
                    public static byte[] fit(byte[] picture, int width, int height) {
                        if (picture.length != (long) width * height * %d) {
                            throw new IllegalArgumentException(picture.length + " bytes are no such picture");
                        }
                %s    }

                    /// the means of what each number covers of a part of the picture, in whole numbers, rounded
                    private static byte[] means(
                            byte[] picture, int width, int top, int left, int h, int w, int under, int beside, int rows, int cols) {
                        int c = %d;
                        byte[] to = new byte[%d];
                        for (int i = 0; i < rows * cols * c; i++) {
                            int Y = i / c / cols, X = i / c %% cols;
                            long yFrom = (long) Y * h, yTo = yFrom + h, xFrom = (long) X * w, xTo = xFrom + w, sum = 0;
                            for (long y = yFrom / rows; y * rows < yTo; y++) {
                                long wy = Math.min(yTo, (y + 1) * rows) - Math.max(yFrom, y * rows);
                                for (long x = xFrom / cols; x * cols < xTo; x++) {
                                    long weight = wy * (Math.min(xTo, (x + 1) * cols) - Math.max(xFrom, x * cols));
                                    sum += weight * (picture[(int) (((top + y) * width + left + x) * c + i %% c)] & 0xff);
                                }
                            }
                            long all = (long) h * w;
                            to[((under + Y) * %d + beside + X) * c + i %% c] = (byte) ((2 * sum + all) / (2 * all));
                        }
                        return to;
                    }
                %s""".formatted(c, c, part, c, h * w * c, w, pixels.fit() == Fit.STRETCH ? "" : share);
    }

    private static String pixels(Features.Pixels pixels) {
        int size = pixels.shape().size();
        float scale = (float) (1 / (255 * pixels.sd())), shift = (float) (pixels.mean() / pixels.sd());
        return """
                    /// {@return an image as the network takes it}
                    ///
                    /// @param pixels %s bytes, row by row from the top
                    public static float[] encode(byte[] pixels) {
                        if (pixels.length != %d) {
                            throw new IllegalArgumentException("an image has %d bytes, not " + pixels.length);
                        }
                        float[] x = new float[%d];
                        for (int i = 0; i < x.length; i++) {
                            x[i] = (pixels[i] & 0xff) * %s - %s;
                        }
                        return x;
                    }
                """.formatted(pixels.shape(), size, size, size, JavaText.number(scale), JavaText.number(shift))
                + fit(pixels);
    }

    private static String columns(List<Features.Column> columns) {
        List<JavaColumn> written = new ArrayList<>();
        int to = 0;
        for (int c = 0; c < columns.size(); c++) {
            written.add(JavaColumn.of(columns.get(c), c, to));
            to += columns.get(c).width();
        }
        StringBuilder text =
                new StringBuilder(inputs("The columns of a table that an example comes from.", names(columns)));
        text.append("""

                    /// {@return a row of the table as the network takes it}
                    ///
                    /// @param fields of INPUTS, in that order, as a file has them; "", "NA", "?" and "null" are missing
                    /// @throws IllegalArgumentException if a field is not what its column holds
                    public static float[] encode(String... fields) {
                        if (fields.length != %d) {
                            throw new IllegalArgumentException("a row has %d fields, not " + fields.length);
                        }
                        float[] x = new float[%d];
                """.formatted(columns.size(), columns.size(), to));
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < written.size(); from += COLUMNS_A_METHOD) {
            StringBuilder part = new StringBuilder();
            written.subList(from, Math.min(from + COLUMNS_A_METHOD, written.size()))
                    .forEach(column ->
                            part.append("        ").append(column.call()).append('\n'));
            parts.add(part.toString());
        }
        if (parts.size() == 1) {
            text.append(parts.getFirst()).append("        return x;\n    }\n");
        } else { // a method has room for so many calls only
            for (int i = 0; i < parts.size(); i++) {
                text.append("        encode%d(fields, x);%n".formatted(i + 1));
            }
            text.append("        return x;\n    }\n");
            for (int i = 0; i < parts.size(); i++) {
                text.append("%n    private static void encode%d(String[] fields, float[] x) {%n%s    }%n"
                        .formatted(i + 1, parts.get(i)));
            }
        }
        Set<String> helpers = new LinkedHashSet<>();
        written.forEach(column -> helpers.addAll(column.helpers()));
        helpers.forEach(helper -> text.append('\n').append(helper));
        written.stream()
                .map(JavaColumn::words)
                .filter(words -> !words.isEmpty())
                .forEach(words -> text.append('\n').append(words));
        return text.toString();
    }

    private static List<String> names(List<Features.Column> columns) {
        return columns.stream().map(Features.Column::name).toList();
    }
}
