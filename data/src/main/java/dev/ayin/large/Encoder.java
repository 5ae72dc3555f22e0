package dev.ayin.large;

import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import dev.ayin.data.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes numbers of a row, as [dev.ayin.table.Table#samples] does, but straight from the bytes of its line: the bits are the
/// same. One thread at a time.
final class Encoder {
    private final Features.Column[] columns;
    private final Notation[] notations;
    private final boolean[] plain; // which of them are
    private final Notation[] ofTargets;
    private final int[] from; // where each of them is in the table
    private final Target target;
    private final int[] targetsFrom;
    private final int inputs;
    private final Map<String, Integer> classes = new HashMap<>();

    /// @param typed columns whose source knows their type
    Encoder(List<String> names, Features.Columns features, Target target, Set<String> typed) {
        this.columns = features.columns().toArray(Features.Column[]::new);
        this.notations = new Notation[columns.length];
        this.plain = new boolean[columns.length];
        for (int c = 0; c < columns.length; c++) {
            Notation written = features.writing().of(columns[c]);
            notations[c] = typed.contains(columns[c].name()) ? written.typed() : written;
            plain[c] = notations[c].isPlain();
        }
        Map<String, Integer> places = new HashMap<>(); // there may be a hundred thousand
        names.forEach(name -> places.put(name, places.size()));
        this.from = features.columns().stream()
                .mapToInt(column -> places.get(column.name()))
                .toArray();
        this.target = target;
        this.inputs = features.shape().size();
        this.targetsFrom = target.columns().stream().mapToInt(places::get).toArray();
        this.ofTargets = target.columns().stream()
                .map(name -> typed.contains(name)
                        ? features.writing().target(name, target).typed()
                        : features.writing().target(name, target))
                .toArray(Notation[]::new);
        if (target instanceof Target.Classes(String _, List<String> words)) {
            words.forEach(word -> classes.put(word, classes.size()));
        }
    }

    /// {@return whether a row lacks a target}
    boolean isUntargeted(Fields fields) {
        for (int k = 0; k < targetsFrom.length; k++) {
            if (fields.isMissing(targetsFrom[k], ofTargets[k], ofTargets[k].isPlain())) {
                return true;
            }
        }
        return false;
    }

    /// Writes x, then y.
    ///
    /// @param row receives them from index `to` on
    /// @throws IllegalArgumentException if a field is not what its column holds
    void encode(Fields fields, float[] row, int to) {
        int at = to;
        for (int c = 0; c < columns.length; c++) {
            switch (columns[c]) {
                case Features.Numeric number ->
                    number.encode(fields.number(from[c], number.name(), notations[c], plain[c]), row, at);
                case Features.Column other -> notations[c].encode(other, fields.text(from[c]), row, at);
            }
            at += columns[c].width();
        }
        switch (target) {
            case Target.Classes words -> {
                String word = fields.text(targetsFrom[0]);
                Integer k = classes.get(ofTargets[0].text(word));
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
                    float y = number.encode(
                            fields.number(targetsFrom[k], number.name(), ofTargets[k], ofTargets[k].isPlain()));
                    if (!Float.isFinite(y)) {
                        throw new BadRow("column \"%s\" holds a number too far from its mean, %s"
                                .formatted(number.name(), number.mean()));
                    }
                    row[to + inputs + k] = y;
                }
            }
            case Target.Labels(List<String> labels) -> {
                for (int k = 0; k < targetsFrom.length; k++) {
                    row[to + inputs + k] = (float)
                            Features.Logical.truth(labels.get(k), ofTargets[k].text(fields.text(targetsFrom[k])));
                }
            }
        }
    }
}
