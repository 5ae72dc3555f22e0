package dev.ayin.data.digits;

import dev.ayin.math.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// A hand at one moment: how it slants, presses and trembles. Lengths are parts of the digit's height.
///
/// @param slant how far the top leans to the right
/// @param rotation in radians, clockwise
/// @param aspect the factor of the width
/// @param thickness of the pen
/// @param pressure how much the thickness changes along the way
/// @param jitter how far the control points are missed
/// @param wobble how much the line trembles, as under a mouse
/// @param rubber the strength of the elastic distortion
/// @param glide over how many steps of the path the pen's inertia reaches
/// @param sharp whether corners are sharp, not rounded
record Hand(
        double slant,
        double rotation,
        double aspect,
        double thickness,
        double pressure,
        double jitter,
        double wobble,
        double rubber,
        int glide,
        boolean sharp) {
    /// Rows and columns of the paper: about three times those of the prepared image.
    static final int SIDE = 64;

    /// Rows and columns that stay free on each side, so that the border shows what is paper.
    private static final int MARGIN = 2;

    /// Steps of the path from one control point to the next.
    private static final int STEPS = 8;

    /// A hand as hands are. The numbers were found by looking at people's writing and by measuring how well a network
    /// trained on the result alone reads it.
    static Hand of(RandomStream random) {
        boolean mouse = random.nextDouble() < 0.2;
        double haste = random.nextDouble();
        return new Hand(
                0.14 + 0.24 * random.nextGaussian(),
                0.10 * random.nextGaussian(),
                0.85 * StrictMath.exp(0.22 * random.nextGaussian()),
                0.14 * StrictMath.exp(0.4 * random.nextGaussian()),
                random.nextDouble(0, 0.6),
                0.01 + 0.06 * haste * haste, // most write neatly, some don't
                random.nextDouble(0, mouse ? 0.02 : 0.006),
                random.nextDouble(0.05, 0.3),
                1 + random.nextInt(2),
                random.nextDouble() < 0.7);
    }

    /// {@return the digit as this hand writes it, prepared for reading}
    byte[] write(int digit, RandomStream random) {
        List<Track> paths = paths(digit, random);
        Canvas canvas = new Canvas(SIDE);
        paths.forEach(canvas::draw);
        return Centering.of(canvas.grey(), SIDE, SIDE);
    }

    /// {@return the number of the way in which [#write] would write the digit}
    int way(int digit, RandomStream random) {
        new Elastic(1, rubber / 2, random); // what is drawn from the stream before it
        new Elastic(3, rubber, random);
        return Ways.number(digit, random);
    }

    /// {@return the ways of the pen over a paper of SIDE × SIDE, of which it fills all but the margin}
    List<Track> paths(int digit, RandomStream random) {
        Elastic wide = new Elastic(1, rubber / 2, random);
        Elastic fine = new Elastic(3, rubber, random);
        List<Track> paths = new ArrayList<>();
        for (Way.Stroke stroke : Ways.of(digit, random).mix(random)) {
            miss(stroke, random);
            Track path = Track.through(stroke, sharp, STEPS);
            wide.displace(path);
            lean(path);
            fine.displace(path);
            path.glide(glide);
            tremble(path, random);
            press(path, random);
            paths.add(path);
        }
        fit(paths);
        return paths;
    }

    /// Misses the whole stroke a little, as the pen comes through the air, and each point, the ends more than others.
    private void miss(Way.Stroke stroke, RandomStream random) {
        double x = jitter * random.nextGaussian();
        double y = jitter * random.nextGaussian();
        int last = stroke.points() - 1;
        for (int i = 0; i <= last; i++) {
            double far = i == 0 || i == last ? 1.5 * jitter : jitter;
            stroke.x()[i] += x + far * random.nextGaussian();
            stroke.y()[i] += y + far * random.nextGaussian();
        }
    }

    /// Aspect, slant and rotation about the middle of the box.
    private void lean(Track path) {
        double cos = StrictMath.cos(rotation);
        double sin = StrictMath.sin(rotation);
        for (int i = 0; i < path.points(); i++) {
            double y = path.y()[i] - 0.5;
            double x = aspect * (path.x()[i] - 0.5) - slant * y;
            path.x()[i] = cos * x - sin * y + 0.5;
            path.y()[i] = sin * x + cos * y + 0.5;
        }
    }

    /// A tremor that remembers half of its last step, so that it is neither a saw nor a drift.
    private void tremble(Track path, RandomStream random) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < path.points(); i++) {
            x = 0.5 * x + random.nextDouble(-2 * wobble, 2 * wobble);
            y = 0.5 * y + random.nextDouble(-2 * wobble, 2 * wobble);
            path.x()[i] += x;
            path.y()[i] += y;
        }
    }

    /// Presses differently at the beginning, the middle and the end.
    private void press(Track path, RandomStream random) {
        double begin = 1 + pressure * random.nextGaussian();
        double middle = 1 + pressure * random.nextGaussian();
        double end = 1 + pressure * random.nextGaussian();
        for (int i = 0; i < path.points(); i++) {
            double t = 2.0 * i / (path.points() - 1);
            double p = t < 1 ? begin + t * (middle - begin) : middle + (t - 1) * (end - middle);
            path.r()[i] = thickness / 2 * Math.max(0.3, p);
        }
    }

    private static void fit(List<Track> paths) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Track path : paths) {
            for (int i = 0; i < path.points(); i++) {
                left = Math.min(left, path.x()[i] - path.r()[i]);
                right = Math.max(right, path.x()[i] + path.r()[i]);
                top = Math.min(top, path.y()[i] - path.r()[i]);
                bottom = Math.max(bottom, path.y()[i] + path.r()[i]);
            }
        }
        double scale = (SIDE - 2 * MARGIN) / (Math.max(right - left, bottom - top));
        double x = SIDE / 2.0 - scale * (left + right) / 2;
        double y = SIDE / 2.0 - scale * (top + bottom) / 2;
        for (Track path : paths) {
            for (int i = 0; i < path.points(); i++) {
                path.x()[i] = scale * path.x()[i] + x;
                path.y()[i] = scale * path.y()[i] + y;
                path.r()[i] = scale * path.r()[i];
            }
        }
    }
}
