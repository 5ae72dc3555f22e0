package dev.ayin.cli.model;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ayin.data.Decimal;
import dev.ayin.data.Target;
import dev.ayin.explain.Explainer;
import dev.ayin.explain.Explanation;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a model says of examples that come to it block by block, written as CSV.
public final class Predictions {
    private final Model model;
    private final Double coverage;
    private final Explainer explainer;
    private final CsvWriter csv;

    /// @param coverage the share of rows of which an interval or a set of classes is to hold the truth; null for neither
    /// @param explainer says what each column contributed; null where nobody asks
    /// @throws IllegalArgumentException if the model cannot tell one of that coverage
    public Predictions(Model model, Double coverage, Explainer explainer, OutputStream out) {
        if (coverage != null) {
            model.conformity().miss(coverage);
        }
        this.model = model;
        this.coverage = coverage;
        this.explainer = explainer;
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /// The columns' names.
    ///
    /// @param key how the examples' names are called
    public void begin(String key) {
        List<String> head = head(model.target(), key);
        if (coverage != null) {
            head.addAll(model.target() instanceof Target.Classes ? List.of("set") : List.of("least", "greatest"));
        }
        if (explainer != null) {
            head.add("base");
            explainer.columns().forEach(name -> head.add("adds(" + name + ")"));
        }
        csv.writeRecord(head);
    }

    /// A line for each example: what it is called, what is predicted, and for classes how probable each is.
    ///
    /// @param names of the examples
    /// @param X the examples as the model takes them (n_0 × m)
    public void add(List<String> names, Matrix X) {
        Matrix predictions = model.predict(X);
        List<Explanation> why = explainer == null ? List.of() : explainer.explain(X);
        for (int c = 0; c < X.cols(); c++) {
            List<String> line = new ArrayList<>(List.of(names.get(c)));
            line.addAll(fields(predictions, c));
            if (coverage != null) {
                line.addAll(reliable(predictions, c));
            }
            if (explainer != null) {
                line.add(decimal(why.get(c).base()));
                why.get(c).contributions().forEach(one -> line.add(decimal(one.amount())));
            }
            csv.writeRecord(line);
        }
    }

    /// Whatever was added is in the stream afterwards, which stays open.
    public void end() throws IOException {
        csv.flush();
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
            case Target.Number _, Target.Numbers _ -> head.addAll(target.columns());
        }
        return head;
    }

    /// {@return the ends of an interval, or the classes of a set with bars between them}
    private List<String> reliable(Matrix predictions, int col) {
        if (model.target() instanceof Target.Classes) {
            return List.of(String.join("|", model.set(predictions, col, coverage)));
        }
        double[] interval = model.interval(predictions, col, coverage);
        return List.of(Decimal.text(interval[0]), Decimal.text(interval[1]));
    }

    private List<String> fields(Matrix predictions, int col) {
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
            case Target.Number _, Target.Numbers _ -> {
                List<Target.Number> numbers = model.target().numbers();
                for (int r = 0; r < numbers.size(); r++) {
                    fields.add(Decimal.text(numbers.get(r).decode(predictions.get(r, col))));
                }
            }
        }
        return fields;
    }

    /// A probability is a float, as the network has it, or 1 minus one.
    private static String decimal(double p) {
        return String.valueOf((float) p);
    }
}
