package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.math.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the network says of one row that the reader has typed: fields of a table's columns as they would stand there, or the
/// coordinates of a point.
public final class ByHand {
    private static final int LONGEST = 200;
    private static final double FARTHEST = 1e6;

    private ByHand() {}

    /// {@return the columns that a row has fields for}
    static List<String> columns(Experiment experiment) {
        Dataset data = experiment.source().plane();
        return data.features() instanceof Features.Columns table
                ? table.columns().stream().map(Features.Column::name).toList()
                : data.features().names();
    }

    /// {@return `number` in the target's units, or the `probabilities` of the classes}
    ///
    /// @param request `row`: a field for each column, in their order
    /// @throws Refusal if there are more or fewer, or one is not what its column holds
    public static Reply predict(Experiment experiment, Request request) {
        List<String> names = columns(experiment), fields = request.texts("row", names.size(), LONGEST);
        if (fields.size() != names.size()) {
            throw new Refusal("row", Map.of("count", names.size()));
        }
        Dataset data = experiment.data();
        Matrix X = Matrix.zeros(data.features().shape().size(), 1);
        if (data.features() instanceof Features.Columns table) {
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), fields.get(i));
            }
            table.encode(row, X.data(), X.offset());
        } else {
            Matrix point = Matrix.zeros(names.size(), 1);
            for (int i = 0; i < names.size(); i++) {
                point.set(i, 0, number(names.get(i), fields.get(i)));
            }
            Expansion expansion = experiment.source().expansion();
            X = expansion == null ? point : expansion.of(point);
        }
        return said(data.target(), experiment.predict(X));
    }

    private static float number(String name, String field) {
        try {
            double value = Double.parseDouble(field.strip());
            if (Math.abs(value) <= FARTHEST) {
                return (float) value;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new Refusal("number", Map.of("name", name, "least", -FARTHEST, "most", FARTHEST));
    }

    private static Reply said(Target target, Matrix predictions) {
        if (target instanceof Target.Number number) {
            return new Reply().put("number", number.decode(predictions.get(0, 0)));
        }
        double[] shares = new double[Math.max(2, predictions.rows())];
        if (predictions.rows() == 1) {
            shares[1] = predictions.get(0, 0);
            shares[0] = 1 - shares[1];
        } else {
            for (int k = 0; k < shares.length; k++) {
                shares[k] = predictions.get(k, 0);
            }
        }
        return new Reply().put("probabilities", shares);
    }
}
