package dev.ayin.lab.digits;

import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.digits.Digits;
import dev.ayin.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/// Digits as our own hands write them, so many of each way of writing each: a hand takes some ways once in five hundred digits, and a
/// lesson must not lose them unseen. A pure function of the numbers here.
final class Drawn {
    private static final long SEED = 2026;

    private Drawn() {}

    /// {@return digits one after the other, of each their ways one after the other, of each so many; X is (784 × all), Y (10 × all)}
    ///
    /// @param skipped so many of each way come before them
    static Samples of(Features.Pixels pixels, int skipped, int each) {
        List<Integer> indices = indices(skipped, each);
        Matrix X = Matrix.zeros(pixels.shape().size(), indices.size()), Y = Matrix.zeros(10, indices.size());
        for (int j = 0; j < indices.size(); j++) {
            pixels.encode(Digits.image(SEED, indices.get(j)), 0, X.data(), j * X.rows());
            Y.set(Digits.label(SEED, indices.get(j)), j, 1);
        }
        return new Samples(X, Y);
    }

    private static List<Integer> indices(int skipped, int each) {
        List<List<List<Integer>>> found = new ArrayList<>(); // by digit and way
        int missing = 0;
        for (int digit = 0; digit < 10; digit++) {
            List<List<Integer>> ways = new ArrayList<>();
            for (int way = 0; way < Digits.ways(digit); way++) {
                ways.add(new ArrayList<>());
                missing += skipped + each;
            }
            found.add(ways);
        }
        for (int index = 0; missing > 0; index++) {
            List<Integer> own = found.get(Digits.label(SEED, index)).get(Digits.way(SEED, index));
            if (own.size() < skipped + each) {
                own.add(index);
                missing--;
            }
        }
        return found.stream()
                .flatMap(List::stream)
                .flatMap(way -> way.subList(skipped, skipped + each).stream())
                .toList();
    }
}
