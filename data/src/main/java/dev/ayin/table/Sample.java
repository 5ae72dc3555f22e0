package dev.ayin.table;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// From which rows the columns of a table are understood: from all where these are few, else from some that are drawn by lot.
/// A row's lot is a pure function of the seed and its number, so anybody who knows the numbers draws the same rows, on one machine
/// or on many; those with the least lots are the sample, and two of each word of the target.
///
/// With 30,000 rows a mean is known to 0.6 % of a deviation.
///
/// @param rows how many there are
/// @param size how many are drawn
/// @param seed of the lots
public record Sample(long rows, int size, long seed) implements Serializable {
    /// More different words of a target than this are no classes.
    public static final int MOST_WORDS = 1000;

    private static final int MOST_FIELDS = 1_000_000;
    private static final int MOST_ROWS = 30_000;

    /// {@return the sample of so many rows}
    ///
    /// @param columns how many each has, the target among them
    public static Sample of(long rows, int columns, long seed) {
        return new Sample(rows, size(columns), seed);
    }

    /// {@return how many rows suffice where each has so many columns}
    public static int size(int columns) {
        return Math.min(MOST_ROWS, MOST_FIELDS / columns + 1);
    }

    /// {@return whether it is all rows}
    public boolean isAll() {
        return rows <= size;
    }

    /// {@return whether a row may be in it, by its number from 0: a few more may than will}
    public boolean mayHave(long row) {
        return isAll() || lot(row) < 1.25 * size / rows;
    }

    private double lot(long row) {
        return (RandomStream.of(seed, Purpose.SPLIT, 1).at(row) >>> 11) * 0x1p-53;
    }

    /// {@return those that are in it, of all that may be}
    public Set<Long> least(Collection<Long> numbers) {
        return numbers.stream()
                .sorted(Comparator.comparingDouble(this::lot))
                .limit(size)
                .collect(Collectors.toSet());
    }

    /// {@return from which of the training rows of a table its columns are understood, in their order: from all where they are
    /// few} A row's number is its place among the training rows.
    ///
    /// @param target the column to predict; of several there are not two of each word
    /// @param columns how many are learnt from or predicted
    public static int[] of(Table table, String target, int[] train, int columns, long seed) {
        Sample sample = of(train.length, columns, seed);
        if (sample.isAll()) {
            return train;
        }
        List<Long> some = LongStream.range(0, train.length)
                .filter(sample::mayHave)
                .boxed()
                .toList();
        Set<Long> drawn = new TreeSet<>(sample.least(some));
        Map<String, Integer> seen = new HashMap<>();
        Set<Long> firstTwo = new TreeSet<>();
        List<String> targets = table.targets(target);
        int place = table.column(targets.getFirst());
        for (int row = 0; targets.size() == 1 && row < train.length && seen.size() <= MOST_WORDS; row++) {
            String word = table.rows().get(train[row]).fields().get(place);
            if (seen.merge(word, 1, Integer::sum) <= 2) {
                firstTwo.add((long) row);
            }
        }
        if (seen.size() <= MOST_WORDS) {
            drawn.addAll(firstTwo);
        }
        return drawn.stream().mapToInt(row -> train[row.intValue()]).toArray();
    }
}
