package dev.ayin.lab.run;

import dev.ayin.data.Samples;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Request;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Layout;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import dev.ayin.train.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The cost of the training examples over two parameters of an experiment's network, all others held at what they are now:
/// a grid around the present place, and the way that the two have come, each of its points at the cost that it had with all
/// parameters of its epoch. What regularisation adds is no part of it, and dropout is asleep.
///
/// It is made in slices, since a large network takes a while. One thread at a time.
public final class Landscape {
    private static final int SIDE = 41;
    private static final int SMALL_SIDE = 21;

    /// Above so many products for the large grid, the small one is made.
    private static final double MOST_WORK = 4e9;

    private static final int MOST_OF_WAY = 100;
    private static final double LEAST_REACH = 0.5;

    /// A weight, or the bias if `from` is 0; layers, units and inputs are counted from 1.
    public record Axis(int layer, int to, int from) {
        /// {@return the axis in a request}
        public static Axis of(Request request) {
            return new Axis(
                    request.whole("layer", 1, 1000),
                    request.whole("to", 1, 1_000_000),
                    request.whole("from", 0, 1_000_000));
        }

        /// {@return where the parameter lies in the flat array}
        int place(Experiment experiment) {
            int[] dense = experiment.denseLayers();
            if (layer <= dense.length) {
                Layout layout = experiment.network().layout();
                Layout.Window W = layout.window("layer" + dense[layer - 1] + ".W");
                if (to <= W.slot().rows() && from <= W.slot().cols()) {
                    return from == 0
                            ? layout.window("layer" + dense[layer - 1] + ".b").offset() + to - 1
                            : W.offset() + to - 1 + (from - 1) * W.slot().rows();
                }
            }
            throw new Refusal("axis", Map.of("layer", layer, "to", to, "from", from));
        }
    }

    private final Loss loss;
    private final Samples train;
    private final Parameters parameters; // a copy, in which two numbers change
    private final float[] now;
    private final Workspace workspace;
    private final Matrix unused;
    private final double[] losses;
    private final int first;
    private final int second;
    private final double[] reach;
    private final int side;
    private final double[] heights;
    private final List<float[]> states;
    private final double[] way; // epoch, first, second, cost of each kept state, and of the present one
    private int done; // of the way's points, then of the grid's

    /// @param reach how far the grid reaches around the present place; 0 for as far as the way needs
    /// @throws Refusal if there is no such parameter, or both are one
    public Landscape(Experiment experiment, Axis across, Axis up, double reach) {
        this.first = across.place(experiment);
        this.second = up.place(experiment);
        if (first == second) {
            throw new Refusal("sameAxis");
        }
        this.loss = experiment.session().training().loss();
        this.train = experiment.data().train().samples();
        this.parameters = experiment.session().parameters().copy();
        this.now = parameters.values().clone();
        this.workspace = Workspace.forPrediction(
                experiment.network().scoring(loss), parameters, Math.min(Workspace.CHUNK, train.size()));
        this.unused = Matrix.zeros(train.outputs(), Workspace.CHUNK);
        this.losses = new double[train.size()];
        double work = (double) SIDE * SIDE * now.length * train.size();
        this.side = work > MOST_WORK ? SMALL_SIDE : SIDE;
        this.heights = new double[side * side];

        TreeMap<Integer, State> kept = experiment.branch().statesUntil(experiment.epoch());
        List<Integer> epochs = new ArrayList<>(kept.keySet());
        int points = Math.min(MOST_OF_WAY, epochs.size());
        this.states = new ArrayList<>();
        this.way = new double[4 * (points + 1)];
        for (int i = 0; i <= points; i++) {
            int epoch = i == points ? experiment.epoch() : epochs.get((int) ((long) i * epochs.size() / points));
            float[] w = i == points ? now : kept.get(epoch).parameters();
            states.add(w);
            way[4 * i] = epoch;
            way[4 * i + 1] = w[first];
            way[4 * i + 2] = w[second];
        }
        this.reach = new double[] {reach, reach};
        for (int axis = 0; reach == 0 && axis < 2; axis++) {
            this.reach[axis] = LEAST_REACH;
            for (int i = 0; i <= points; i++) {
                double far = Math.abs(way[4 * i + 1 + axis] - way[4 * points + 1 + axis]);
                this.reach[axis] = Math.max(this.reach[axis], 1.15 * far);
            }
        }
    }

    /// Works on until it is done or it is time to return.
    public void work(long until) {
        while (!isDone() && System.nanoTime() - until < 0) {
            if (done < states.size()) {
                System.arraycopy(states.get(done), 0, parameters.values(), 0, now.length);
                way[4 * done + 3] = cost();
                System.arraycopy(now, 0, parameters.values(), 0, now.length);
            } else {
                int cell = done - states.size();
                parameters.values()[first] = at(0, cell % side);
                parameters.values()[second] = at(1, cell / side);
                heights[cell] = cost();
            }
            done++;
        }
    }

    public boolean isDone() {
        return done == states.size() + heights.length;
    }

    /// {@return the parameter at a step of the grid; the middle is the very present one}
    private float at(int axis, int i) {
        return (float) (now[axis == 0 ? first : second] + reach[axis] * (2.0 * i / (side - 1) - 1));
    }

    /// {@return J = (1/m)·Σ L, as the session measures it}
    private double cost() {
        Matrix weights = train.weights();
        workspace.forEachChunk(train.X(), (from, scores) -> {
            int m = scores.cols();
            loss.apply(
                    scores,
                    train.Y().columns(from, from + m),
                    weights == null ? null : weights.columns(from, from + m),
                    1,
                    unused.columns(0, m),
                    losses,
                    from);
        });
        double sum = 0;
        for (double value : losses) {
            sum += value;
        }
        return sum / losses.length;
    }

    public int side() {
        return side;
    }

    /// {@return the costs (side × side), row by row, the second parameter rising from row to row}
    public double[] heights() {
        return heights;
    }

    /// {@return epoch, first, second and cost of each point of the way, the present one last}
    public double[] way() {
        return way;
    }

    /// {@return how far the grid reaches from the present place along both axes}
    public double[] reach() {
        return reach;
    }
}
