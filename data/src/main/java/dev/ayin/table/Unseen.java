package dev.ayin.table;

import dev.ayin.data.Decimal;
import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import java.util.List;
import java.util.stream.Stream;

/// What a model did not see the like of when it learnt – words, and numbers outside their range – in rows that come to it block by
/// block. Not thread-safe.
public final class Unseen {
    /// One column's.
    private abstract static class OfColumn {
        private final String name;
        private final Notation notation;
        private long count;
        private String first; // of them
        private String place; // of that

        private OfColumn(String name, Notation notation) {
            this.name = name;
            this.notation = notation;
        }

        abstract boolean isStrange(String field, Notation notation);

        /// {@return what they are, behind "3 fields"}
        abstract String words(boolean one);

        /// {@return what becomes of them, or ""}
        abstract String end(boolean one);

        private void add(Table table) {
            int at = table.column(name);
            Notation here = table.notation(name, notation);
            for (Table.Row row : table.rows()) {
                String field = row.fields().get(at);
                if (isStrange(field, here)) {
                    if (count == 0) {
                        first = here.isMissing(field) ? "a missing one" : Features.quoted(field);
                        place = row.place();
                    }
                    count++;
                }
            }
        }

        private String sentence() {
            boolean one = count == 1;
            return "column \"%s\": %d field%s %s, first %s (%s)%s"
                    .formatted(name, count, one ? "" : "s", words(one), first, place, end(one));
        }
    }

    private static final class Words extends OfColumn {
        private final Features.Categorical column;

        private Words(Features.Categorical column, Notation notation) {
            super(column.name(), notation);
            this.column = column;
        }

        @Override
        boolean isStrange(String field, Notation notation) {
            return !column.knows(notation.text(field));
        }

        @Override
        String words(boolean one) {
            return (one ? "holds a word" : "hold words") + " that the model does not know";
        }

        @Override
        String end(boolean one) {
            return "; %s as %s"
                    .formatted(
                            one ? "it counts" : "they count",
                            column.categories().contains(Features.OTHER)
                                    ? "\"" + Features.OTHER + "\""
                                    : "none of its words");
        }
    }

    private static final class Numbers extends OfColumn {
        private final Features.Numeric column;

        private Numbers(Features.Numeric column, Notation notation) {
            super(column.name(), notation);
            this.column = column;
        }

        @Override
        boolean isStrange(String field, Notation notation) {
            return column.isOutside(notation.value(field));
        }

        @Override
        String words(boolean one) {
            return "%s far outside what the model learnt from, %s to %s"
                    .formatted(
                            one ? "holds a number" : "hold numbers",
                            Decimal.text(column.quantiles().getFirst()),
                            Decimal.text(column.quantiles().getLast()));
        }

        @Override
        String end(boolean one) {
            return "";
        }
    }

    private final List<OfColumn> columns;

    /// @param features as the model takes them
    public Unseen(Features.Columns features) {
        this.columns = features.columns().stream()
                .<OfColumn>flatMap(column -> switch (column) {
                    case Features.Categorical words ->
                        Stream.of(new Words(words, features.writing().of(words)));
                    case Features.Numeric number
                    when !number.quantiles().isEmpty() ->
                        Stream.of(new Numbers(number, features.writing().of(number)));
                    case Features.Numeric _, Features.Logical _, Features.Temporal _ -> Stream.empty();
                })
                .toList();
    }

    /// Looks for more of them.
    ///
    /// @throws IllegalArgumentException if a column is not there
    public void add(Table table) {
        columns.forEach(column -> column.add(table));
    }

    /// {@return a sentence for each column with such words or numbers, and what becomes of them}
    public List<String> sentences() {
        return columns.stream()
                .filter(column -> column.count > 0)
                .map(OfColumn::sentence)
                .toList();
    }
}
