package dev.ayin.data;

import dev.ayin.math.Shape;
import java.util.ArrayList;
import java.util.List;

/// How something from outside (a point, an image, a row of a table) becomes a column of X. Kept in the model file, so that
/// prediction takes what training took. Immutable, safe from any thread.
public sealed interface Features {
    /// {@return the shape of the column}
    Shape shape();

    /// {@return a name for each number of the column}
    List<String> names();

    /// Numbers that are taken as they come.
    record Points(List<String> names) implements Features {
        public Points {
            names = List.copyOf(names);
        }

        @Override
        public Shape shape() {
            return Shape.of(names.size());
        }
    }

    /// Images of bytes: a pixel v of 0 … 255 becomes (v/255 − mean)/sd.
    record Pixels(Shape shape, double mean, double sd) implements Features {
        public Pixels {
            if (!(sd > 0 && sd < Double.POSITIVE_INFINITY) || !Double.isFinite(mean)) {
                throw new IllegalArgumentException(
                        "pixels need a mean and a deviation above 0, not %s and %s".formatted(mean, sd));
            }
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < shape.size(); i++) {
                int pixel = i / shape.channels();
                names.add("(" + pixel / shape.width() + ", " + pixel % shape.width() + ")");
            }
            return names;
        }

        /// Puts an image into a column.
        ///
        /// @param pixels bytes of all images, row by row; @param from where this one begins
        /// @param column receives shape.size() numbers from [to] on
        public void encode(byte[] pixels, int from, float[] column, int to) {
            float scale = (float) (1 / (255 * sd)), shift = (float) (mean / sd);
            for (int i = 0, n = shape.size(); i < n; i++) {
                column[to + i] = (pixels[from + i] & 0xff) * scale - shift;
            }
        }

        /// {@return the image of a column, as bytes}
        public byte[] decode(float[] column, int from) {
            byte[] pixels = new byte[shape.size()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.clamp(Math.round((column[from + i] * sd + mean) * 255), 0, 255);
            }
            return pixels;
        }
    }

    /// Columns of a table: numbers standardised, categories one-hot; all that was learnt from the training rows.
    record Columns(List<Column> columns) implements Features {
        public Columns {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a table needs at least one column to learn from");
            }
        }

        @Override
        public Shape shape() {
            return Shape.of(columns.stream().mapToInt(Column::width).sum());
        }

        @Override
        public List<String> names() {
            return columns.stream().flatMap(column -> column.names().stream()).toList();
        }
    }

    /// One column of a table.
    sealed interface Column {
        /// {@return the column's name in the table}
        String name();

        /// {@return how many numbers it becomes}
        int width();

        /// {@return a name for each of them}
        List<String> names();

        /// Puts a field into a column of X.
        ///
        /// @throws IllegalArgumentException if the field is not what the column holds; the message begins with the
        ///     column's name
        void encode(String field, float[] x, int to);
    }

    /// What a missing field of a column of words is called.
    String MISSING = "(missing)";

    /// {@return whether a table's field says that there is nothing: it is empty, NA, ? or null}
    static boolean isMissing(String field) {
        String word = field.strip();
        return word.length() <= 4
                && (word.isEmpty() || word.equals("?") || word.equalsIgnoreCase("NA") || word.equalsIgnoreCase("null"));
    }

    /// {@return a table's field in quotes, fit for a message: not too long, and without line breaks and the like}
    static String quoted(String field) {
        String text = field.length() > 60 ? field.substring(0, 59) + "…" : field;
        return '"' + text.replaceAll("\\p{Cntrl}", " ") + '"';
    }

    /// A number v, which becomes (v − mean)/sd; a missing one becomes 0, as if it were the mean.
    record Numeric(String name, double mean, double sd) implements Column {
        public Numeric {
            if (!(sd > 0 && sd < Double.POSITIVE_INFINITY) || !Double.isFinite(mean)) {
                throw new IllegalArgumentException(
                        "column \"%s\" needs a mean and a deviation above 0, not %s and %s".formatted(name, mean, sd));
            }
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public void encode(String field, float[] x, int to) {
            float value = isMissing(field) ? 0 : (float) ((number(name, field) - mean) / sd);
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "column \"%s\" holds \"%s\", which is too far from its mean, %s".formatted(name, field, mean));
            }
            x[to] = value;
        }

        /// {@return the field as a finite number}
        /// @throws IllegalArgumentException if it is none
        public static double number(String column, String field) {
            double value = parse(field);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "column \"%s\" must hold a finite number, it holds %s".formatted(column, quoted(field)));
            }
            return value;
        }

        /// {@return the field as a number; NaN if it is none, or one that only Java knows, such as "1d" or "0x1p3"}
        public static double parse(String field) {
            String number = field.strip();
            for (int i = 0; i < number.length(); i++) { // most words end here, without the cost of an exception
                char c = number.charAt(i);
                if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                    return Double.NaN;
                }
            }
            try {
                return Double.parseDouble(number);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    /// One of some words, which becomes a 1 among 0s; a word that training never saw becomes 0s alone. A missing field is the
    /// word [#MISSING].
    record Categorical(String name, List<String> categories) implements Column {
        public Categorical {
            categories = List.copyOf(categories);
            if (categories.isEmpty()) {
                throw new IllegalArgumentException("column \"%s\" needs at least one category".formatted(name));
            }
        }

        @Override
        public int width() {
            return categories.size();
        }

        @Override
        public List<String> names() {
            return categories.stream().map(category -> name + "=" + category).toList();
        }

        @Override
        public void encode(String field, float[] x, int to) {
            String word = isMissing(field) ? MISSING : field.strip();
            for (int i = 0; i < categories.size(); i++) {
                x[to + i] = categories.get(i).equals(word) ? 1 : 0;
            }
        }
    }
}
