package dev.ayin.large;

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
    /// @param row its number; @param line in the text, from 1; @param text its bytes
    /// @param lot the rows with the least ones are the sample
    record Sampled(long row, long line, double lot, byte[] text) {}

    /// How a table is surveyed.
    ///
    /// @param targets which columns are predicted; @param size of the sample, in rows; @param share of the rows that make it
    record Plan(Parts parts, char separator, int columns, int[] targets, int size, double share) {}

    private final Plan plan;
    private final int[][] rows; // of each chunk, of each part
    private final List<Sampled> drawn = new ArrayList<>();
    private Map<String, List<Sampled>> words = new HashMap<>(); // null once there are too many
    private long untargeted;

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

    /// {@return whether one of the targets is missing}
    static boolean isUntargeted(Fields fields, int[] targets) {
        for (int target : targets) {
            if (fields.isMissing(target)) {
                return true;
            }
        }
        return false;
    }

    private void add(Surveyor surveyor) {
        drawn.addAll(surveyor.own);
        untargeted += surveyor.missing;
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
        return rows[chunk][part];
    }

    /// {@return how many rows a part has}
    long rows(int part) {
        return Arrays.stream(rows).mapToLong(chunk -> chunk[part]).sum();
    }

    /// {@return how many rows have no target}
    long untargeted() {
        return untargeted;
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
        private long missing;

        @Override
        public void begin(int chunk) {
            counts = new int[Parts.COUNT];
        }

        @Override
        public int line(byte[] text, int at, long row, long line) {
            int next = fields.split(text, at);
            fields.checkCount();
            if (isUntargeted(fields, plan.targets)) {
                missing++;
                return next;
            }
            int part = plan.parts.of(row);
            counts[part]++;
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
