package dev.ayin.large;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The first look at a large table: how many rows of each part each chunk has, and a sample of the training rows from which
/// the columns are understood. The sample has two rows of each word of the target too, as long as there are few.
final class Survey {
    /// More different words than this are no classes.
    private static final int MOST_WORDS = 1000;

    private static final Comparator<Sampled> BY_PLACE = Comparator.comparingLong(Sampled::place);
    private static final Comparator<Sampled> BY_LOT = Comparator.comparingDouble(Sampled::lot);

    /// A row of the sample.
    ///
    /// @param lot the rows with the least ones are the sample
    /// @param chunk the chunk it is in, and [line] which line of that, from 0; @param text its bytes
    record Sampled(long place, double lot, int chunk, int line, byte[] text) {}

    /// How a table is surveyed.
    ///
    /// @param target which column is predicted; @param size of the sample, in rows; @param share of the rows that make it
    record Plan(Parts parts, char separator, int columns, int target, int size, double share) {}

    private final Plan plan;
    private final int[][] rows; // of each chunk, of each part
    private final int[] lines; // of each chunk, empty ones too
    private final List<Sampled> drawn = new ArrayList<>();
    private Map<String, List<Sampled>> words = new HashMap<>(); // null once there are too many
    private long untargeted;

    private Survey(Plan plan, int chunks) {
        this.plan = plan;
        this.rows = new int[chunks][];
        this.lines = new int[chunks];
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
        untargeted += surveyor.missing;
        if (words == null || surveyor.found == null) {
            words = null;
            return;
        }
        surveyor.found.forEach((word, rows) -> rows.forEach(row -> keepTwo(words, word, row)));
        words = words.size() > MOST_WORDS ? null : words;
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

    /// {@return how many lines there are, that of the names not among them}
    long lines() {
        return Arrays.stream(lines).asLongStream().sum();
    }

    /// {@return how many lines lie before each chunk, that of the names not among them}
    long[] linesBefore() {
        long[] before = new long[lines.length + 1];
        for (int chunk = 0; chunk < lines.length; chunk++) {
            before[chunk + 1] = before[chunk] + lines[chunk];
        }
        return before;
    }

    /// {@return the sample, in the order of the file}
    List<Sampled> sample() {
        TreeMap<Long, Sampled> sample = new TreeMap<>();
        drawn.stream().sorted(BY_LOT).limit(plan.size).forEach(row -> sample.put(row.place, row));
        if (words != null) {
            words.values().forEach(rows -> rows.forEach(row -> sample.put(row.place, row)));
        }
        return List.copyOf(sample.values());
    }

    /// One thread's survey.
    private final class Surveyor implements CsvChunks.Reader {
        private final Fields fields = new Fields(plan.separator, plan.columns);
        private final List<Sampled> own = new ArrayList<>();
        private Map<String, List<Sampled>> found = new HashMap<>();
        private int chunk;
        private int line; // of the chunk, from 0
        private int[] counts;
        private long missing;

        @Override
        public void begin(int chunk) {
            this.chunk = chunk;
            line = -1;
            counts = new int[Parts.COUNT];
        }

        @Override
        public int line(byte[] text, int at, long place) {
            line++;
            int next = fields.split(text, at);
            if (fields.isEmpty()) {
                return next;
            }
            fields.checkCount();
            if (fields.isMissing(plan.target)) {
                missing++;
                return next;
            }
            int part = plan.parts.of(place);
            counts[part]++;
            if (part == Parts.TRAIN) {
                double lot = plan.parts.lot(place);
                if (lot < plan.share) {
                    own.add(new Sampled(place, lot, chunk, line, Arrays.copyOfRange(text, at, next)));
                }
                if (found != null) {
                    word(place, lot, text, at, next);
                }
            }
            return next;
        }

        /// Keeps the first two rows of each word of the target.
        private void word(long place, double lot, byte[] text, int at, int next) {
            String word = fields.text(plan.target);
            List<Sampled> rows = found.get(word);
            if (rows == null || rows.size() < 2 || rows.getLast().place > place) {
                keepTwo(found, word, new Sampled(place, lot, chunk, line, Arrays.copyOfRange(text, at, next)));
                found = found.size() > MOST_WORDS ? null : found;
            }
        }

        @Override
        public void end(int chunk) {
            rows[chunk] = counts;
            lines[chunk] = line + 1;
        }
    }
}
