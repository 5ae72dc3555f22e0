package dev.ayin.cli.text;

import dev.ayin.file.Records;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Layout;
import dev.ayin.train.Training;
import dev.ayin.view.text.ScoreText;
import dev.ayin.view.text.Summary;
import dev.ayin.view.text.TextTable;
import dev.ayin.view.text.Words;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that a model file says, as text or as JSON.
public record ModelText(Model model) {
    /// Statistics of one matrix.
    public record Statistics(
            String name, int rows, int cols, double mean, double sd, double least, double greatest, double zeros) {
        static Statistics of(String name, Matrix W) {
            double sum = 0, squares = 0, least = Double.POSITIVE_INFINITY, greatest = Double.NEGATIVE_INFINITY;
            int zeros = 0;
            for (int c = 0; c < W.cols(); c++) {
                for (int r = 0; r < W.rows(); r++) {
                    double w = W.get(r, c);
                    sum += w;
                    squares += w * w;
                    least = Math.min(least, w);
                    greatest = Math.max(greatest, w);
                    zeros += w == 0 ? 1 : 0;
                }
            }
            int n = W.rows() * W.cols();
            double mean = sum / n;
            double sd = Math.sqrt(Math.max(0, squares / n - mean * mean));
            return new Statistics(name, W.rows(), W.cols(), mean, sd, least, greatest, (double) zeros / n);
        }
    }

    private List<Statistics> statistics() {
        List<Statistics> all = new ArrayList<>();
        for (Layout.Window window : model.parameters().layout().windows()) {
            all.add(Statistics.of(window.name(), model.parameters().get(window.name())));
        }
        return all;
    }

    /// {@return the model as JSON, in one line}
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("network", model.network());
        json.put("features", model.features());
        json.put("target", model.target());
        json.put("provenance", model.provenance());
        json.put("genuine", model.isAsTrained());
        json.put("matrices", statistics());
        return Records.write(json);
    }

    @Override
    public String toString() {
        Provenance p = model.provenance();
        StringBuilder text = new StringBuilder();
        text.append(model.network().summary()).append('\n');
        line(text, "input", Summary.features(model.features()));
        line(text, "output", Summary.target(model.target()));
        if (p.isImported()) {
            line(text, "imported", "from " + p.data());
        } else {
            line(text, "data", p.data() + ", training examples " + p.dataHash());
            line(text, "epoch", p.epoch() + " of at most " + p.training().epochs());
        }
        line(text, "test", p.scores().isEmpty() ? "not measured" : ScoreText.line(p.scores()));
        line(text, "made by", "Ayin %s on Java %s".formatted(p.ayin(), p.java()));
        line(
                text,
                "fingerprint",
                model.isAsTrained()
                        ? p.fingerprint() + (p.isImported() ? ", as imported" : ", as trained")
                        : "%s, but trained was %s: somebody has changed the parameters"
                                .formatted(model.parameters().fingerprint(), p.fingerprint()));
        if (!p.isImported()) {
            text.append("\ntraining\n");
            for (RecordComponent component : Training.class.getRecordComponents()) {
                String value = Words.of(Words.value(component, p.training()));
                text.append("  %-15s %s%n".formatted(Words.spaced(component.getName()), value));
            }
        }
        TextTable table = new TextTable("matrix", "shape", "mean", "sd", "least", "greatest", "zeros");
        for (Statistics s : statistics()) {
            table.row(
                    s.name,
                    s.rows + "×" + s.cols,
                    ScoreText.number(s.mean),
                    ScoreText.number(s.sd),
                    ScoreText.number(s.least),
                    ScoreText.number(s.greatest),
                    "%d%%".formatted(Math.round(100 * s.zeros)));
        }
        return text.append('\n').append(table).toString().stripTrailing();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-12s %s%n".formatted(name, value));
    }
}
