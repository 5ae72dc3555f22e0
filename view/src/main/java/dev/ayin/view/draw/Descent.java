package dev.ayin.view.draw;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.util.ArrayList;
import java.util.List;

/// Gradient descent with two parameters, so that the cost is a surface one can look at.
///
/// | | formula |
/// |---|---|
/// | model | ŷ = sin(b·cos(a·x)) |
/// | cost | J = (1/m)·Σ (ŷ − y)² |
/// | gradient | ∂J/∂a = (1/m)·Σ 2(ŷ − y)·cos(b·cos(a·x))·b·(−sin(a·x))·x |
/// | | ∂J/∂b = (1/m)·Σ 2(ŷ − y)·cos(b·cos(a·x))·cos(a·x) |
/// | update | a ← a − α·∂J/∂a, b ← b − α·∂J/∂b |
///
/// In double. Immutable, safe from any thread.
///
/// @param x m numbers
/// @param y what was measured there
public record Descent(double[] x, double[] y) {
    /// The parameters that the points are made with.
    public static final Place TRUTH = new Place(1.2, 2.5);

    /// Where the descent begins.
    public static final Place START = new Place(-1, -1.5);

    /// α.
    public static final double RATE = 0.04;

    public static final int STEPS = 180;

    /// A point of the plane of parameters.
    public record Place(double a, double b) {}

    /// {@return 200 points of the true curve, x evenly spaced on [−1, 1], with noise N(0, 0.1)}
    public static Descent ofNoisyPoints(long seed) {
        int m = 200;
        double[] x = new double[m], y = new double[m];
        for (int i = 0; i < m; i++) {
            x[i] = -1 + 2.0 * i / (m - 1);
            double noise = 0.1 * RandomStream.of(seed, Purpose.POINTS, i).nextGaussian();
            y[i] = model(TRUTH, x[i]) + noise;
        }
        return new Descent(x, y);
    }

    /// {@return ŷ = sin(b·cos(a·x))}
    public static double model(Place at, double x) {
        return StrictMath.sin(at.b * StrictMath.cos(at.a * x));
    }

    /// {@return J = (1/m)·Σ (ŷ − y)²}
    public double cost(Place at) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double e = model(at, x[i]) - y[i];
            sum += e * e;
        }
        return sum / x.length;
    }

    /// {@return (∂J/∂a, ∂J/∂b)}
    public Place gradient(Place at) {
        double a = at.a, b = at.b, da = 0, db = 0;
        for (int i = 0; i < x.length; i++) {
            double cos = StrictMath.cos(a * x[i]), sin = StrictMath.sin(a * x[i]);
            double dU = 2 * (StrictMath.sin(b * cos) - y[i]) * StrictMath.cos(b * cos); // by u = b·cos(a·x)
            da += dU * b * -sin * x[i];
            db += dU * cos;
        }
        return new Place(da / x.length, db / x.length);
    }

    /// {@return where the parameters are at the start and after each step}
    public List<Place> path(Place start, double rate, int steps) {
        List<Place> path = new ArrayList<>(List.of(start));
        for (int t = 1; t <= steps; t++) {
            Place at = path.getLast(), d = gradient(at);
            path.add(new Place(at.a - rate * d.a, at.b - rate * d.b));
        }
        return path;
    }
}
