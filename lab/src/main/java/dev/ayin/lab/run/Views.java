package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.lab.wire.Said;
import dev.ayin.layer.Dense;
import dev.ayin.math.Matrix;
import dev.ayin.network.Layout;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import dev.ayin.train.ClassScore;
import dev.ayin.train.Epoch;
import dev.ayin.train.NumberScore;
import dev.ayin.train.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What there is to see of an experiment, in the arrays that the page draws.
public final class Views {
    private static final int LARGEST_FIELD = 200;
    private static final int LARGEST_MAP = 64;
    private static final int MOST_CELLS = 600_000;

    private Views() {}

    /// {@return what stays the same until the next setup or change: points, classes, names, places of the parameters}
    ///
    /// @param axes the features along the picture's axes, from 0
    public static Reply setup(Experiment experiment, int[] axes) {
        Sources.Source source = experiment.source();
        Dataset data = source.dataset();
        Plane plane = plane(experiment, axes);
        Reply reply = new Reply()
                .put("task", task(data.target()))
                .put("classes", data.target() instanceof Target.Classes classes ? classes.classes() : List.of())
                .put(
                        "target",
                        data.target() instanceof Target.Number number
                                ? Map.of("name", number.name(), "mean", number.mean(), "sd", number.sd())
                                : null)
                .put("features", data.features().names())
                .put("columns", ByHand.columns(experiment))
                .put(
                        "inputs",
                        source.expansion() == null ? null : source.expansion().names())
                .put("axes", List.of(plane.across(), plane.up()))
                .put("left", plane.left())
                .put("bottom", plane.bottom())
                .put("side", plane.side())
                .put("notes", Said.of(experiment.remarks()))
                .put("settings", experiment.settings().values())
                .put("loss", experiment.settings().lossName(data.target()))
                .put("layers", layers(experiment))
                .put("parameters", experiment.network().layout().size());
        points(reply, "train", source.plane().train().samples(), plane);
        if (data.test() != null) {
            points(reply, "test", source.plane().test().samples(), plane);
        }
        return reply;
    }

    /// {@return of each dense layer: its units, inputs and activation, and where W (column by column) and b begin in the flat
    /// array of the parameters}
    private static List<Map<String, Object>> layers(Experiment experiment) {
        Layout layout = experiment.network().layout();
        List<Map<String, Object>> layers = new ArrayList<>();
        for (int l : experiment.denseLayers()) {
            Layout.Window W = layout.window("layer" + l + ".W"), b = layout.window("layer" + l + ".b");
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("units", W.slot().rows());
            layer.put("inputs", W.slot().cols());
            layer.put(
                    "activation",
                    Settings.nameOf(((Dense) experiment.network().layers().get(l - 1)).activation()));
            layer.put("W", W.offset());
            layer.put("b", b.offset());
            layers.add(layer);
        }
        return layers;
    }

    static Plane plane(Experiment experiment, int[] axes) {
        Dataset points = experiment.source().plane();
        int last = points.features().shape().size() - 1;
        boolean paper = points.name().equals(Sources.PAINTED);
        return Plane.around(points, Math.min(axes[0], last), Math.min(axes[1], last), paper);
    }

    static String task(Target target) {
        return switch (target) {
            case Target.Classes classes -> classes.classes().size() == 2 ? "binary" : "classes";
            case Target.Labels _ -> "classes";
            case Target.Number _, Target.Numbers _ -> "number";
        };
    }

    /// The points along the two features shown, three numbers each: x, y, and the class or the number.
    private static void points(Reply reply, String name, Samples samples, Plane plane) {
        float[] points = new float[3 * samples.size()];
        for (int c = 0; c < samples.size(); c++) {
            points[3 * c] = samples.X().get(plane.across(), c);
            points[3 * c + 1] = samples.X().get(plane.up(), c);
            points[3 * c + 2] = samples.Y().rows() == 1
                    ? samples.Y().get(0, c)
                    : samples.Y().argmax(c);
        }
        reply.array(name, points, samples.size(), 3);
    }

    /// {@return the views that a page asks for, each under the name of its request; ARCHITECTURE.md lists them}
    ///
    /// @param past runs that this one has replaced, the last one first: they can be compared with
    public static Reply frame(Experiment experiment, int[] axes, Request wanted, List<Experiment> past) {
        Reply reply = new Reply()
                .put("epoch", experiment.epoch())
                .put("steps", experiment.session().steps())
                .put("travelling", experiment.isTravelling())
                .put("phase", experiment.shownPhase() < 0 ? null : TracedStep.PHASES.get(experiment.shownPhase()))
                .put(
                        "diverged",
                        experiment.diverged() == null
                                ? null
                                : experiment.diverged().layer())
                .put("branch", experiment.branch().id())
                .put("branches", branches(experiment))
                .put("past", past.stream().map(Views::before).toList());
        if (!experiment.history().isEmpty()) {
            Epoch last = experiment.history().getLast();
            boolean tested = !Double.isNaN(last.validationLoss());
            reply.put("loss", last.loss())
                    .put("testLoss", last.validationLoss())
                    .put("trainAccuracy", last.accuracy())
                    .put("accuracy", tested ? last.validationAccuracy() : last.accuracy());
        }
        Parameters parameters = experiment.session().parameters();
        Grids grids = new Grids(experiment, axes);
        if (wanted.has("field")) {
            int size = wanted.whole("field", 8, LARGEST_FIELD);
            field(reply, "field", experiment, parameters, grids.of(size), size);
        }
        if (wanted.has("neurons")) {
            neurons(reply, experiment, grids, wanted.whole("neurons", 4, LARGEST_MAP));
        }
        if (wanted.has("curves")) {
            curves(reply, "curves", experiment.branch().history(), wanted.whole("curves", 0, Integer.MAX_VALUE));
        }
        for (String name : List.of("compare", "compare2")) {
            if (wanted.has(name)) {
                Request other = wanted.object(name);
                if (other.has("past")) {
                    Experiment before = past.get(other.whole("past", 0, past.size() - 1));
                    compare(reply, name, experiment, before, axes, other);
                } else {
                    compare(reply, name, experiment, grids, other);
                }
            }
        }
        return rest(reply, experiment, wanted);
    }

    /// The end of another branch of this run.
    private static void compare(Reply reply, String name, Experiment experiment, Grids grids, Request wanted) {
        int id = wanted.whole("branch", 0, Integer.MAX_VALUE);
        Parameters tip = experiment.tipOf(id);
        if (wanted.has("field")) {
            int size = wanted.whole("field", 8, LARGEST_FIELD);
            field(reply, name + "Field", experiment, tip, grids.of(size), size);
        }
        curves(reply, name + "Curves", experiment.branches().get(id).history(), 0);
    }

    /// The end of a run that this one has replaced, whatever its layers and data were: its prediction over the shown plane, where
    /// it has one, and its course.
    private static void compare(
            Reply reply, String name, Experiment experiment, Experiment other, int[] axes, Request wanted) {
        Dataset own = experiment.source().plane(), its = other.source().plane();
        boolean samePlane = own.features().names().equals(its.features().names())
                && own.target().rows() == its.target().rows();
        if (wanted.has("field") && samePlane) {
            int size = wanted.whole("field", 8, LARGEST_FIELD);
            Matrix points = plane(experiment, axes).grid(own.features().shape().size(), size);
            Expansion expansion = other.source().expansion();
            Matrix X = expansion == null ? points : expansion.of(points);
            field(reply, name + "Field", other, other.session().parameters(), X, size);
        }
        curves(reply, name + "Curves", other.history(), 0);
    }

    private static Map<String, Object> before(Experiment other) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put(
                "stages",
                other.settings().stages().stream().map(Settings.Stage::filters).toList());
        about.put(
                "layers",
                other.settings().hidden().stream().map(Settings.Hidden::units).toList());
        about.put("inputs", other.network().input().size());
        about.put("outputs", other.network().output().size());
        about.put("epochs", other.epoch());
        return about;
    }

    private static Reply rest(Reply reply, Experiment experiment, Request wanted) {
        Parameters parameters = experiment.session().parameters();
        score(reply, experiment);
        if (wanted.flag("parameters")) {
            reply.array("parameters", parameters.values().clone());
        }
        if (wanted.flag("gradients")) {
            reply.array("gradients", experiment.session().gradients().values().clone());
        }
        if (wanted.flag("fingerprint")) {
            reply.put("fingerprint", parameters.fingerprint());
        }
        if (wanted.has("confusion")) {
            confusion(reply, experiment, wanted.word("confusion", List.of("train", "test")));
        }
        if (wanted.has("histograms")) {
            Histograms.add(reply, experiment, wanted.whole("histograms", 4, 100));
        }
        if (wanted.flag("doctor")) {
            reply.put("doctor", Doctor.findings(experiment));
        }
        return reply;
    }

    /// How good predicted numbers are, in the target's own units; nothing for classes, and for what has overflowed.
    private static void score(Reply reply, Experiment experiment) {
        Dataset data = experiment.data();
        if (!(data.target() instanceof Target.Number) || experiment.diverged() != null || experiment.epoch() == 0) {
            return;
        }
        Score score = experiment.session().score(data.test() == null ? data.train() : data.test(), data.target());
        if (score instanceof NumberScore(double _, double mae, double _, double r2)) {
            reply.put("mae", mae).put("r2", r2);
        }
    }

    private static List<Map<String, Object>> branches(Experiment experiment) {
        List<Map<String, Object>> branches = new ArrayList<>();
        for (Branch branch : experiment.branches()) {
            Map<String, Object> about = new HashMap<>();
            about.put("id", branch.id());
            about.put("parent", branch.parent() == null ? null : branch.parent().id());
            about.put("born", branch.born());
            about.put("epochs", branch.history().size());
            branches.add(about);
        }
        return branches;
    }

    /// The grids of one frame, each made once.
    private static final class Grids {
        private final Experiment experiment;
        private final int[] axes;
        private final Map<Integer, Matrix> made = new HashMap<>();

        Grids(Experiment experiment, int[] axes) {
            this.experiment = experiment;
            this.axes = axes;
        }

        Matrix of(int size) {
            return made.computeIfAbsent(size, n -> {
                Sources.Source source = experiment.source();
                Matrix points = plane(experiment, axes)
                        .grid(source.plane().features().shape().size(), n);
                return source.expansion() == null ? points : source.expansion().of(points);
            });
        }
    }

    private static void field(
            Reply reply, String name, Experiment experiment, Parameters parameters, Matrix grid, int size) {
        Matrix predictions = experiment.network().predict(parameters, grid);
        reply.array(name, byRows(predictions), predictions.rows(), size, size);
    }

    /// The map of every neuron over the plane: bytes from its lowest to its highest value, and both of these.
    private static void neurons(Reply reply, Experiment experiment, Grids grids, int wanted) {
        int[] dense = experiment.denseLayers();
        int units = 0;
        for (int l : dense) {
            units += experiment.network().shape(l).size();
        }
        int size = Math.min(wanted, Math.max(4, (int) Math.sqrt((double) MOST_CELLS / units)));
        Matrix grid = grids.of(size);
        int cells = size * size;
        float[][] values = new float[units][cells];
        Workspace workspace = Workspace.forPrediction(
                experiment.network(), experiment.session().parameters(), Math.min(cells, Workspace.CHUNK));
        workspace.forEachChunk(grid, (from, scores) -> {
            int unit = 0;
            for (int l : dense) {
                Matrix A = workspace.output(l);
                for (int r = 0; r < A.rows(); r++, unit++) {
                    for (int c = 0; c < scores.cols(); c++) {
                        values[unit][from + c] = A.get(r, c);
                    }
                }
            }
        });
        byte[] maps = new byte[units * cells];
        float[] ranges = new float[2 * units];
        for (int unit = 0; unit < units; unit++) {
            float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
            for (float value : values[unit]) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            float scale = high > low ? 255 / (high - low) : 0;
            for (int i = 0; i < cells; i++) {
                maps[unit * cells + i] = (byte) Math.round((values[unit][i] - low) * scale);
            }
            ranges[2 * unit] = low;
            ranges[2 * unit + 1] = high;
        }
        reply.array("neurons", maps, units, size, size).array("neuronRanges", ranges, units, 2);
    }

    /// {@return the grid of so many points a side over the plane of two features (n_0 × size²)}
    public static Matrix grid(Experiment experiment, int[] axes, int size) {
        return new Grids(experiment, axes).of(size);
    }

    /// {@return of each finished epoch: loss, accuracy, and both of the test examples}
    public static double[] history(Experiment experiment) {
        return numbers(experiment.history());
    }

    private static void curves(Reply reply, String name, List<Epoch> history, int from) {
        List<Epoch> news = history.subList(Math.min(from, history.size()), history.size());
        reply.array(name, numbers(news), news.size(), 4);
    }

    private static double[] numbers(List<Epoch> news) {
        double[] curves = new double[4 * news.size()];
        for (int i = 0; i < news.size(); i++) {
            curves[4 * i] = news.get(i).loss();
            curves[4 * i + 1] = news.get(i).accuracy();
            curves[4 * i + 2] = news.get(i).validationLoss();
            curves[4 * i + 3] = news.get(i).validationAccuracy();
        }
        return curves;
    }

    /// How often class i was taken for class j: row i, column j. Nothing for numbers.
    private static void confusion(Reply reply, Experiment experiment, String which) {
        Dataset data = experiment.data();
        boolean test = which.equals("test") && data.test() != null;
        if (!(data.target() instanceof Target.Classes) || experiment.diverged() != null) {
            return;
        }
        Score score = experiment.session().score(test ? data.test() : data.train(), data.target());
        if (score instanceof ClassScore classes) {
            reply.put("confusion", classes.confusion()).put("confusionOf", test ? "test" : "train");
        }
    }

    /// {@return the matrix row after row: all points of the first output, then of the second}
    public static float[] byRows(Matrix X) {
        return X.rows() == 1 && X.isDense()
                ? X.toArray()
                : Matrix.zeros(X.cols(), X.rows()).copyFrom(X.T()).toArray();
    }
}
