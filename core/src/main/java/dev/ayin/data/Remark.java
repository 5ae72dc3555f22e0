package dev.ayin.data;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What there is to say of a table, a column or a row: the English sentence, and what it is made of for a program that says the
/// same in another language. Immutable.
///
/// @param key what is said
/// @param args what is put in, by the names that the key has for it: texts and numbers, and remarks or lists of them
/// @param sentence the same in English
public record Remark(Key key, Map<String, Object> args, String sentence) implements Serializable {
    /// All that can be said, each with the names of its arguments.
    public enum Key {
        /// Of a column: no field is there.
        EMPTY,
        /// One and the same field everywhere.
        CONSTANT("value"),
        /// It numbers the rows.
        IDENTIFIER,
        /// Sentences, nearly all different.
        TEXT("different", "rows"),
        /// Words that are nearly all different.
        DIFFERENT("different", "rows"),
        /// Each word in too few rows.
        RARE("words", "rows"),
        /// Missing fields are taken for the mean.
        MISSING("count"),
        /// Some words are taken for one.
        OTHERS("words", "count", "other"),
        /// Words that are not told apart are known by how the target was.
        RATED("names"),
        /// How numbers are written: a list of the next three.
        WRITTEN("how"),
        /// A comma before decimals.
        DECIMAL_COMMA,
        /// A sign between thousands.
        THOUSANDS("sign"),
        /// A currency or a percent sign, which is left out.
        SIGN("sign"),
        /// Numbers with a percent sign and without.
        SOME_PERCENT,
        /// More than one currency.
        CURRENCIES,
        /// A decimal comma and a decimal point.
        COMMA_AND_POINT,
        /// What stands for nothing.
        NOTHING("fields"),
        /// Whole numbers that begin with 0 are words.
        ZEROS,
        /// Are these dates?
        ARE_DATES,
        /// One field is no number, where nearly all are.
        NEARLY_NUMBERS("field"),
        /// Numbers with a unit behind them.
        UNIT("unit"),
        /// A number far from all others, as is written where nothing was measured.
        SENTINEL("value", "count"),
        /// A type of a database that cannot be read.
        TYPE("type"),
        /// Numbers too large to be added.
        TOO_LARGE("name"),
        /// A column is left out; why is a list.
        LEFT_OUT("name", "why"),
        /// What is to be said of a column, a list.
        COLUMN("name", "why"),
        /// Whole numbers are taken for classes.
        CLASSES("count"),
        /// Rows without a target are left out.
        GONE("count", "names"),
        /// Rows without a target would be left out.
        WOULD_GO("count", "all", "names"),
        /// Of few rows some are held out.
        FEW("rows", "held"),
        /// The target is the same in every row.
        NOTHING_TO_LEARN("name", "value"),
        /// The target is empty in every row.
        NO_TARGET("name"),
        /// A target of too many words.
        WORDS("name", "words", "rows"),
        /// A target of dates.
        DATES("name"),
        /// Too few rows are left to learn from.
        TOO_FEW("rows", "validation", "test"),
        /// No column is left to learn from; why is a list.
        ONE_COLUMN("why"),
        /// There is no column of this name.
        NO_COLUMN("name"),
        /// Two columns of the same name.
        TWICE("name"),
        /// A header and no rows.
        NO_ROWS,
        /// Nothing at all.
        NO_TABLE,
        /// No table of text, but something else.
        NO_TEXT,
        /// A value stands where the names should.
        NO_NAMES("field"),
        /// It cannot be taken apart.
        QUOTE,
        /// A line that begins with # and is no row.
        HASH,
        /// The first line says what parts the fields.
        SEPARATOR("sign"),
        /// Lines that begin with # are no rows.
        COMMENTS,
        /// The first lines are none of the table's.
        TITLE("lines", "text"),
        /// Fields are parted by blanks.
        BLANKS,
        /// Every row ends with a separator.
        TRAILING("sign"),
        /// What is to be said of a row: a remark.
        ROW("row", "what"),
        /// A row of another width than the header.
        FIELDS("row", "header"),
        /// A row of another width than the model takes.
        VALUES("row", "model"),
        /// A field that is no number.
        NUMBER("name", "field"),
        /// A field that is neither true nor false.
        TRUTH("name", "field"),
        /// A field that is no date.
        DATE("name", "field"),
        /// A field that is none of the classes.
        CLASS("name", "field"),
        /// A number too far from the mean.
        FAR("name"),
        /// Something else, in English alone.
        OTHER("sentence");

        private final List<String> args;

        Key(String... args) {
            this.args = List.of(args);
        }

        /// {@return the names of what is put in}
        public List<String> args() {
            return args;
        }
    }

    /// @throws IllegalArgumentException if the arguments are others than the key's
    public Remark {
        args = Map.copyOf(args);
        if (args.size() != key.args.size() || !args.keySet().containsAll(key.args)) {
            throw new IllegalArgumentException("%s is said with %s, not with %s".formatted(key, key.args, args));
        }
    }

    /// {@return a remark}
    ///
    /// @param args in the order of the key's names
    /// @throws IllegalArgumentException if there are more or fewer
    public static Remark of(Key key, String sentence, Object... args) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(args.length, key.args.size()); i++) {
            named.put(key.args.get(i), args[i]);
        }
        if (args.length > named.size()) {
            throw new IllegalArgumentException(
                    "%s is said with %s, not with %s".formatted(key, key.args, List.of(args)));
        }
        return new Remark(key, named, sentence);
    }

    /// {@return what a refusal says}
    public static Remark of(IllegalArgumentException refusal) {
        return refusal instanceof Remarked known
                ? known.remark()
                : of(Key.OTHER, "" + refusal.getMessage(), "" + refusal.getMessage());
    }

    /// {@return the sentences alone}
    public static List<String> sentences(List<Remark> remarks) {
        return remarks.stream().map(Remark::sentence).toList();
    }

    @Override
    public String toString() {
        return sentence;
    }
}
