package dev.ayin.table;

import dev.ayin.data.Decimal;
import dev.ayin.data.Features;
import dev.ayin.data.Features.Cycle;
import dev.ayin.data.Notation;
import dev.ayin.data.Ratings;
import dev.ayin.data.Remark;
import dev.ayin.data.Remark.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What one column of a table is, and what it becomes: its kind and every number and word that is learnt come from the training
/// rows alone, as they must when the other rows stand for those that are not known yet. A field of another kind in any row is
/// refused, as it would be when the model is asked.
final class ColumnLearner {
    /// Names of columns that number the rows. A column without a name is called "column 1" or whatever its place is.
    private static final Pattern ROW_NUMBER =
            Pattern.compile("(?i:column \\d+|id|.*[ _.-]id|index|nr|no|row)|.*[a-z]I[dD]");

    private static final Pattern LIKE_A_DATE = Pattern.compile(
            "\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}.*|\\d{4}[./-](?:0?[1-9]|1[0-2])|(?i:\\d{0,2}[ .-]{0,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep"
                    + "|oct|nov|dec)[a-z]*[ .,-]{1,2}(?:\\d{1,2},?[ -])?\\d{2,4}.*)");

    /// 20240331: whole numbers that are all days of 1900 to 2099.
    private static final Pattern DAY = Pattern.compile("(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");

    /// 66 kg, 12.5cm.
    private static final Pattern WITH_UNIT = Pattern.compile("[-+−]?\\d[\\d.,]*\\s*([^\\d\\s.,]+)");

    private static final Remark ARE_DATES = Remark.of(
            Key.ARE_DATES, "are these dates? 2024-03-31 could be read, and 31/03/2024 where the order is told");

    /// What is often written where nothing was measured.
    private static final Set<Double> SENTINELS =
            Set.of(-9.0, -99.0, -999.0, -9999.0, -99999.0, 99.0, 999.0, 9999.0, 99999.0);

    /// Into so many shares the quantiles of a column part its rows.
    private static final int QUANTILES = 16;

    /// In fewer rows it does not matter which word it is.
    private static final double LEAST_RATED = 0.05;

    /// From this many words a field on, text is a sentence.
    private static final int WORDS_OF_TEXT = 3;

    private final Table table;
    private final int place;
    private final String name;
    private final int[] train;
    private final TableOptions options;
    private final Recognition written;
    private final List<String> ratedBy; // nothing where words are not rated
    private final Kind kind;
    private Notation notation; // that of the kind
    private Column all;
    private Column trained;
    private String otherThanNumbers; // a field that is no number, where nearly all others are; null otherwise

    ColumnLearner(Table table, int place, int[] train, TableOptions options, Recognition written) {
        this(table, place, train, options, written, List.of());
    }

    /// @param ratedBy what the words of a column are to be rated by where they are too many to be told apart; nothing if they are not
    ColumnLearner(
            Table table, int place, int[] train, TableOptions options, Recognition written, List<String> ratedBy) {
        this.table = table;
        this.place = place;
        this.name = table.columns().get(place);
        this.train = train;
        this.options = options;
        this.written = written;
        this.ratedBy = ratedBy;
        this.kind = kind();
    }

    /// The fields are numbers in one notation and words in another.
    private void read(Notation notation) {
        if (!notation.equals(this.notation)) {
            this.notation = notation;
            all = Column.of(table, place, notation);
            trained = all.select(train);
        }
    }

    /// @throws IllegalArgumentException if a field is not what the column holds otherwise; with its place
    Understood learn() {
        if (trained.present() == 0) {
            return leftOut(Kind.EMPTY, "", Remark.of(Key.EMPTY, "it is empty in all training rows"));
        }
        String constant = trained.constant();
        if (constant != null && (kind != Kind.CATEGORICAL || trained.missing() == 0)) {
            return leftOut(
                    Kind.CONSTANT,
                    Features.quoted(constant),
                    Remark.of(
                            Key.CONSTANT,
                            "it is %s in all training rows".formatted(Features.quoted(constant)),
                            Features.quoted(constant)));
        }
        return kind == Kind.CATEGORICAL ? words() : numbers(kind);
    }

    /// {@return the column as [#learn] has it, or left out with what the refusal says}
    Understood describe() {
        try {
            return learn();
        } catch (IllegalArgumentException e) {
            return leftOut(kind, frequent(), Remark.of(e));
        }
    }

    private Kind kind() {
        Kind said = options.kinds().get(name);
        read(said == null || said == Kind.NUMERIC || said == Kind.DATE ? written.numbers(name) : written.words());
        if (said != null) {
            return said;
        }
        if (trained.meansNumbers() && !all.isPadded()) {
            return Kind.NUMERIC;
        }
        otherThanNumbers = trained.otherThanNumbers();
        if (trained.meansDates()) {
            return Kind.DATE;
        }
        read(written.words());
        return trained.meansBooleans() ? Kind.BOOLEAN : Kind.CATEGORICAL;
    }

    /// {@return what was found out of the column's text, nothing where it is as usual}
    private List<Remark> found() {
        List<Remark> found = new ArrayList<>();
        boolean numbers = kind == Kind.NUMERIC;
        if (numbers && notation.remark() != null) {
            found.add(notation.remark());
        }
        if (!all.nothing().isEmpty()) {
            String fields = all.nothing().stream().map(Features::quoted).collect(Collectors.joining(", "));
            found.add(Remark.of(
                    Key.NOTHING, fields + (all.nothing().size() == 1 ? " stands" : " stand") + " for nothing", fields));
        }
        if (kind == Kind.CATEGORICAL && !options.kinds().containsKey(name)) {
            if (all.isPadded()) {
                found.add(Remark.of(Key.ZEROS, "whole numbers that begin with 0 are taken for words"));
            } else if (question() != null) {
                found.add(question());
            }
        }
        if (numbers && DAY.matcher(first()).matches() && allLike(DAY)) {
            found.add(ARE_DATES);
        }
        if (numbers && sentinel() != null) {
            found.add(sentinel());
        }
        return found;
    }

    /// {@return a remark where the least or the greatest number lies as far from all others as these from each other, and is one
    /// that often stands for what was not measured; null otherwise}
    private Remark sentinel() {
        double[] values = trained.values(Kind.NUMERIC);
        Moments moments = Moments.of(values);
        if (!SENTINELS.contains(moments.least()) && !SENTINELS.contains(moments.greatest())) {
            return null; // nearly always
        }
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        for (boolean least : new boolean[] {true, false}) {
            double candidate = sorted.length == 0 ? 0 : sorted[least ? 0 : sorted.length - 1];
            double[] others = Arrays.stream(sorted).filter(v -> v != candidate).toArray();
            int count = sorted.length - others.length;
            if (count < 2 || others.length < 2 || !SENTINELS.contains(candidate)) {
                continue;
            }
            double low = others[0], high = others[others.length - 1];
            if ((least ? low - candidate : candidate - high) > Math.max(high - low, 1)) {
                return Remark.of(
                        Key.SENTINEL,
                        "%s in %d rows lies far from all other numbers: if it stands for nothing, that must be told"
                                .formatted(Decimal.text(candidate), count),
                        Decimal.text(candidate),
                        count);
            }
        }
        return null;
    }

    private Understood numbers(Kind kind) {
        check(kind);
        Moments moments = Moments.of(trained.values(kind));
        String range = kind == Kind.BOOLEAN ? frequent() : range(kind, moments);
        boolean chosen = options.kinds().containsKey(name);
        if (!chosen && ROW_NUMBER.matcher(name).matches() && trained.isWhole() && trained.isAllDifferent()) {
            return leftOut(Kind.IDENTIFIER, range, Remark.of(Key.IDENTIFIER, "it numbers the rows"));
        }
        if (moments.isConstant()) {
            String value = trained.byFrequency().getFirst().getKey();
            return leftOut(
                    Kind.CONSTANT,
                    range,
                    Remark.of(Key.CONSTANT, "it is the same in all training rows, " + value, value));
        }
        if (!moments.isFinite()) {
            throw BadTableException.of(
                    Key.TOO_LARGE,
                    "%s: the numbers of column \"%s\" are too large to be added".formatted(table.source(), name),
                    name);
        }
        boolean indicator = trained.missing() > 0;
        double mean = moments.mean(), sd = moments.sd();
        Features.Column becomes = switch (kind) {
            case BOOLEAN -> new Features.Logical(name, mean, sd, indicator);
            case DATE -> new Features.Temporal(name, mean, sd, cycles(moments), indicator);
            default -> {
                double[] sorted = Spread.sorted(trained.values(kind));
                Bounded bounded = Bounded.ofSorted(sorted);
                List<Double> quantiles = Spread.quantiles(sorted, QUANTILES);
                yield bounded == null
                        ? new Features.Numeric(name, mean, sd, indicator, Double.POSITIVE_INFINITY, quantiles)
                        : new Features.Numeric(
                                name, bounded.mean(), bounded.sd(), indicator, bounded.bound(), quantiles);
            }
        };
        double taken = becomes instanceof Features.Numeric number ? number.mean() : mean;
        return understood(kind, range, becomes, indicator ? List.of(filled(kind, taken)) : List.of());
    }

    private Remark filled(Kind kind, double mean) {
        int missing = trained.missing();
        String what = kind == Kind.DATE ? "date" : kind == Kind.BOOLEAN ? "field" : "number";
        String sentence = "%d missing %s%s among the training rows %s taken for the mean%s, and marked"
                .formatted(
                        missing,
                        what,
                        missing == 1 ? "" : "s",
                        missing == 1 ? "is" : "are",
                        kind == Kind.NUMERIC ? ", " + Decimal.text(mean) : "");
        return Remark.of(Key.MISSING, sentence, missing);
    }

    /// {@return the cycles of which training saw at least a half, and more than one point}
    private List<Cycle> cycles(Moments moments) {
        double[] days = trained.values(Kind.DATE);
        return Arrays.stream(Cycle.values())
                .filter(cycle -> moments.greatest() - moments.least() >= cycle.days() / 2
                        && Arrays.stream(days)
                                        .filter(day -> !Double.isNaN(day))
                                        .map(day -> day - cycle.days() * Math.floor(day / cycle.days()))
                                        .distinct()
                                        .limit(2)
                                        .count()
                                > 1)
                .toList();
    }

    /// Finds a field of another kind whichever part of the rows it is in.
    private void check(Kind kind) {
        int row = all.firstOther(kind);
        if (row >= 0) {
            Features.Column column = switch (kind) {
                case BOOLEAN -> new Features.Logical(name, 0, 1, false);
                case DATE -> new Features.Temporal(name, 0, 1, List.of(), false);
                default -> new Features.Numeric(name, 0, 1);
            };
            table.encode(column, notation, row, place, new float[1], 0);
        }
    }

    private Understood words() {
        int different = trained.different();
        boolean nearlyAllDifferent = different > 2 && trained.isAllDifferent()
                || different > Column.MOST_WORDS && 2 * different > trained.present();
        if (nearlyAllDifferent && !options.kinds().containsKey(name)) {
            boolean text = isText();
            Remark why = Remark.of(
                    text ? Key.TEXT : Key.DIFFERENT,
                    "%s%d of its %d fields are different"
                            .formatted(text ? "free text, " : "", different, trained.present()),
                    different,
                    trained.present());
            Remark question = question();
            return understood(
                    text ? Kind.TEXT : Kind.IDENTIFIER,
                    frequent(),
                    null,
                    question == null ? List.of(why) : List.of(why, question));
        }
        int least = Math.max(2, (int) Math.ceil(options.rare() * trained.size()));
        List<String> words = new ArrayList<>(trained.byFrequency().stream()
                .filter(word -> word.getValue() >= least)
                .limit(Column.MOST_WORDS)
                .map(Map.Entry::getKey)
                .sorted(Column.NATURAL)
                .toList());
        int others = different - words.size();
        boolean rated = isRated(words);
        if (words.isEmpty() && !rated) {
            return leftOut(
                    Kind.IDENTIFIER,
                    frequent(),
                    Remark.of(
                            Key.RARE,
                            "each of its %d words is in fewer than %d training rows".formatted(different, least),
                            different,
                            least));
        }
        if (others > 0 && !words.contains(Features.OTHER)) {
            words.add(Features.OTHER);
        }
        if (trained.missing() > 0 && !words.contains(Features.MISSING)) {
            words.add(Features.MISSING);
        }
        List<Remark> remarks = new ArrayList<>();
        if (others > 0) {
            remarks.add(others(others, different, least));
        }
        if (rated) { // then there are others
            remarks.add(rated());
        }
        return understood(
                Kind.CATEGORICAL,
                frequent(),
                new Features.Categorical(
                        name, words, rated ? new Ratings(ratedBy, List.of(), List.of()) : Ratings.NONE),
                remarks);
    }

    /// {@return whether it is worth while to rate the words, since too many rows have one that is not told apart though it comes again}
    private boolean isRated(List<String> toldApart) {
        if (ratedBy.isEmpty() || trained.different() <= Column.MOST_WORDS) {
            return false;
        }
        Set<String> known = Set.copyOf(toldApart);
        long rows = trained.counts().entrySet().stream()
                .filter(word -> word.getValue() > 1 && !known.contains(word.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return rows >= LEAST_RATED * trained.size();
    }

    private Remark rated() {
        String of = ratedBy.stream().map(Features::quoted).collect(Collectors.joining(", "));
        return Remark.of(Key.RATED, "each is known by the mean of %s in the other rows that have it".formatted(of), of);
    }

    private static Remark others(int others, int different, int least) {
        String rare = "fewer than %d training rows have %s".formatted(least, others == 1 ? "it" : "each of them");
        String sentence = "of its %d different words %d %s taken for \"%s\": %s"
                .formatted(
                        different,
                        others,
                        others == 1 ? "is" : "are",
                        Features.OTHER,
                        different - others == Column.MOST_WORDS
                                ? "only the %d most frequent are told apart".formatted(Column.MOST_WORDS)
                                : rare);
        return Remark.of(Key.OTHERS, sentence, different, others, Features.OTHER);
    }

    private boolean isText() {
        long words = trained.counts().keySet().stream()
                .mapToLong(field -> field.split("\\s+").length)
                .sum();
        return words >= (long) WORDS_OF_TEXT * trained.different();
    }

    /// {@return what the user may have meant, where the words of the column look like numbers or dates; null where they do not}
    private Remark question() {
        Remark contradiction = written.contradiction(name);
        if (contradiction != null) {
            return contradiction;
        }
        if (allLike(LIKE_A_DATE)) {
            return ARE_DATES;
        }
        if (otherThanNumbers != null) {
            String field = Features.quoted(otherThanNumbers);
            return Remark.of(
                    Key.NEARLY_NUMBERS,
                    "nearly all of its fields are numbers, %s is none: if that stands for nothing, it must be told"
                            .formatted(field),
                    field);
        }
        String unit = unit();
        return unit == null
                ? null
                : Remark.of(
                        Key.UNIT,
                        "its fields are numbers followed by %s".formatted(Features.quoted(unit)),
                        Features.quoted(unit));
    }

    /// {@return the one word that stands behind a number in every field, null if there is none}
    private String unit() {
        Matcher first = WITH_UNIT.matcher(first());
        if (!first.matches()) {
            return null;
        }
        String unit = first.group(1);
        boolean same = trained.counts().keySet().stream().allMatch(word -> {
            Matcher other = WITH_UNIT.matcher(word);
            return other.matches() && other.group(1).equals(unit);
        });
        return same ? unit : null;
    }

    private boolean allLike(Pattern pattern) {
        return trained.counts().keySet().stream()
                .allMatch(word -> pattern.matcher(word).matches());
    }

    /// {@return the first field that is not missing}
    private String first() {
        int row = 0;
        while (trained.field(row) == null) {
            row++;
        }
        return trained.field(row);
    }

    private String range(Kind kind, Moments moments) {
        double[] values = trained.values(kind);
        String least = null, greatest = null;
        for (int r = 0; r < values.length; r++) {
            least = values[r] == moments.least() ? trained.field(r) : least;
            greatest = values[r] == moments.greatest() ? trained.field(r) : greatest;
        }
        return least + " … " + greatest;
    }

    /// {@return the three most frequent fields, and how frequent they are}
    private String frequent() {
        return trained.byFrequency().stream()
                .limit(3)
                .map(word -> "%s %d %%"
                        .formatted(shortened(word.getKey()), Math.round(100.0 * word.getValue() / trained.size())))
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String field) {
        String word = field.replaceAll("\\p{Cntrl}+", " ");
        return word.length() > 20 ? word.substring(0, 19) + "…" : word;
    }

    private Understood leftOut(Kind kind, String values, Remark reason) {
        return understood(kind, values, null, List.of(reason));
    }

    private Understood understood(Kind kind, String values, Features.Column becomes, List<Remark> said) {
        boolean numbers = kind == Kind.NUMERIC && trained.firstOther(kind) < 0;
        int different = numbers ? trained.differentNumbers() : trained.different();
        List<Remark> remarks = new ArrayList<>(becomes == null ? List.of() : found());
        remarks.addAll(said);
        return new Understood(name, kind, trained.size(), trained.missing(), different, values, becomes, remarks);
    }
}
