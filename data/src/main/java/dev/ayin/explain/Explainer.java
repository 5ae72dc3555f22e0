package dev.ayin.explain;

import dev.ayin.data.Features;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.model.Model;
import dev.ayin.parallel.Parallel;
import dev.ayin.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Says what each column contributed to a model's answer, by Shapley values: where the columns of a row x take, one after the other in
/// the order π, the places of those of another row z, each changes the answer f by some amount, and
///
/// φⱼ = mean over π and z of f(x_{π ≤ j}, z_rest) − f(x_{π < j}, z_rest)
///
/// is the one division of f(x) − mean f(z) among the columns that is fair in Shapley's sense ("A value for n-person games", 1953; for
/// models E. Štrumbelj and I. Kononenko, "Explaining prediction models and individual predictions with feature contributions", Knowledge and
/// Information Systems 41, 2014). The rows z are the background: up to [#MOST] of them. Each is walked through in one random order
/// and in its reverse, which cancels much of what an order does (R. Mitchell, J. Cooper, E. Frank, G. Holmes, "Sampling permutations for
/// Shapley value estimation", JMLR 23, 2022). So a row of p columns costs 2·[#MOST]·(p − 1) + 1 answers.
///
/// ```java
/// Explainer explainer = Explainer.of(fitted.model(), houses);
/// Explanation why = explainer.explain(Map.of("area", 120, "year", 1974));
/// ```
///
/// Columns that go together are taken apart by this – a small house gets the rooms of a large one – so the model is asked of rows that it
/// has never seen the like of. Immutable, safe from any thread; the same bits for any number of threads.
public final class Explainer {
    /// How many rows of the background are used: more of them are drawn from.
    public static final int MOST = 100;

    /// How many rows the model is asked at a time.
    private static final int ASKED = 512;

    private final Model model;
    private final List<Block> blocks;
    private final Matrix background; // (n_0 × rows)
    private final Matrix answers; // to the background (n_L × rows)
    private final long seed;

    private Explainer(Model model, Matrix background, long seed) {
        this.model = model;
        this.blocks = Block.of(model.features());
        this.background = some(background, MOST, seed);
        this.answers = model.predict(this.background);
        this.seed = seed;
    }

    /// {@return one that explains answers beside those to the rows of a table, such as those that were learnt from}
    ///
    /// @param background its columns are the model's; the target may be missing
    /// @throws IllegalArgumentException if the model takes no rows of a table, the table has none, or they are not as the model takes them
    public static Explainer of(Model model, Table background) {
        return of(model, background.encode(model.columns()));
    }

    /// {@return one that explains answers beside those to examples}
    ///
    /// @param background examples as the model takes them (n_0 × m)
    /// @throws IllegalArgumentException if the model takes images, or there are no examples
    public static Explainer of(Model model, Matrix background) {
        return new Explainer(model, background, 42);
    }

    /// {@return the same with other random orders, and other rows where there are too many}
    ///
    /// @param background as before
    public static Explainer of(Model model, Matrix background, long seed) {
        return new Explainer(model, background, seed);
    }

    /// {@return the columns that contribute, in the order of [Explanation#contributions]}
    public List<String> columns() {
        return blocks.stream().map(Block::name).toList();
    }

    /// {@return what each column contributed to the probability of a row's most probable class, or to its number}
    ///
    /// @param row values by the names of the columns; null where one is missing
    /// @throws dev.ayin.data.BadRowException if a column is not there, or a value is not what its column holds
    public Explanation explain(Map<String, ?> row) {
        return explain(encoded(row), 0);
    }

    /// {@return what each column contributed to one outcome}
    ///
    /// @param outcome a class or label, whose probability is explained, or the name of a number
    /// @throws IllegalArgumentException as without an outcome, or if the model has no such outcome
    public Explanation explain(Map<String, ?> row, String outcome) {
        Matrix x = encoded(row);
        return explain(x, 0, model.predict(x), Outcome.of(model, outcome));
    }

    /// {@return what each column contributed to the probability of each row's most probable class, or to its number}
    ///
    /// @throws IllegalArgumentException if a column is not there, or a field is not what its column holds; with the line
    public List<Explanation> explain(Table rows) {
        return explain(rows.encode(model.columns()));
    }

    /// {@return the same of examples}
    ///
    /// @param X examples as the model takes them (n_0 × m)
    public List<Explanation> explain(Matrix X) {
        return X.cols() == 0 ? List.of() : Parallel.map(X.cols(), col -> explain(X, col));
    }

    private Explanation explain(Matrix X, int col) {
        Matrix predicted = model.predict(X.columns(col, col + 1));
        return explain(X, col, predicted, Outcome.of(model, predicted, 0));
    }

    /// @param predicted the answer to x (n_L × 1)
    private Explanation explain(Matrix X, int col, Matrix predicted, Outcome outcome) {
        int p = blocks.size(), rows = background.cols(), each = 2 * (p - 1);
        double answer = outcome.in(predicted, 0);
        double base = 0;
        double[] sum = new double[p], squares = new double[p];
        int atOnce = Math.max(1, ASKED / Math.max(1, each));
        for (int from = 0; from < rows; from += atOnce) {
            int to = Math.min(rows, from + atOnce);
            int[][] orders = IntStream.range(from, to).mapToObj(this::order).toArray(int[][]::new);
            Matrix between = each == 0 ? null : model.predict(between(X, col, from, orders));
            for (int z = from; z < to; z++) {
                double other = outcome.in(answers, z);
                double[] amounts = amounts(between, (z - from) * each, orders[z - from], other, answer, outcome);
                base += other / rows;
                for (int j = 0; j < p; j++) {
                    sum[j] += amounts[j];
                    squares[j] += amounts[j] * amounts[j];
                }
            }
        }
        List<Explanation.Contribution> contributions = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            double mean = sum[j] / rows, variance = Math.max(0, squares[j] / rows - mean * mean);
            contributions.add(new Explanation.Contribution(
                    blocks.get(j).name(), mean, rows == 1 ? Double.NaN : Math.sqrt(variance / (rows - 1))));
        }
        return new Explanation(outcome.name(), base, answer, contributions);
    }

    /// {@return in which order the columns of a row change places with those of the z-th row of the background}
    private int[] order(int z) {
        return RandomStream.of(seed, Purpose.OTHER, z).permutation(blocks.size());
    }

    /// {@return the rows between those of the background from a place on and x: of each p − 1 in its order, then p − 1 in the reverse}
    private Matrix between(Matrix X, int col, int from, int[][] orders) {
        int p = blocks.size(), n = X.rows();
        Matrix all = Matrix.zeros(n, 2 * (p - 1) * orders.length);
        for (int i = 0, to = 0; i < orders.length; i++) {
            for (int way = 0; way < 2; way++) {
                for (int step = 1; step < p; step++, to++) {
                    boolean first = step == 1;
                    all.columns(to, to + 1)
                            .copyFrom((first ? background : all)
                                    .columns(first ? from + i : to - 1, first ? from + i + 1 : to));
                    blocks.get(column(orders[i], way, step)).copy(X, col, all, to);
                }
            }
        }
        return all;
    }

    /// {@return which column changes at a step, from 1, of one way (0) or the reverse (1)}
    private static int column(int[] order, int way, int step) {
        return order[way == 0 ? step - 1 : order.length - step];
    }

    /// {@return what each column changed, on the average of both ways}
    ///
    /// @param between answers to the rows between, from a column on
    /// @param other the answer to the row of the background
    /// @param answer the answer to x
    private double[] amounts(Matrix between, int at, int[] order, double other, double answer, Outcome outcome) {
        int p = order.length;
        double[] amounts = new double[p];
        for (int way = 0; way < 2; way++) {
            double before = other;
            for (int step = 1; step <= p; step++) {
                double now = step == p ? answer : outcome.in(between, at + way * (p - 1) + step - 1);
                amounts[column(order, way, step)] += (now - before) / 2;
                before = now;
            }
        }
        return amounts;
    }

    /// {@return so many columns at most, drawn without preference}
    static Matrix some(Matrix X, int most, long seed) {
        if (X.cols() == 0) {
            throw new IllegalArgumentException("the background needs at least one row");
        }
        if (X.cols() <= most) {
            return Matrix.zeros(X.rows(), X.cols()).copyFrom(X);
        }
        int[] drawn = RandomStream.of(seed, Purpose.SPLIT, 0).permutation(X.cols());
        Matrix some = Matrix.zeros(X.rows(), most);
        for (int c = 0; c < most; c++) {
            some.columns(c, c + 1).copyFrom(X.columns(drawn[c], drawn[c] + 1));
        }
        return some;
    }

    private Matrix encoded(Map<String, ?> row) {
        Features.Columns columns = model.columns();
        Matrix x = Matrix.zeros(columns.shape().size(), 1);
        columns.encode(row, x.data(), 0);
        return x;
    }
}
