package dev.ayin.view.report;

import static dev.ayin.layer.Activation.identity;
import static dev.ayin.layer.Activation.sigmoid;
import static dev.ayin.layer.Activation.softmax;
import static dev.ayin.layer.Activation.tanh;
import static dev.ayin.layer.Layer.dense;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Features;
import dev.ayin.data.Generated;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.train.Event;
import dev.ayin.train.Score;
import dev.ayin.train.Scorer;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
import java.util.ArrayList;
import java.util.List;

/// Small runs of every kind.
final class Runs {
    static final int EPOCHS = 5;

    private Runs() {}

    /// One run of each kind of data and target.
    static List<Run> all() {
        return List.of(
                circles(), blobs(), plane(), sine(), images(), table(List.of("a", "b", "c")), prices(), labels());
    }

    static Run circles() {
        return generated("circles");
    }

    static Run blobs() {
        return generated("blobs");
    }

    static Run plane() {
        return generated("plane");
    }

    static Run sine() {
        return generated("sine");
    }

    private static Run generated(String name) {
        return run(tested(Generated.of(name, 200, 7)));
    }

    /// Images of 5 × 4 pixels of noise; the class cannot be seen, so many answers are wrong.
    static Run images() {
        var features = new Features.Pixels(new Shape(5, 4, 1), 0.5, 0.25);
        var target = new Target.Classes("digit", List.of("0", "1", "2"));
        Matrix X = Matrix.zeros(20, 120);
        byte[] pixels = new byte[20];
        for (int c = 0; c < 120; c++) {
            var random = RandomStream.of(3, Purpose.POINTS, c);
            for (int i = 0; i < 20; i++) {
                pixels[i] = (byte) (int) (256 * random.nextDouble());
            }
            features.encode(pixels, 0, X.data(), 20 * c);
        }
        return run(tested(new Dataset("noise", new Samples(X, thirds(target, 120)), null, null, features, target)));
    }

    /// The same images, read by convolutions.
    static Run convolutions() {
        Dataset data = images().data();
        Network network = new Network(
                data.features().shape(),
                List.of(
                        Layer.convolution(9, 3, 1, Padding.SAME, identity()),
                        Layer.batchNorm(tanh()),
                        Layer.maxPooling(2),
                        dense(3, softmax())));
        return run(data, network, Training.with(data.target().usualLoss()).withEpochs(2));
    }

    /// A table of a number and a word whose class is noise.
    static Run table(List<String> classes) {
        var target = new Target.Classes("kind", classes);
        return run(tested(new Dataset("table", rows(thirds(target, 90)), null, null, columns(), target)));
    }

    static Run prices() {
        Matrix Y = Matrix.zeros(1, 90);
        Samples rows = rows(Y);
        for (int c = 0; c < 90; c++) {
            Y.set(0, c, rows.X().get(0, c) - rows.X().get(1, c));
        }
        return run(tested(new Dataset("prices", rows, null, null, columns(), new Target.Number("price", 250, 80))));
    }

    static Run labels() {
        Matrix Y = Matrix.zeros(2, 90);
        for (int c = 0; c < 90; c++) {
            Y.set(0, c, c % 2);
            Y.set(1, c, c % 5 == 0 ? 1 : 0);
        }
        return run(tested(
                new Dataset("tags", rows(Y), null, null, columns(), new Target.Labels(List.of("odd", "fifth")))));
    }

    static Run untested() {
        return run(Generated.of("moons", 100, 7));
    }

    /// A number around 40 ± 10 and a word, in order: 40 + 10·x of x from −2 to 2.
    static Features.Columns columns() {
        return new Features.Columns(List.of(
                new Features.Numeric("length", 40, 10), new Features.Categorical("garden", List.of("north", "south"))));
    }

    private static Samples rows(Matrix Y) {
        int m = Y.cols();
        Matrix X = Matrix.zeros(3, m);
        for (int c = 0; c < m; c++) {
            X.set(0, c, 4f * c / m - 2);
            X.set(1 + c % 2, c, 1);
        }
        return new Samples(X, Y);
    }

    private static Matrix thirds(Target.Classes target, int m) {
        Matrix Y = Matrix.zeros(target.rows(), m);
        for (int c = 0; c < m; c++) {
            target.encode(c % 3, Y.data(), c * target.rows());
        }
        return Y;
    }

    private static Dataset tested(Dataset data) {
        Examples[] parts = data.train().split(0.3, 5);
        return new Dataset(data.name(), parts[0], null, parts[1], data.features(), data.target())
                .withValidation(0.2, 6);
    }

    static Run run(Dataset data) {
        Target target = data.target();
        Activation output = switch (target) {
            case Target.Classes classes when classes.rows() > 1 -> softmax();
            case Target.Classes _, Target.Labels _ -> sigmoid();
            case Target.Number _, Target.Numbers _ -> identity();
        };
        List<Layer> layers = new ArrayList<>(List.of(dense(8, tanh()), dense(target.rows(), output)));
        Network network = new Network(data.features().shape(), layers);
        Training training = Training.with(target.usualLoss())
                .withEpochs(EPOCHS)
                .withBatch(8)
                .withRate(0.01);
        return run(data, network, training);
    }

    static Run run(Dataset data, Network network, Training training) {
        Boundary boundary =
                data.train().inputs() == 2 ? new Boundary(Run.shown(data.train()), training.epochs()) : null;
        try (Session session = Session.start(network, training, data.train(), data.validation())) {
            session.run(event -> {
                if (boundary != null && event instanceof Event.EpochEnded(var epoch)) {
                    boolean last = epoch.number() == training.epochs();
                    boundary.record(epoch.number(), last, X -> network.predict(session.parameters(), X));
                }
            });
            Loss loss = training.loss();
            Score score = data.test() == null
                    ? null
                    : Scorer.score(network, loss, session.parameters(), data.test(), data.target());
            return new Run(data, Model.of(session, data, score), session.history(), score, boundary);
        }
    }
}
