package dev.ayin.table;

import dev.ayin.data.Notation;
import dev.ayin.data.Remark;
import dev.ayin.data.TableFormat;
import dev.ayin.data.Writing;
import dev.ayin.parallel.Parallel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out how the columns of a table are written, by all of its rows.
final class Recognition {
    private final TableFormat format;
    private final Notation typed; // of columns whose source knows their type
    private final Notation plain; // of those that show nothing else
    private final Notation words;
    private final Set<String> known;
    private final Map<String, Notation> numbers = new HashMap<>(); // where they are not plain
    private final Map<String, Remark> contradictions = new HashMap<>();

    private Recognition(Written written, boolean comma) {
        this.format = written.format();
        this.known = written.typed();
        String dates = format.dates();
        String decimal = format.decimal().isEmpty() ? comma ? "," : "." : format.decimal();
        String thousands = format.thousands().equals(decimal) ? "" : format.thousands();
        List<String> usual = Notation.NUMBERS.missing();
        this.typed = new Notation(".", "", "", dates, usual).withMissing(format.missing());
        this.plain = new Notation(decimal, thousands, "", dates, usual).withMissing(format.missing());
        this.words = Notation.WORDS.withMissing(format.missing());
    }

    static Recognition of(Table table) {
        Written written = table.written();
        TableFormat format = written.format();
        List<String> names = table.columns();
        List<Evidence> all = Parallel.map(
                names.size(),
                (long) table.size() * names.size(),
                place -> written.typed().contains(names.get(place)) ? new Evidence() : Evidence.of(table, place));
        boolean commas = all.stream().anyMatch(Evidence::isComma),
                points = all.stream().anyMatch(Evidence::isPoint);
        boolean comma = commas && !points;
        Recognition found = new Recognition(written, comma);
        for (int place = 0; place < all.size(); place++) {
            Evidence evidence = all.get(place);
            Notation notation =
                    evidence.notation(comma || !points && written.semicolons(), format.decimal(), format.thousands());
            if (notation != null) {
                notation = notation.withDates(found.plain.dates()).withMissing(format.missing());
                boolean shows = evidence.isWritten() || !notation.sign().isEmpty();
                if (shows && !notation.equals(found.plain)) {
                    found.numbers.put(names.get(place), notation);
                }
            } else if (evidence.contradiction() != null) {
                found.contradictions.put(names.get(place), evidence.contradiction());
            }
        }
        return found;
    }

    /// {@return how the fields of a column are read where it is one of numbers or dates}
    Notation numbers(String column) {
        return known.contains(column) ? typed : numbers.getOrDefault(column, plain);
    }

    /// {@return how they are read where it is one of words}
    Notation words() {
        return words;
    }

    /// {@return why a column is none of numbers though it seems to be, null where nothing seems so}
    Remark contradiction(String column) {
        return contradictions.get(column);
    }

    /// {@return all this for the model file}
    ///
    /// @param learnt the columns that are numbers or dates, the target too if it is a number
    Writing writing(List<String> learnt) {
        Map<String, Notation> others = new HashMap<>(numbers);
        others.keySet().retainAll(learnt);
        return new Writing(format, plain, words, others);
    }
}
