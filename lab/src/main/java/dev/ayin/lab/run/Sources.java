package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Generated;
import dev.ayin.data.Remark;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.lab.wire.Said;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.table.Csv;
import dev.ayin.table.Description;
import dev.ayin.table.Table;
import dev.ayin.table.TableDataset;
import dev.ayin.table.TableOptions;
import dev.ayin.table.Understood;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Where the points come from: generated, painted by hand, told apart by a formula, or a pasted table.
public final class Sources {
    /// The name of data that are painted by hand.
    static final String PAINTED = "points";

    private static final int FEWEST_PAINTED = 4;
    private static final int MOST_EXAMPLES = 5_000;
    private static final int MOST_CLASSES = 6;
    private static final int MOST_COLUMNS = 100;
    private static final int MOST_FEATURES = 100;
    private static final int LONGEST_TABLE = 2 << 20;
    private static final double FARTHEST = 1000;

    /// @param dataset the examples
    /// @param remarks what the reader should know of how they were made
    /// @param recipe the Java expression that makes the same, or null where the numbers themselves are needed
    /// @param plane the same examples as points of a plane, where the network is given other features of them; else the dataset
    /// @param expansion those features, or null
    public record Source(Dataset dataset, List<Remark> remarks, String recipe, Dataset plane, Expansion expansion) {
        public Source(Dataset dataset, List<Remark> remarks, String recipe) {
            this(dataset, remarks, recipe, dataset, null);
        }

        public Source(Dataset dataset, List<Remark> remarks) {
            this(dataset, remarks, null);
        }

        /// {@return these features of the points}
        Source with(Expansion wanted) {
            return wanted.equals(Expansion.NONE)
                    ? this
                    : new Source(wanted.of(dataset), remarks, null, dataset, wanted);
        }

        /// {@return about how much memory it holds}
        long bytes() {
            long words = 2L * dataset.features().toString().length();
            long points = plane == dataset ? 0 : bytes(plane.train()) + bytes(plane.test());
            return 1000 + words + points + bytes(dataset.train()) + bytes(dataset.test());
        }

        private static long bytes(Examples examples) {
            return examples == null
                    ? 0
                    : (long) Float.BYTES * examples.size() * (examples.inputs() + examples.outputs());
        }
    }

    private Sources() {}

    /// {@return the data that a request names}
    ///
    /// | kind | what else |
    /// |---|---|
    /// | one of [Generated#names()] | size, noise; `scale` multiplies both features, to see what unscaled inputs do |
    /// | points | points: [[x, y, class]], classes: how many |
    /// | formula | formula, size, noise |
    /// | table | csv, target, features: names of columns |
    ///
    /// and always `test`, the share that is held out, and `seed`. Where the data are points of a plane, `inputs` names the
    /// features that the network is given ([Expansion]).
    ///
    /// @throws Refusal or IllegalArgumentException if it cannot be
    public static Source data(Request request) {
        Source source = source(request);
        if (!request.has("inputs")
                || source.dataset().features().shape().size() != 2
                || request.text("kind").equals("table")) {
            return source;
        }
        return source.with(new Expansion(request.texts("inputs", 10, 20)));
    }

    private static Source source(Request request) {
        int seed = request.whole("seed", 0, Integer.MAX_VALUE);
        double test = request.number("test", 0, 0.9);
        String kind = request.text("kind");
        return switch (kind) {
            case "points" -> new Source(painted(request).withTest(test, seed), List.of());
            case "formula" -> new Source(byFormula(request, seed).withTest(test, seed), List.of());
            case "table" -> table(request, test, seed);
            default -> {
                request.word("kind", Generated.names());
                int size = size(request);
                double noise = request.number("noise", 0, 10);
                double scale = request.has("scale") ? request.number("scale", 0.001, 1000) : 1;
                Dataset data =
                        scaled(Generated.of(kind, size, noise, seed), scale).withTest(test, seed);
                String recipe = "Generated.of(\"%s\", %d, %s, %d).withTest(%s, %d)"
                        .formatted(kind, size, noise, seed, test, seed);
                yield new Source(data, List.of(), scale == 1 ? recipe : null);
            }
        };
    }

    private static int size(Request request) {
        return request.whole("size", 10, MOST_EXAMPLES);
    }

    private static Dataset scaled(Dataset data, double scale) {
        if (scale == 1) {
            return data;
        }
        Samples samples = data.train().samples();
        Matrix X = Matrix.zeros(samples.X().rows(), samples.size());
        for (int c = 0; c < samples.size(); c++) {
            for (int r = 0; r < X.rows(); r++) {
                X.set(r, c, (float) scale * samples.X().get(r, c));
            }
        }
        return new Dataset(data.name(), new Samples(X, samples.Y()), null, null, data.features(), data.target());
    }

    private static Dataset painted(Request request) {
        int classes = request.whole("classes", 2, MOST_CLASSES);
        List<double[]> points = request.rows("points", MOST_EXAMPLES, 3, -FARTHEST, FARTHEST);
        int[] counts = new int[classes];
        for (double[] point : points) {
            if (point[2] != Math.rint(point[2]) || point[2] < 0 || point[2] >= classes) {
                throw new Refusal("points.class", Map.of("classes", classes));
            }
            counts[(int) point[2]]++;
        }
        if (points.size() < FEWEST_PAINTED
                || IntStream.of(counts).filter(count -> count > 0).count() < 2) {
            throw new Refusal("points.few");
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(k -> "" + (char) ('A' + k)).toList();
        return plane(PAINTED, points, new Target.Classes("class", names));
    }

    private static Dataset byFormula(Request request, int seed) {
        Formula formula = Formula.parse(request.text("formula", 400));
        double noise = request.number("noise", 0, 10);
        RandomStream random = RandomStream.of(seed, Purpose.POINTS, 0);
        List<double[]> points = IntStream.range(0, size(request))
                .mapToObj(i -> {
                    double x = random.nextDouble(-1, 1), y = random.nextDouble(-1, 1);
                    return new double[] {
                        x + noise * random.nextGaussian(),
                        y + noise * random.nextGaussian(),
                        formula.holds(x, y) ? 1 : 0
                    };
                })
                .toList();
        long yes = points.stream().filter(point -> point[2] == 1).count();
        if (yes < 2 || yes > points.size() - 2) {
            throw new Refusal("formula.oneSided");
        }
        return plane("formula", points, new Target.Classes("formula", List.of("false", "true")));
    }

    private static Dataset plane(String name, List<double[]> points, Target.Classes target) {
        Matrix X = Matrix.zeros(2, points.size()), Y = Matrix.zeros(target.rows(), points.size());
        for (int c = 0; c < points.size(); c++) {
            X.set(0, c, (float) points.get(c)[0]);
            X.set(1, c, (float) points.get(c)[1]);
            target.encode((int) points.get(c)[2], Y.data(), c * target.rows());
        }
        return new Dataset(name, new Samples(X, Y), null, null, new Features.Points(List.of("x1", "x2")), target);
    }

    private static Source table(Request request, double test, int seed) {
        Table table = read(request.text("csv", LONGEST_TABLE));
        List<String> features = request.texts("features", MOST_COLUMNS, 200);
        if (features.isEmpty()) {
            throw new Refusal("table.noFeatures");
        }
        TableDataset made = TableDataset.of(
                table, request.text("target", 200), 0, test, seed, TableOptions.USUAL.withColumns(features));
        int width = made.dataset().features().shape().size();
        if (width > MOST_FEATURES) {
            throw new Refusal("table.wide", Map.of("width", width, "most", MOST_FEATURES));
        }
        return new Source(made.dataset(), made.remarks());
    }

    private static Table read(String csv) {
        try {
            Table table = Csv.read("the table", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
            if (table.size() > MOST_EXAMPLES || table.columns().size() > MOST_COLUMNS) {
                throw new Refusal(
                        "table.large",
                        Map.of(
                                "rows",
                                table.size(),
                                "columns",
                                table.columns().size(),
                                "mostRows",
                                MOST_EXAMPLES,
                                "mostColumns",
                                MOST_COLUMNS));
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read from anywhere
        }
    }

    private static Map<String, Object> understood(Understood column) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", column.name());
        told.put("kind", column.kind().toString());
        told.put("used", !column.isLeftOut());
        told.put("notes", Said.of(column.remarks()));
        return told;
    }

    /// {@return what the columns of a pasted table are taken for, so that the reader can choose among them}
    public static Reply describe(Request request) {
        Table table = read(request.text("csv", LONGEST_TABLE));
        String target = request.has("target")
                ? request.text("target", 200)
                : table.columns().getLast();
        Description described = Description.of(table, target, TableOptions.USUAL);
        return new Reply()
                .put("rows", described.rows())
                .put("target", target)
                .put("names", table.columns())
                .put(
                        "columns",
                        described.columns().stream().map(Sources::understood).toList())
                .put("task", described.target() == null ? null : Views.task(described.target()))
                .put("notes", Said.of(described.remarks()))
                .put(
                        "sample",
                        table.rows().stream().limit(5).map(Table.Row::fields).toList());
    }
}
