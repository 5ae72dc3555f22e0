package dev.ayin.large;

import dev.ayin.data.Notation;
import dev.ayin.table.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The first look at a large table: how many rows of each part each chunk has, and a sample of the training rows from which
/// the columns are understood. The sample has two rows of each word of the target too (of each combination, where there are
/// several), as long as there are few.
final class Survey {
    private static final Comparator<Sampled> BY_PLACE = Comparator.comparingLong(Sampled::row);
    private static final Comparator<Sampled> BY_LOT = Comparator.comparingDouble(Sampled::lot);

    /// A row of the sample.
    ///
    /// @param row its number
    /// @param line in the text, from 1
    /// @param text its bytes
    /// @param lot the rows with the least ones are the sample
    record Sampled(long row, long line, double lot, byte[] text) {}

    /// How a table is surveyed.
    ///
    /// @param targets which columns are predicted
    /// @param size of the sample, in rows
    /// @param share of the rows that make it
    /// @param words how the target is written where it is one of words, and so what stands for nothing beyond doubt
    /// @param numbers how it is written if it is a number: more may then stand for nothing
    record Plan(
            Parts parts,
            char separator,
            int columns,
            int[] targets,
            int size,
            double share,
            Notation words,
            Notation numbers) {}

    private final Plan plan;
    private final int[][] rows; // of each chunk, of each part
    private final List<Sampled> drawn = new ArrayList<>();
    private Map<String, List<Sampled>> words = new HashMap<>(); // null once there are too many
    private final List<Sampled> others = new ArrayList<>(); // rows that are not learnt from
    private long untargeted;
    private long doubtful; // rows that have a target unless it is a number
    private boolean number;

    private Survey(Plan plan, int chunks) {
        this.plan = plan;
        this.rows = new int[chunks][];
    }

    static Survey of(CsvChunks chunks, Plan plan, CsvChunks.Watch watch) throws IOException {
        Survey survey = new Survey(plan, chunks.count());
        List<Surveyor> surveyors = new ArrayList<>();
        chunks.read(
                () -> {
                    Surveyor surveyor = survey.new Surveyor();
                    synchronized (surveyors) {
                        surveyors.add(surveyor);
                    }
                    return surveyor;
                },
                watch);
        surveyors.forEach(survey::add);
        return survey;
    }

    private void add(Surveyor surveyor) {
        drawn.addAll(surveyor.own);
        others.addAll(surveyor.others);
        untargeted += surveyor.missing;
        doubtful += surveyor.doubtful;
        if (words == null || surveyor.found == null) {
            words = null;
            return;
        }
        surveyor.found.forEach((word, rows) -> rows.forEach(row -> keepTwo(words, word, row)));
        words = words.size() > Sample.MOST_WORDS ? null : words;
    }

    private static void keepTwo(Map<String, List<Sampled>> words, String word, Sampled row) {
        List<Sampled> first = words.computeIfAbsent(word, _ -> new ArrayList<>(3));
        first.add(row);
        first.sort(BY_PLACE);
        if (first.size() > 2) {
            first.removeLast();
        }
    }

    /// {@return how many rows of a part a chunk has}
    int rows(int chunk, int part) {
        return rows[chunk][part] + (number ? 0 : rows[chunk][Parts.COUNT + part]);
    }

    /// {@return how many rows a part has}
    long rows(int part) {
        long sum = 0;
        for (int chunk = 0; chunk < rows.length; chunk++) {
            sum += rows(chunk, part);
        }
        return sum;
    }

    /// {@return how many rows have no target}
    long untargeted() {
        return untargeted + (number ? doubtful : 0);
    }

    /// Now it is known that the target is a number: words that are none stand for nothing.
    void targetIsANumber() {
        number = true;
    }

    /// {@return rows of the other parts, as many of each hundred as the sample has of the training rows, in the order of the file}
    List<Sampled> others() {
        return others.stream().sorted(BY_PLACE).toList();
    }

    /// {@return the sample, in the order of the file}
    List<Sampled> sample() {
        TreeMap<Long, Sampled> sample = new TreeMap<>();
        drawn.stream().sorted(BY_LOT).limit(plan.size).forEach(row -> sample.put(row.row, row));
        if (words != null) {
            words.values().forEach(rows -> rows.forEach(row -> sample.put(row.row, row)));
        }
        return List.copyOf(sample.values());
    }

    /// One thread's survey.
    private final class Surveyor implements CsvChunks.Reader {
        private final Fields fields = new Fields(plan.separator, plan.columns);
        private final List<Sampled> own = new ArrayList<>();
        private Map<String, List<Sampled>> found = new HashMap<>();
        private int[] counts; // of a chunk
        private final List<Sampled> others = new ArrayList<>();
        private final boolean plainWords = plan.words.isPlain();
        private final boolean plainNumbers = plan.numbers.isPlain();
        private long missing;
        private long doubtful;

        @Override
        public void begin(int chunk) {
            counts = new int[2 * Parts.COUNT];
        }

        @Override
        public int line(byte[] text, int at, long row, long line) {
            int next = fields.split(text, at);
            fields.checkCount();
            if (isUntargeted(fields, plan.words, plainWords)) {
                missing++;
                return next;
            }
            boolean doubt = isUntargeted(fields, plan.numbers, plainNumbers);
            doubtful += doubt ? 1 : 0;
            int part = plan.parts.of(row);
            counts[doubt ? Parts.COUNT + part : part]++;
            if (part != Parts.TRAIN && plan.parts.lot(row) < plan.share) {
                others.add(new Sampled(row, line, 0, Arrays.copyOfRange(text, at, next)));
            }
            if (part == Parts.TRAIN) {
                double lot = plan.parts.lot(row);
                if (lot < plan.share) {
                    own.add(new Sampled(row, line, lot, Arrays.copyOfRange(text, at, next)));
                }
                if (found != null) {
                    word(row, line, lot, text, at, next);
                }
            }
            return next;
        }

        /// {@return whether one of the targets is missing}
        private boolean isUntargeted(Fields fields, Notation notation, boolean plain) {
            for (int target : plan.targets) {
                if (fields.isMissing(target, notation, plain)) {
                    return true;
                }
            }
            return false;
        }

        /// Keeps the first two rows of each word of the target.
        private void word(long row, long line, double lot, byte[] text, int at, int next) {
            String word = fields.text(plan.targets[0]);
            for (int k = 1; k < plan.targets.length; k++) {
                word += ',' + fields.text(plan.targets[k]);
            }
            List<Sampled> rows = found.get(word);
            if (rows == null || rows.size() < 2 || rows.getLast().row > row) {
                keepTwo(found, word, new Sampled(row, line, lot, Arrays.copyOfRange(text, at, next)));
                found = found.size() > Sample.MOST_WORDS ? null : found;
            }
        }

        @Override
        public void end(int chunk) {
            rows[chunk] = counts;
        }
    }
}
