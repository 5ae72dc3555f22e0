package dev.ayin.data;

import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.util.List;

/// Small sets of points made from a seed, on which one can see what a network does.
///
/// | name | points (n_0 × m) | target |
/// |---|---|---|
/// | circles | on an outer circle of radius 1 and an inner one | outer or inner |
/// | moons | on two half circles that reach into each other | upper or lower |
/// | spirals | on two spirals wound into each other | first or second |
/// | xor | in the square ±1 | whether x₁ and x₂ have the same sign |
/// | blobs | of three normal distributions | which one |
/// | plane | in the square ±1 | the number ½·x₁ − ¼·x₂ |
/// | sine | on ±1 | the number sin(πx) |
///
/// Point i is a pure function of (seed, i): more points begin with the same ones only where the angles are random; the
/// angles of circles and moons are evenly spaced, as in scikit-learn's sets of these names.
public final class Generated {
    private static final List<String> PLANE = List.of("x1", "x2");

    private Generated() {}

    /// {@return the names that [#of] knows}
    public static List<String> names() {
        return List.of("circles", "moons", "spirals", "xor", "blobs", "plane", "sine");
    }

    /// {@return the set of this name with its usual noise}
    /// @throws IllegalArgumentException if the name is not one of [#names()]
    public static Dataset of(String name, int size, long seed) {
        return of(name, size, usualNoise(name), seed);
    }

    /// {@return the set of this name}
    /// @param noise standard deviation of the normal noise; of blobs, of the clouds themselves
    /// @throws IllegalArgumentException if the name is not one of [#names()], or the noise is negative
    public static Dataset of(String name, int size, double noise, long seed) {
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise is a number of at least 0, it is not " + noise);
        }
        return switch (name) {
            case "circles" -> circles(size, noise, 0.3, seed);
            case "moons" -> moons(size, noise, seed);
            case "spirals" -> spirals(size, noise, seed);
            case "xor" -> xor(size, noise, seed);
            case "blobs" -> blobs(size, noise, seed);
            case "plane" -> plane(size, noise, seed);
            case "sine" -> sine(size, noise, seed);
            default -> throw unknown(name);
        };
    }

    /// {@return the noise that the set of this name has unless something else is asked for}
    /// @throws IllegalArgumentException if the name is not one of [#names()]
    public static double usualNoise(String name) {
        return switch (name) {
            case "circles", "xor", "sine" -> 0.1;
            case "moons" -> 0.2;
            case "spirals", "plane" -> 0.05;
            case "blobs" -> 0.5;
            default -> throw unknown(name);
        };
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("there is no set \"%s\" among %s".formatted(name, names()));
    }

    /// {@return two circles, half of the points each}
    /// @param noise standard deviation of the normal noise added to each coordinate
    /// @param inner radius of the inner circle, the outer one's being 1
    public static Dataset circles(int size, double noise, double inner, long seed) {
        return classes("circles", List.of("outer", "inner"), size, seed, (i, k, random, point) -> {
            double angle = 2 * Math.PI * (i / 2) / ((size + 1 - k) / 2);
            double radius = k == 0 ? 1 : inner;
            point[0] = radius * StrictMath.cos(angle) + noise * random.nextGaussian();
            point[1] = radius * StrictMath.sin(angle) + noise * random.nextGaussian();
        });
    }

    /// {@return two half circles of radius 1, the lower one shifted by (1, ½)}
    public static Dataset moons(int size, double noise, long seed) {
        return classes("moons", List.of("upper", "lower"), size, seed, (i, k, random, point) -> {
            double angle = Math.PI * (i / 2) / Math.max(1, (size + 1 - k) / 2 - 1);
            double x = k == 0 ? StrictMath.cos(angle) : 1 - StrictMath.cos(angle);
            double y = k == 0 ? StrictMath.sin(angle) : 0.5 - StrictMath.sin(angle);
            point[0] = x + noise * random.nextGaussian();
            point[1] = y + noise * random.nextGaussian();
        });
    }

    /// {@return two spirals of one and a half turns within the unit circle}
    public static Dataset spirals(int size, double noise, long seed) {
        return classes("spirals", List.of("first", "second"), size, seed, (i, k, random, point) -> {
            double t = Math.sqrt(random.nextDouble()); // the square root spreads the points evenly along the line
            double angle = 3 * Math.PI * t + k * Math.PI;
            point[0] = t * StrictMath.cos(angle) + noise * random.nextGaussian();
            point[1] = t * StrictMath.sin(angle) + noise * random.nextGaussian();
        });
    }

    /// {@return points of the square ±1, told apart by whether their signs are the same}
    public static Dataset xor(int size, double noise, long seed) {
        return classes("xor", List.of("different", "same"), size, seed, (i, k, random, point) -> {
            double x = random.nextDouble(-1, 1), y = random.nextDouble(0, 1);
            point[0] = x + noise * random.nextGaussian();
            point[1] = (x < 0 == (k == 1) ? -y : y) + noise * random.nextGaussian();
        });
    }

    /// {@return three clouds around the corners of a triangle}
    public static Dataset blobs(int size, double sd, long seed) {
        return classes("blobs", List.of("a", "b", "c"), size, seed, (i, k, random, point) -> {
            double angle = 2 * Math.PI * k / 3 + Math.PI / 2;
            point[0] = 1.5 * StrictMath.cos(angle) + sd * random.nextGaussian();
            point[1] = 1.5 * StrictMath.sin(angle) + sd * random.nextGaussian();
        });
    }

    /// {@return numbers that a plane over the square ±1 gives}
    public static Dataset plane(int size, double noise, long seed) {
        return numbers("plane", PLANE, size, seed, (i, k, random, point) -> {
            point[0] = random.nextDouble(-1, 1);
            point[1] = random.nextDouble(-1, 1);
            point[2] = 0.5 * point[0] - 0.25 * point[1] + noise * random.nextGaussian();
        });
    }

    /// {@return numbers that sin(πx) gives on ±1}
    public static Dataset sine(int size, double noise, long seed) {
        return numbers("sine", List.of("x"), size, seed, (i, k, random, point) -> {
            point[0] = random.nextDouble(-1, 1);
            point[1] = StrictMath.sin(Math.PI * point[0]) + noise * random.nextGaussian();
        });
    }

    /// Draws point i of class k.
    private interface Draw {
        void point(int i, int k, RandomStream random, double[] point);
    }

    private static Dataset classes(String name, List<String> classes, int size, long seed, Draw draw) {
        checkSize(size, classes.size());
        var target = new Target.Classes("class", classes);
        Matrix X = Matrix.zeros(2, size), Y = Matrix.zeros(target.rows(), size);
        double[] point = new double[2];
        for (int i = 0; i < size; i++) {
            int k = i % classes.size();
            draw.point(i, k, RandomStream.of(seed, Purpose.POINTS, i), point);
            X.set(0, i, (float) point[0]);
            X.set(1, i, (float) point[1]);
            target.encode(k, Y.data(), i * target.rows());
        }
        return new Dataset(name, new Samples(X, Y), null, null, new Features.Points(PLANE), target);
    }

    private static Dataset numbers(String name, List<String> features, int size, long seed, Draw draw) {
        checkSize(size, 2);
        int inputs = features.size();
        Matrix X = Matrix.zeros(inputs, size), Y = Matrix.zeros(1, size);
        double[] point = new double[inputs + 1];
        for (int i = 0; i < size; i++) {
            draw.point(i, 0, RandomStream.of(seed, Purpose.POINTS, i), point);
            for (int r = 0; r < inputs; r++) {
                X.set(r, i, (float) point[r]);
            }
            Y.set(0, i, (float) point[inputs]);
        }
        var target = new Target.Number("y", 0, 1);
        return new Dataset(name, new Samples(X, Y), null, null, new Features.Points(features), target);
    }

    private static void checkSize(int size, int least) {
        if (size < least) {
            throw new IllegalArgumentException(
                    "a generated set needs at least %d points, not %d".formatted(least, size));
        }
    }
}
