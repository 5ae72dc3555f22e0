package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.math.Matrix;
import dev.ayin.train.Epoch;
import java.util.List;

/// What there is to see of an experiment, in the arrays that the page draws.
public final class Views {
    private static final int LARGEST_FIELD = 200;

    private Views() {}

    /// {@return what stays the same until the next setup: points, classes, names}
    public static Reply setup(Experiment experiment) {
        Dataset data = experiment.data();
        Plane plane = plane(experiment);
        Reply reply = new Reply()
                .put("task", task(data.target()))
                .put("classes", data.target() instanceof Target.Classes classes ? classes.classes() : List.of())
                .put("features", data.features().names())
                .put("left", plane.left())
                .put("bottom", plane.bottom())
                .put("side", plane.side())
                .put("parameters", experiment.network().layout().size());
        points(reply, "train", data.train().samples(), plane);
        if (data.test() != null) {
            points(reply, "test", data.test().samples(), plane);
        }
        return reply;
    }

    private static Plane plane(Experiment experiment) {
        Dataset data = experiment.data();
        int up = Math.min(1, data.features().shape().size() - 1);
        return Plane.around(data, 0, up);
    }

    private static String task(Target target) {
        return switch (target) {
            case Target.Classes classes -> classes.classes().size() == 2 ? "binary" : "classes";
            case Target.Labels _ -> "classes";
            case Target.Number _ -> "number";
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

    /// {@return the views that a page asks for, each under the name of its request}
    ///
    /// | request | reply |
    /// |---|---|
    /// | `field: size` | `field` (n_L × size × size) predictions over the plane, the upper row first |
    /// | `curves: from` | `curves` (epochs × 4) loss, accuracy, test loss, test accuracy of the epochs after `from` |
    public static Reply frame(Experiment experiment, Request wanted) {
        Reply reply = new Reply()
                .put("epoch", experiment.history().size())
                .put("steps", experiment.session().steps())
                .put(
                        "diverged",
                        experiment.diverged() == null
                                ? null
                                : experiment.diverged().layer());
        if (!experiment.history().isEmpty()) {
            Epoch last = experiment.history().getLast();
            boolean tested = !Double.isNaN(last.validationLoss());
            reply.put("accuracy", tested ? last.validationAccuracy() : last.accuracy());
        }
        if (wanted.has("field")) {
            int size = wanted.whole("field", 8, LARGEST_FIELD);
            Matrix predictions = experiment.predict(
                    plane(experiment).grid(experiment.data().features().shape().size(), size));
            reply.array("field", byRows(predictions), predictions.rows(), size, size);
        }
        if (wanted.has("curves")) {
            int from = wanted.whole("curves", 0, Integer.MAX_VALUE);
            List<Epoch> history = experiment.history();
            List<Epoch> news = history.subList(Math.min(from, history.size()), history.size());
            double[] curves = new double[4 * news.size()];
            for (int i = 0; i < news.size(); i++) {
                curves[4 * i] = news.get(i).loss();
                curves[4 * i + 1] = news.get(i).accuracy();
                curves[4 * i + 2] = news.get(i).validationLoss();
                curves[4 * i + 3] = news.get(i).validationAccuracy();
            }
            reply.array("curves", curves, news.size(), 4);
        }
        return reply;
    }

    /// {@return the matrix row after row: all points of the first output, then of the second}
    private static float[] byRows(Matrix X) {
        return X.rows() == 1
                ? X.toArray()
                : Matrix.zeros(X.cols(), X.rows()).copyFrom(X.T()).toArray();
    }
}
