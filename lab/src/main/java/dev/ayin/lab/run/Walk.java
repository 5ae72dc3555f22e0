package dev.ayin.lab.run;

import dev.ayin.optim.Optimizer;
import dev.ayin.view.draw.Descent;
import dev.ayin.view.draw.Descent.Place;
import java.util.Arrays;

/// An optimizer of core on its way down the reference surface, y = sin(b·cos(a·x)): its own rule on two parameters, floats as
/// in a network, with the gradient of [Descent], computed in double. A walk is decided by start, optimizer and rate, so any
/// step can be made again. One thread at a time.
public final class Walk {
    /// What is gone down: the points of the article's picture.
    public static final Descent GROUND = Descent.ofNoisyPoints(42);

    /// The surface is seen over [−REACH, REACH]².
    public static final double REACH = 5;

    /// At or below this cost a walk is in the valley: five times what is left at the parameters that the points were made with.
    public static final double VALLEY = 5 * GROUND.cost(Descent.TRUTH);

    /// A valley whose bottom is at most this high is the low one.
    private static final double LOW = 1.5 * GROUND.cost(Descent.TRUTH);

    /// So many steps of this length down the slope, from where a walk has ended, show which valley it is in.
    private static final int DOWN = 400;

    private static final double DOWN_RATE = 0.1;

    /// Below this length of the gradient the ground counts as flat.
    private static final double FLAT = 1e-3;

    private final Optimizer optimizer;
    private final double rate;
    private final float[] w; // a, b
    private final float[] g = new float[2];
    private final float[][] memories;
    private final double[] k = new double[Optimizer.SCALARS];
    private long t;

    public Walk(Place start, Optimizer optimizer, double rate) {
        this.optimizer = optimizer;
        this.rate = rate;
        this.w = new float[] {(float) start.a(), (float) start.b()};
        this.memories = new float[optimizer.memories()][2];
    }

    public void step() {
        Place d = GROUND.gradient(place());
        g[0] = (float) d.a();
        g[1] = (float) d.b();
        optimizer.begin(rate, ++t, k);
        optimizer.update(k, w, g, memories, 0, 2);
    }

    public Place place() {
        return new Place(w[0], w[1]);
    }

    /// {@return the next step with all its numbers; the walk goes on by it}
    public Update traced() {
        float[] before = w.clone();
        float[][] remembered = Arrays.stream(memories).map(float[]::clone).toArray(float[][]::new);
        step();
        return new Update(optimizer, rate, t, k.clone(), before, g.clone(), remembered, memories);
    }

    /// What a step makes of the parameters.
    ///
    /// @param t the step, from 1
    /// @param k the numbers of [Optimizer#begin]
    /// @param w the parameters before it
    /// @param g what the optimizer is given
    /// @param before what it remembers
    /// @param after the same after the step
    public record Update(
            Optimizer optimizer,
            double rate,
            long t,
            double[] k,
            float[] w,
            float[] g,
            float[][] before,
            float[][] after) {}

    /// A whole walk.
    ///
    /// @param path a, b and J at the start and after each step, in one row; NaN from where a number is no longer finite
    /// @param arrived from which step on it is in the valley, −1 if it is not there in the end
    /// @param left the first step that leads out of the picture, −1 if none does
    /// @param rises how many steps led uphill
    /// @param low whether what lies downhill of its end is the low valley, and not a local one
    /// @param end in the `valley`, `outside` the picture; else it has `jumped`, more than a quarter of its steps being uphill,
    ///     stands on `flat` ground that is no valley, or is still `underway`
    public record Way(double[] path, int arrived, int left, int rises, boolean low, String end) {}

    /// {@return the way of so many steps}
    public static Way way(Place start, Optimizer optimizer, double rate, int steps) {
        Walk walk = new Walk(start, optimizer, rate);
        double[] path = new double[3 * (steps + 1)];
        Arrays.fill(path, Double.NaN);
        int arrived = -1, left = -1, rises = 0;
        for (int t = 0; t <= steps; t++) {
            if (t > 0) {
                walk.step();
            }
            Place at = walk.place();
            double cost = GROUND.cost(at);
            if (isOutside(at) && left < 0) {
                left = t;
            }
            if (!Double.isFinite(cost)) {
                break;
            }
            path[3 * t] = at.a();
            path[3 * t + 1] = at.b();
            path[3 * t + 2] = cost;
            rises += t > 0 && cost > path[3 * t - 1] ? 1 : 0;
            arrived = cost > VALLEY ? -1 : arrived < 0 ? t : arrived;
        }
        return new Way(path, arrived, left, rises, leadsLow(walk.place()), end(walk, arrived, rises, steps));
    }

    /// {@return whether a place is not in the picture, or no longer a place}
    private static boolean isOutside(Place at) {
        return !(Math.abs(at.a()) <= REACH && Math.abs(at.b()) <= REACH);
    }

    private static boolean leadsLow(Place from) {
        Place at = from;
        for (int i = 0; i < DOWN && !isOutside(at) && GROUND.cost(at) > LOW; i++) {
            Place d = GROUND.gradient(at);
            at = new Place(at.a() - DOWN_RATE * d.a(), at.b() - DOWN_RATE * d.b());
        }
        return !isOutside(at) && GROUND.cost(at) <= LOW;
    }

    private static String end(Walk walk, int arrived, int rises, int steps) {
        Place at = walk.place(), d = GROUND.gradient(at);
        if (isOutside(at)) {
            return "outside";
        }
        if (arrived >= 0) {
            return "valley";
        }
        if (4 * rises > steps) {
            return "jumped";
        }
        return Math.hypot(d.a(), d.b()) < FLAT ? "flat" : "underway";
    }
}
