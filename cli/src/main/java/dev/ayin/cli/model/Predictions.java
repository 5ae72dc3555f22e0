package dev.ayin.cli.model;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// What a model says of some input, as CSV.
public final class Predictions {
    private Predictions() {}

    /// {@return the rows of a table as columns of X}
    /// @throws IllegalArgumentException if a column is missing, or a field is not what the model takes
    public static Matrix encode(Table table, Features features) {
        return switch (features) {
            case Features.Columns columns -> table.encode(columns);
            // a point is taken as it comes: the same as a number whose mean is 0 and deviation 1
            case Features.Points(List<String> names) ->
                table.encode(new Features.Columns(names.stream()
                        .<Features.Column>map(name -> new Features.Numeric(name, 0, 1))
                        .toList()));
            case Features.Pixels _ -> throw new IllegalArgumentException("the model takes images, not tables");
        };
    }

    /// {@return a line for each example: what it is called, what is predicted, and for classes how probable each is}
    ///
    /// @param key how the examples' names are called; @param names of the examples
    /// @param X the examples as the model takes them
    public static String csv(Model model, String key, List<String> names, Matrix X) {
        Matrix predictions = model.predict(X);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(head(model.target(), key));
            for (int c = 0; c < X.cols(); c++) {
                List<String> line = new ArrayList<>(List.of(names.get(c)));
                line.addAll(fields(model, predictions, c));
                csv.writeRecord(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> head(Target target, String key) {
        List<String> head = new ArrayList<>(List.of(key));
        switch (target) {
            case Target.Classes(String name, var classes) -> {
                head.add(name);
                head.add("probability");
                classes.forEach(one -> head.add("p(" + one + ")"));
            }
            case Target.Labels(var labels) -> labels.forEach(one -> head.add("p(" + one + ")"));
            case Target.Number number -> head.add(number.name());
        }
        return head;
    }

    private static List<String> fields(Model model, Matrix predictions, int col) {
        List<String> fields = new ArrayList<>();
        switch (model.target()) {
            case Target.Classes(var _, var classes) -> {
                double[] p = model.probabilities(predictions, col);
                int best = 0;
                for (int k = 1; k < p.length; k++) {
                    best = p[k] > p[best] ? k : best;
                }
                fields.add(classes.get(best));
                fields.add(decimal(p[best]));
                for (double one : p) {
                    fields.add(decimal(one));
                }
            }
            case Target.Labels(var labels) -> {
                for (int r = 0; r < labels.size(); r++) {
                    fields.add(decimal(predictions.get(r, col)));
                }
            }
            case Target.Number number -> fields.add(String.valueOf((float) number.decode(predictions.get(0, col))));
        }
        return fields;
    }

    private static String decimal(double p) {
        return String.valueOf((float) p);
    }
}
