package dev.ayin.fuzz;

import dev.ayin.lab.wire.Refusal;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A reader of a stranger's bytes, and what it may do with them: answer, or refuse with one sentence. Whatever else it does is a
/// finding, an error thrown by [#check]. One thread at a time.
public enum Target {
    ROWS(Readers::rows, Seeds::rows),
    IMAGES(Readers::images, Seeds::images),
    ONNX(Readers::onnx, Seeds::onnx),
    MODELS(Readers::models, Seeds::models),
    CHECKPOINTS(Readers::checkpoints, Seeds::checkpoints),
    WEIGHTS(Readers::weights, Seeds::weights),
    IDX(Readers::idx, Seeds::idx),
    CSV(Readers::csv, Seeds::csv),
    PARQUET(Readers::parquet, Seeds::parquet),
    NDJSON(Readers::ndjson, Seeds::ndjson),
    LAB(Readers::lab, Seeds::lab),
    FORMULAS(Readers::formulas, Seeds::formulas),
    DATES(Readers::dates, Seeds::dates);

    /// What a reader may take in any case, and for each byte of its input.
    private static final long SOME = 64L << 20, FACTOR = 2000;

    private static final int LONGEST_SENTENCE = 2000;

    /// What is no sentence of ours: Java's own words, or something that was null.
    private static final Pattern UNCLEAR = Pattern.compile(
            "\\p{Cntrl}|Exception: |java\\.(lang|util|io)\\.|: null$|^null|Cannot invoke|out of bounds");

    private static final com.sun.management.ThreadMXBean MEMORY =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Asks the library to read.
    interface Reader {
        void read(byte[] input) throws Exception;
    }

    private final Reader reader;
    private final Supplier<List<byte[]>> seeds;

    Target(Reader reader, Supplier<List<byte[]>> seeds) {
        this.reader = reader;
        this.seeds = seeds;
    }

    /// {@return the target of a name in small letters}
    /// @throws IllegalArgumentException if there is none
    public static Target of(String name) {
        for (Target target : values()) {
            if (target.toString().equals(name)) {
                return target;
            }
        }
        throw new IllegalArgumentException(
                "there is no target \"%s\"; there are %s".formatted(name, List.of(values())));
    }

    /// {@return sound inputs, from which others are made}
    public List<byte[]> seeds() {
        return seeds.get();
    }

    /// Lets the reader read.
    ///
    /// @throws AssertionError if it does anything but answer or refuse with a sentence, or takes too much memory
    public void check(byte[] input) {
        long allowed = SOME + FACTOR * input.length;
        if (taken(input) > allowed) {
            long taken = taken(input); // once more: the first reader of a kind also loads its classes
            if (taken > allowed) {
                throw new AssertionError("%s took %,d bytes for an input of %,d".formatted(this, taken, input.length));
            }
        }
    }

    /// {@return how many bytes the reader allocated}
    private long taken(byte[] input) {
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        try {
            reader.read(input);
        } catch (Refusal e) {
            // in words that the page has
        } catch (IllegalArgumentException e) {
            checkSentence(e);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(this + " threw " + e, e);
        }
        return MEMORY.getCurrentThreadAllocatedBytes() - before;
    }

    private void checkSentence(IllegalArgumentException e) {
        String sentence = e.getMessage();
        if (sentence == null
                || sentence.length() > LONGEST_SENTENCE
                || UNCLEAR.matcher(sentence).find()) {
            throw new AssertionError(this + " refused with " + sentence, e);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
