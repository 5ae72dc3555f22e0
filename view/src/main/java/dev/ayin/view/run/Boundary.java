package dev.ayin.view.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Samples;
import dev.ayin.math.Matrix;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a network on points of the plane says everywhere, epoch by epoch: the decision boundary as it is learnt.
///
/// The plane is a square grid of SIZE × SIZE points, the first row on top, from left to right.
///
/// ```java
/// Boundary boundary = Boundary.of(data, training.epochs());
/// session.run(boundary.listener(session));
/// Run run = Run.of(session, data, boundary);
/// ```
///
/// One thread at a time.
public final class Boundary {
    /// How many points a side of the grid has.
    public static final int SIZE = 100;

    /// More frames than this nobody looks at: of a longer run only some epochs are kept.
    private static final int MOST_FRAMES = 100;

    /// More numbers than this all frames together do not hold: of many classes fewer frames are kept, but two at least.
    private static final long MOST_NUMBERS = 64_000_000;

    /// More outputs than this nobody tells apart on a picture, nor does a byte of the report.
    public static final int MOST_OUTPUTS = 256;

    /// The network after an epoch, or before the first one, which is epoch 0.
    ///
    /// @param predictions (n_L × SIZE²), a column a point of the grid
    public record Frame(int epoch, Matrix predictions) {}

    private final double left;
    private final double right;
    private final double bottom;
    private final double top;
    private final Matrix grid;
    private final int every;
    private final List<Frame> frames = new ArrayList<>();

    /// {@return why these data have no picture of the plane; empty if they have one, null if they are no points of a plane}
    public static String obstacle(Dataset data) {
        if (data.train().inputs() != 2 || data.features().shape().isImage()) {
            return null;
        }
        int outputs = data.target().rows();
        return outputs <= MOST_OUTPUTS
                ? ""
                : "no picture of the plane: %d classes are more than the %d that can be told apart"
                        .formatted(outputs, MOST_OUTPUTS);
    }

    /// {@return a boundary over the plane of a data set, without frames yet}
    ///
    /// @param epochs how many there will be at most
    /// @throws IllegalArgumentException if the data are no points of a plane, or have too many classes for a picture
    public static Boundary of(Dataset data, int epochs) {
        String obstacle = obstacle(data);
        if (!"".equals(obstacle)) {
            throw new IllegalArgumentException(
                    obstacle == null
                            ? "no picture of the plane: an example of \"%s\" has %d numbers, not 2"
                                    .formatted(data.name(), data.train().inputs())
                            : obstacle);
        }
        return new Boundary(Run.shown(data.train()), epochs);
    }

    /// A boundary over the points of some samples (2 × m) and a margin around them.
    ///
    /// @param epochs how many there will be at most
    public Boundary(Samples samples, int epochs) {
        Matrix X = samples.X();
        double minX = X.get(0, 0), maxX = minX, minY = X.get(1, 0), maxY = minY;
        for (int c = 1; c < X.cols(); c++) {
            minX = Math.min(minX, X.get(0, c));
            maxX = Math.max(maxX, X.get(0, c));
            minY = Math.min(minY, X.get(1, c));
            maxY = Math.max(maxY, X.get(1, c));
        }
        double half = 0.55 * Math.max(Math.max(maxX - minX, maxY - minY), 1e-6);
        this.left = (minX + maxX) / 2 - half;
        this.right = (minX + maxX) / 2 + half;
        this.bottom = (minY + maxY) / 2 - half;
        this.top = (minY + maxY) / 2 + half;
        long numbers = (long) samples.Y().rows() * SIZE * SIZE; // of a frame
        this.every = Math.ceilDiv(epochs, Math.clamp(MOST_NUMBERS / numbers, 2, MOST_FRAMES));
        this.grid = Matrix.zeros(2, SIZE * SIZE);
        for (int i = 0; i < SIZE * SIZE; i++) {
            grid.set(0, i, (float) (left + (right - left) * (i % SIZE + 0.5) / SIZE));
            grid.set(1, i, (float) (top - (top - bottom) * (i / SIZE + 0.5) / SIZE));
        }
    }

    /// Keeps what the network says now, if this is an epoch to keep.
    ///
    /// @param predict from points (2 × m) to predictions (n_L × m)
    public void record(int epoch, boolean last, Function<Matrix, Matrix> predict) {
        if (epoch % every == 0 || last) {
            frames.add(new Frame(epoch, predict.apply(grid)));
        }
    }

    /// Keeps what the network of a session says now, before its next step.
    ///
    /// @return who keeps it after each epoch too, if it hears of the session: `session.run(boundary.listener(session))`
    public Consumer<Event> listener(Session session) {
        record(session.history().size(), session, false);
        return event -> {
            if (event instanceof Event.EpochEnded(var epoch)) {
                boolean over = session.isOver(); // then the parameters may be those of an earlier epoch
                record(over ? session.parametersOfEpoch() : epoch.number(), session, over);
            }
        };
    }

    private void record(int epoch, Session session, boolean last) {
        record(epoch, last, X -> session.network().predict(session.parameters(), X));
    }

    /// {@return the points of the grid (2 × SIZE²)}
    public Matrix grid() {
        return grid;
    }

    public double left() {
        return left;
    }

    public double right() {
        return right;
    }

    public double bottom() {
        return bottom;
    }

    public double top() {
        return top;
    }

    public List<Frame> frames() {
        return List.copyOf(frames);
    }
}
