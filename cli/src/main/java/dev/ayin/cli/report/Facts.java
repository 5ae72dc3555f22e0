package dev.ayin.cli.report;

import dev.ayin.cli.run.Run;
import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Slot;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import dev.ayin.train.ClassScore;
import dev.ayin.train.Epoch;
import dev.ayin.train.LabelScore;
import dev.ayin.train.NumberScore;
import dev.ayin.train.Score;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Everything that the page shows, as one value of maps, lists, texts and numbers; what there is not is null or left out.
final class Facts {
    /// More points than this a curve does not need; history.csv has them all.
    private static final int MOST_EPOCHS = 1_500;

    /// More points than this a cloud does not need.
    private static final int MOST_PAIRS = 4_000;

    /// Of more classes than this the page lists the most frequent confusions instead of a matrix.
    private static final int MOST_CLASSES = 60;

    private static final int CURVE_POINTS = 400;

    private final Run run;
    private final Model model;
    private final Dataset data;
    private final Measured test; // null where there are no test examples

    private Facts(Run run) {
        this.run = run;
        this.model = run.model();
        this.data = run.data();
        this.test = data.test() == null ? null : Measured.of(model, data.test());
    }

    static Map<String, Object> of(Run run, Instant now) {
        Facts facts = new Facts(run);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", run.data().name());
        all.put("written", now.truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("target", facts.target());
        all.put("score", run.score() == null ? null : facts.score());
        all.put("training", facts.training());
        all.put("network", facts.network());
        all.put("history", facts.history());
        all.put("field", run.boundary() == null ? null : new Field(run).facts());
        all.put("curve", facts.isCurve() ? facts.curve() : null);
        all.put("numbers", facts.isNumber() && facts.test != null ? facts.numbers() : null);
        all.put(
                "mistakes",
                facts.test == null ? null : new Mistakes(facts.test, run.model().features()).facts());
        all.put("provenance", facts.provenance());
        all.put("use", Use.of(run.model()));
        return all;
    }

    private Map<String, Object> target() {
        return switch (model.target()) {
            case Target.Classes(String name, List<String> classes) ->
                map("kind", "classes", "name", name, "classes", classes);
            case Target.Labels(List<String> names) -> map("kind", "labels", "classes", names);
            case Target.Number(String name, double _, double _) -> map("kind", "number", "name", name);
        };
    }

    private Map<String, Object> score() {
        Score score = run.score();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("examples", test == null ? null : test.size());
        facts.put("figures", figures(score));
        switch (score) {
            case ClassScore classes -> facts.putAll(classes(classes));
            case LabelScore labels ->
                facts.put("labels", labels.labels().stream().map(this::label).toList());
            case NumberScore _ -> {}
        }
        return facts;
    }

    private static Map<String, Object> figures(Score score) {
        Map<String, Object> figures = new LinkedHashMap<>();
        score.figures().forEach((name, value) -> figures.put(name, finite(value)));
        return figures;
    }

    private Map<String, Object> classes(ClassScore score) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("examples", score.examples());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < score.classes().size(); i++) {
            Map<String, Object> row = ofClass(score.perClass().get(i));
            row.put("auc", finite(score.auc().get(i)));
            rows.add(row);
        }
        Map<String, Object> mean = ofClass(score.averaged());
        mean.put("auc", finite(score.meanAuc()));
        facts.put("perClass", rows);
        facts.put("mean", mean);
        if (score.classes().size() <= MOST_CLASSES) {
            facts.put("confusion", score.confusion());
        } else {
            facts.put("confusions", confusions(score));
        }
        return facts;
    }

    private static Map<String, Object> ofClass(ClassScore.OfClass row) {
        return map(
                "name",
                row.name(),
                "precision",
                row.precision(),
                "recall",
                row.recall(),
                "f1",
                row.f1(),
                "examples",
                row.examples());
    }

    /// {@return the most frequent confusions}
    private static List<Map<String, Object>> confusions(ClassScore score) {
        List<int[]> pairs = new ArrayList<>();
        int k = score.classes().size();
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                int count = score.confusion().get(i).get(j);
                if (i != j && count > 0) {
                    pairs.add(new int[] {count, i, j});
                }
            }
        }
        pairs.sort((a, b) -> b[0] - a[0]);
        return pairs.stream()
                .limit(24)
                .map(pair -> map(
                        "count",
                        pair[0],
                        "truth",
                        score.classes().get(pair[1]),
                        "taken",
                        score.classes().get(pair[2])))
                .toList();
    }

    private Map<String, Object> label(ClassScore score) {
        Map<String, Object> facts = ofClass(score.perClass().get(1));
        facts.put("accuracy", score.accuracy());
        facts.put("auc", finite(score.meanAuc()));
        return facts;
    }

    /// {@return name and value of each thing that decided the run}
    private List<List<String>> training() {
        Training training = model.provenance().training();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("loss", Words.of((Record) training.loss())));
        rows.add(List.of("optimizer", Words.of((Record) training.optimizer())));
        rows.add(List.of(
                "learning rate",
                training.schedule() instanceof Schedule.Constant(double rate)
                        ? Words.number(rate)
                        : Words.of((Record) training.schedule())));
        rows.add(List.of("batch", "%,d examples".formatted(training.batch())));
        rows.add(List.of("epochs", epochs(training)));
        rows.add(List.of("seed", String.valueOf(training.seed())));
        rows.add(List.of("regularisation", regularization(training.regularization())));
        rows.add(List.of("gradient clipping", clipping(training.clipping())));
        rows.add(List.of(
                "early stopping",
                training.stopping() instanceof Stopping.Never
                        ? "none"
                        : Words.components((Record) training.stopping())));
        if (training.scoreEvery() > 1) {
            rows.add(List.of("validation", "every %,d epochs".formatted(training.scoreEvery())));
        }
        if (training.pieces() > 1) {
            rows.add(List.of("pieces of a batch", String.valueOf(training.pieces())));
        }
        rows.add(List.of("training examples", count(data.train())));
        rows.add(List.of("validation examples", count(data.validation())));
        rows.add(List.of("test examples", count(data.test())));
        double seconds = run.history().stream().mapToDouble(Epoch::seconds).sum();
        rows.add(List.of("time", seconds < 10 ? "%.2f s".formatted(seconds) : "%,.0f s".formatted(seconds)));
        return rows;
    }

    private String epochs(Training training) {
        int done = run.history().size(), chosen = model.provenance().epoch();
        String all =
                done == training.epochs() ? "%,d".formatted(done) : "%,d of %,d".formatted(done, training.epochs());
        return chosen == done ? all : all + ", the best one %,d".formatted(chosen);
    }

    private static String regularization(Regularization regularization) {
        List<String> parts = new ArrayList<>();
        if (regularization.l1() != 0) {
            parts.add("λ₁ = " + Words.number(regularization.l1()));
        }
        if (regularization.l2() != 0) {
            parts.add("λ₂ = " + Words.number(regularization.l2()));
        }
        if (regularization.decay() != 0) {
            parts.add("weight decay " + Words.number(regularization.decay()));
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String clipping(Clipping clipping) {
        return clipping instanceof Clipping.None ? "none" : Words.of((Record) clipping);
    }

    private static String count(Samples samples) {
        return samples == null ? "none" : "%,d".formatted(samples.size());
    }

    private Map<String, Object> network() {
        Network network = model.network();
        List<Map<String, Object>> layers = new ArrayList<>();
        Shape shape = network.input();
        for (Layer layer : network.layers()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            if (layer instanceof Dense dense) {
                facts.put("name", "dense");
                facts.put("detail", Words.of((Record) dense.activation()));
                facts.put("units", dense.units());
                facts.put("inputs", shape.size());
            } else {
                facts.put("name", layer instanceof Record record ? Words.name(record) : String.valueOf(layer));
                facts.put("detail", layer instanceof Record record ? Words.components(record) : "");
            }
            facts.put(
                    "parameters",
                    layer.parameters(shape).stream().mapToInt(Slot::size).sum());
            shape = layer.output(shape);
            facts.put("output", shape.toString());
            layers.add(facts);
        }
        return map(
                "input",
                network.input().toString(),
                "layers",
                layers,
                "parameters",
                network.layout().size());
    }

    private Map<String, Object> history() {
        List<Epoch> all = run.history();
        int every = Math.max(1, (all.size() + MOST_EPOCHS - 1) / MOST_EPOCHS);
        List<Epoch> kept = IntStream.range(0, all.size())
                .filter(i -> i % every == 0 || i == all.size() - 1)
                .mapToObj(all::get)
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("every", every);
        facts.put("chosen", model.provenance().epoch());
        facts.put("epoch", kept.stream().map(Epoch::number).toList());
        facts.put("rate", series(kept, Epoch::rate));
        facts.put("loss", series(kept, Epoch::loss));
        facts.put("accuracy", series(kept, Epoch::accuracy));
        facts.put("validationLoss", series(kept, Epoch::validationLoss));
        facts.put("validationAccuracy", series(kept, Epoch::validationAccuracy));
        return facts;
    }

    private static List<Double> series(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return epochs.stream()
                .map(epoch -> Inputs.rounded(value.applyAsDouble(epoch)))
                .toList();
    }

    private boolean isNumber() {
        return model.target() instanceof Target.Number;
    }

    private boolean isCurve() {
        return isNumber() && model.network().input().size() == 1;
    }

    /// {@return what the network says along the one input there is, with the examples}
    private Map<String, Object> curve() {
        Features features = model.features();
        Matrix examples = data.train().X();
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < examples.cols(); c++) {
            low = Math.min(low, examples.get(0, c));
            high = Math.max(high, examples.get(0, c));
        }
        Matrix X = Matrix.zeros(1, CURVE_POINTS);
        for (int c = 0; c < CURVE_POINTS; c++) {
            X.set(0, c, (float) (low + (high - low) * c / (CURVE_POINTS - 1)));
        }
        Map<String, Object> facts = points(X, model.predict(X), CURVE_POINTS);
        facts.put("name", features.names().getFirst());
        facts.put("train", points(examples, data.train().Y(), Field.MOST_POINTS));
        facts.put(
                "test",
                data.test() == null ? null : points(data.test().X(), data.test().Y(), Field.MOST_POINTS));
        return facts;
    }

    private Map<String, Object> points(Matrix X, Matrix Y, int most) {
        int every = (X.cols() + most - 1) / most;
        List<Double> x = new ArrayList<>(), y = new ArrayList<>();
        for (int c = 0; c < X.cols(); c += every) {
            x.add(Inputs.rounded(Inputs.inUnits(model.features(), 0, X.get(0, c))));
            y.add(Inputs.rounded(((Target.Number) model.target()).decode(Y.get(0, c))));
        }
        return map("x", x, "y", y);
    }

    /// {@return predicted against true numbers, and how the differences are spread}
    private Map<String, Object> numbers() {
        int m = test.size(), every = (m + MOST_PAIRS - 1) / MOST_PAIRS;
        List<Double> truth = new ArrayList<>(), said = new ArrayList<>();
        double[] residuals = new double[m];
        for (int c = 0; c < m; c++) {
            residuals[c] = test.residual(c);
            if (c % every == 0) {
                truth.add(Inputs.rounded(test.number(c)));
                said.add(Inputs.rounded(test.said(c)));
            }
        }
        return map("truth", truth, "said", said, "residuals", residuals(residuals));
    }

    private static Map<String, Object> residuals(double[] residuals) {
        int m = residuals.length;
        double mean = Arrays.stream(residuals).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(residuals).map(r -> (r - mean) * (r - mean)).sum();
        double[] sorted = residuals.clone();
        Arrays.sort(sorted);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mean", Inputs.rounded(mean));
        facts.put("deviation", Inputs.rounded(Math.sqrt(squares / m)));
        facts.put(
                "quantiles",
                Arrays.stream(new double[] {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1})
                        .mapToObj(q -> Inputs.rounded(sorted[(int) Math.round(q * (m - 1))]))
                        .toList());
        return facts;
    }

    private Map<String, Object> provenance() {
        Provenance from = model.provenance();
        return map(
                "data", from.data(),
                "dataHash", from.dataHash(),
                "fingerprint", from.fingerprint(),
                "ayin", from.ayin(),
                "java", from.java());
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /// {@return a map of these names and values, in this order}
    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
