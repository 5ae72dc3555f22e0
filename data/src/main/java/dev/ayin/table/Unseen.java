package dev.ayin.table;

import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import java.util.List;
import java.util.stream.Stream;

/// The words that a model did not see when it learnt, in rows that come to it block by block. Not thread-safe.
public final class Unseen {
    /// One column's.
    private static final class Words {
        private final Features.Categorical column;
        private final Notation notation;
        private long count;
        private String first; // of them
        private String place; // of that

        private Words(Features.Categorical column, Notation notation) {
            this.column = column;
            this.notation = notation;
        }

        private void add(Table table) {
            int place = table.column(column.name());
            Notation here = table.notation(column.name(), notation);
            for (Table.Row row : table.rows()) {
                String field = row.fields().get(place);
                if (column.index(here.text(field)) < 0) {
                    if (count == 0) {
                        first = here.isMissing(field) ? "a missing one" : Features.quoted(field);
                        this.place = row.place();
                    }
                    count++;
                }
            }
        }

        private String sentence() {
            boolean one = count == 1;
            return "column \"%s\": %d field%s %s that the model does not know, first %s (%s); %s as %s"
                    .formatted(
                            column.name(),
                            count,
                            one ? "" : "s",
                            one ? "holds a word" : "hold words",
                            first,
                            place,
                            one ? "it counts" : "they count",
                            column.categories().contains(Features.OTHER)
                                    ? "\"" + Features.OTHER + "\""
                                    : "none of its words");
        }
    }

    private final List<Words> columns;

    /// @param features as the model takes them
    public Unseen(Features.Columns features) {
        this.columns = features.columns().stream()
                .flatMap(column -> column instanceof Features.Categorical words ? Stream.of(words) : Stream.empty())
                .map(column -> new Words(column, features.writing().of(column)))
                .toList();
    }

    /// Looks for more of them.
    ///
    /// @throws IllegalArgumentException if a column is not there
    public void add(Table table) {
        columns.forEach(words -> words.add(table));
    }

    /// {@return a sentence for each column with such words, and what they count as}
    public List<String> sentences() {
        return columns.stream()
                .filter(words -> words.count > 0)
                .map(Words::sentence)
                .toList();
    }
}
