package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Features;
import dev.ayin.data.Ratings;
import dev.ayin.data.Remark;
import dev.ayin.data.Samples;
import dev.ayin.estimate.FittedRegressor;
import dev.ayin.estimate.Regressor;
import dev.ayin.estimate.Settings;
import dev.ayin.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Words that are too many to be told apart are known by the target.
class WordRatingsTest {
    /// The numbers are those of scikit-learn 1.9.1, `TargetEncoder(target_type="continuous", smooth=10, cv=…)` with these folds, less
    /// the mean and divided by the deviation of the ratings.
    @Test
    void ratingsAreThoseOfScikitLearn() {
        String[] words = "abacabadabce".split("");
        Matrix Y = Matrix.ofRows(new float[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8});
        int[] fold = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
        WordRatings ratings = new WordRatings(List.of("y"), words, fold, 3, Y);
        assertThat(ratings.ratings())
                .isEqualTo(
                        new Ratings(List.of("y"), List.of("a", "b", "c"), List.of(-1.2152872405f, 0f, -1.5191090506f)));
        double[] others = {
            -1.1174215612774088,
            1.8514141554498238,
            0.13146136015028304,
            -0.23304513844823038,
            -1.7089976819536854,
            -1.4241647349614055,
            -1.1174215612774088,
            0,
            0.13146136015028304,
            -0.42724942048842135,
            -2.0974062460340672,
            0
        };
        for (int row = 0; row < words.length; row++) {
            float[] x = new float[3];
            ratings.write(row, x, 1);
            assertThat(x[1]).isCloseTo((float) others[row], within(1e-6f));
            assertThat(x[0] + x[2]).isZero();
        }
    }

    @Test
    void onlyTheMostFrequentFiveThousandAreRated() {
        int words = 5_100;
        String[] each = IntStream.range(0, 2 * words + 100)
                .mapToObj(row -> "w" + row % words)
                .toArray(String[]::new); // w0 … w99 are there three times
        Ratings ratings =
                new WordRatings(List.of("y"), each, new int[each.length], 1, Matrix.zeros(1, each.length)).ratings();
        assertThat(ratings.words()).hasSize(5_000).contains("w0", "w99");
        assertThat(ratings.numbers()).containsOnly(0f); // all are as the mean is
    }

    /// Targets are drawn by lot, so that words know nothing. A word's rating by all rows agrees with them nevertheless, as each row
    /// counts in it; what the rows themselves are shown must not.
    @Test
    void aRowIsNotShownItsOwnTarget() {
        Random random = new Random(5);
        Table table = towns(random, 1_000, 150, town -> 10 * random.nextGaussian(), 0.001);
        int[] all = IntStream.range(0, table.size()).toArray();
        TrainingRows taught = TrainingRows.of(table, "price", all, all, TableOptions.USUAL, 42);
        Features.Columns features = taught.learnt().features();
        Features.Categorical town = (Features.Categorical) features.columns().getFirst();
        assertThat(town.ratings().words()).hasSizeBetween(140, 150);
        int row = town.categories().size();
        Samples shown = taught.examples(),
                known = table.samples(features, taught.learnt().target());
        assertThat(correlation(known, row)).isGreaterThan(0.3);
        assertThat(correlation(shown, row)).isLessThan(0.1);
        assertThat(taught.learnt().remarks().toString()).contains("known by the mean of \"price\"");
    }

    @Test
    void townsThatAreWorthSomethingAreLearnt() {
        Random random = new Random(6);
        double[] worth = random.doubles(300, -1, 1).toArray();
        Table table = towns(random, 2_400, 300, town -> 100 * worth[town], 10);
        Table train = table.select(IntStream.range(0, 1_800).toArray());
        FittedRegressor fitted = new Regressor(Settings.quick()).fit(train, "price");
        double square = 0, all = 0;
        for (Table.Row row : table.rows().subList(1_800, 2_400)) {
            double y = Double.parseDouble(row.fields().get(2));
            double off = y
                    - fitted.predict(Map.of(
                            "town", row.fields().get(0), "size", row.fields().get(1)));
            square += off * off;
            all += y * y;
        }
        assertThat(1 - square / all).isGreaterThan(0.6); // 0.0 where all towns are "(other)"
        assertThat(fitted.unseen(Map.of("town", "t17", "size", "0.5"))).isEmpty();
        assertThat(fitted.unseen(Map.of("town", "Atlantis", "size", "0.5"))).containsExactly("town");
    }

    @Test
    void wordsThatAreToldApartAreNotRated() {
        Random random = new Random(7);
        Table table = towns(random, 600, 40, town -> random.nextGaussian(), 1);
        int[] all = IntStream.range(0, table.size()).toArray();
        TrainingRows taught = TrainingRows.of(table, "price", all, all, TableOptions.USUAL, 42);
        Preparation plain = Preparation.of(table, "price", all, TableOptions.USUAL);
        assertThat(taught.learnt()).isEqualTo(plain);
        assertThat(taught.examples().X().toArray())
                .isEqualTo(table.encode(plain.features()).toArray());
        assertThat(plain.remarks()).noneMatch(remark -> remark.key() == Remark.Key.RATED);
    }

    @Test
    void ratingsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ratings(List.of("y"), List.of("a", "b"), List.of(1f)))
                .withMessage("2 words rated by 1 names have as many numbers as both multiplied, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ratings(List.of("y"), List.of("b", "a"), List.of(1f, 2f)))
                .withMessage("rated words ascend, \"a\" does not stand behind \"b\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ratings(List.of("y"), List.of("a"), List.of(Float.NaN)))
                .withMessage("the ratings of words are finite numbers");
    }

    private interface Worth {
        double of(int town);
    }

    /// {@return rows (town, size, price), the price of which is the town's worth and noise}
    private static Table towns(Random random, int rows, int towns, Worth worth, double noise) {
        List<Table.Row> table = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int town = random.nextInt(towns);
            double price = worth.of(town) + noise * random.nextGaussian();
            table.add(new Table.Row(
                    new Table.Origin("towns", "row"),
                    row + 1,
                    List.of("t" + town, String.valueOf(random.nextDouble()), String.valueOf(price))));
        }
        return new Table("towns", List.of("town", "size", "price"), table);
    }

    private static double correlation(Samples examples, int row) {
        int n = examples.size();
        double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (int c = 0; c < n; c++) {
            double a = examples.X().get(row, c), b = examples.Y().get(0, c);
            x += a;
            y += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        return (xy - x * y / n) / Math.sqrt((xx - x * x / n) * (yy - y * y / n));
    }
}
