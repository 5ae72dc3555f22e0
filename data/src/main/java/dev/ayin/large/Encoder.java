package dev.ayin.large;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes numbers of a row, as [dev.ayin.table.Table#samples] does, but straight from the bytes of its line: the bits are the
/// same. One thread at a time.
final class Encoder {
    private final Features.Column[] columns;
    private final int[] from; // where each of them is in the table
    private final Target target;
    private final int[] targetsFrom;
    private final int inputs;
    private final Map<String, Integer> classes = new HashMap<>();

    Encoder(List<String> names, Features.Columns features, Target target) {
        this.columns = features.columns().toArray(Features.Column[]::new);
        Map<String, Integer> places = new HashMap<>(); // there may be a hundred thousand
        names.forEach(name -> places.put(name, places.size()));
        this.from = features.columns().stream()
                .mapToInt(column -> places.get(column.name()))
                .toArray();
        this.target = target;
        this.inputs = features.shape().size();
        this.targetsFrom = target.columns().stream().mapToInt(places::get).toArray();
        if (target instanceof Target.Classes(String _, List<String> words)) {
            words.forEach(word -> classes.put(word, classes.size()));
        }
    }

    /// Writes x, then y.
    ///
    /// @param row receives them from [to] on
    /// @throws IllegalArgumentException if a field is not what its column holds
    void encode(Fields fields, float[] row, int to) {
        int at = to;
        for (int c = 0; c < columns.length; c++) {
            switch (columns[c]) {
                case Features.Numeric number -> number.encode(fields.number(from[c], number.name()), row, at);
                case Features.Column other -> other.encode(fields.text(from[c]), row, at);
            }
            at += columns[c].width();
        }
        switch (target) {
            case Target.Classes words -> {
                String word = fields.text(targetsFrom[0]);
                Integer k = classes.get(word);
                if (k == null) {
                    throw new BadRow("column \"%s\" holds %s, which no training row holds"
                            .formatted(words.name(), Features.quoted(word)));
                }
                for (int r = 0; r < words.rows(); r++) {
                    row[to + inputs + r] = 0;
                }
                words.encode(k, row, to + inputs);
            }
            case Target.Number _, Target.Numbers _ -> {
                for (int k = 0; k < targetsFrom.length; k++) {
                    Target.Number number = target.numbers().get(k);
                    float y = number.encode(fields.number(targetsFrom[k], number.name()));
                    if (!Float.isFinite(y)) {
                        throw new BadRow("column \"%s\" holds a number too far from its mean, %s"
                                .formatted(number.name(), number.mean()));
                    }
                    row[to + inputs + k] = y;
                }
            }
            case Target.Labels(List<String> labels) -> {
                for (int k = 0; k < targetsFrom.length; k++) {
                    row[to + inputs + k] = (float) Features.Logical.truth(labels.get(k), fields.text(targetsFrom[k]));
                }
            }
        }
    }
}
