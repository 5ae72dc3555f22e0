package dev.ayin.table;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Which rows are for what, by their numbers from 0, ascending. A pure function of the arguments. Splits are compared as their
/// arrays are, by identity.
public record Split(int[] train, int[] validation, int[] test) {
    /// {@return a random split in which every group has about the same share of each part}
    ///
    /// @param groups the group of each row
    /// @param validation share of the rows that are not test rows
    /// @param test share of all rows; both in [0, 1), and at
    ///     least one row where above 0
    public static Split of(int[] groups, double validation, double test, long seed) {
        int[] rows = groupwise(groups, RandomStream.of(seed, Purpose.SPLIT, 0));
        int[][] first = deal(rows, test), second = deal(first[0], validation);
        for (int[] part : new int[][] {second[0], second[1], first[1]}) {
            Arrays.sort(part);
        }
        return new Split(second[0], second[1], first[1]);
    }

    /// {@return the numbers of the rows, group by group, within a group in a random order}
    public static int[] groupwise(int[] groups, RandomStream random) {
        return Arrays.stream(random.permutation(groups.length))
                .boxed()
                .sorted(Comparator.comparing(row -> groups[row])) // stable: within a group the order stays random
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// {@return how many of so many rows a share is}
    static int count(int rows, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the share held out is at least 0 and below 1, it is not " + share);
        }
        return share == 0 ? 0 : (int) Math.max(1, Math.round(share * rows));
    }

    /// {@return the rows in two parts, of which the second takes rows at even distances}
    private static int[][] deal(int[] rows, double share) {
        int count = count(rows.length, share);
        boolean[] taken = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = (i + 1L) * count / rows.length > (long) i * count / rows.length;
        }
        return new int[][] {
            IntStream.range(0, rows.length)
                    .filter(i -> !taken[i])
                    .map(i -> rows[i])
                    .toArray(),
            IntStream.range(0, rows.length)
                    .filter(i -> taken[i])
                    .map(i -> rows[i])
                    .toArray()
        };
    }
}
