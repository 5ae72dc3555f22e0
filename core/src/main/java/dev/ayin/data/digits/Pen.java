package dev.ayin.data.digits;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Strokes of a round pen: somebody's, drawn as grey levels that [Centering] prepares, or our own hand's.
///
/// A stroke is x₀, y₀, x₁, y₁, … in parts of the paper's side, from its left and its top. Safe from any thread.
///
/// ```java
/// byte[] grey = Pen.draw(Pen.write(7, 42), 0.09, 140);
/// byte[] image = Centering.of(grey, 140, 140); // what a network reads
/// ```
public final class Pen {
    private Pen() {}

    /// {@return the paper with these strokes: side · side grey levels as unsigned bytes, row by row from the top, ink 255}
    ///
    /// @param thickness of the pen, in parts of the side
    /// @throws IllegalArgumentException if a stroke has no point, or half a point
    public static byte[] draw(List<double[]> strokes, double thickness, int side) {
        Canvas canvas = new Canvas(side);
        for (double[] stroke : strokes) {
            if (stroke.length == 0 || stroke.length % 2 != 0) {
                throw new IllegalArgumentException("a stroke is pairs of numbers, not " + stroke.length + " numbers");
            }
            canvas.draw(path(stroke, thickness / 2, side));
        }
        return canvas.grey();
    }

    /// A stroke of one point is a dot: a step of no length.
    private static Track path(double[] stroke, double radius, int side) {
        int points = Math.max(2, stroke.length / 2);
        double[] x = new double[points], y = new double[points], r = new double[points];
        for (int i = 0; i < points; i++) {
            int at = Math.min(2 * i, stroke.length - 2);
            x[i] = stroke[at] * side;
            y[i] = stroke[at + 1] * side;
        }
        Arrays.fill(r, radius * side);
        return new Track(x, y, r);
    }

    /// {@return the strokes with which the hand of this seed writes a digit; the same for the same seed}
    ///
    /// @throws IllegalArgumentException if it is no digit
    public static List<double[]> write(int digit, long seed) {
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("a digit is one of 0 … 9, not " + digit);
        }
        RandomStream random = RandomStream.of(seed, Purpose.STROKES, digit);
        List<double[]> strokes = new ArrayList<>();
        for (Track path : Hand.of(random).paths(digit, random)) {
            double[] stroke = new double[2 * path.points()];
            for (int i = 0; i < path.points(); i++) {
                stroke[2 * i] = path.x()[i] / Hand.SIDE;
                stroke[2 * i + 1] = path.y()[i] / Hand.SIDE;
            }
            strokes.add(stroke);
        }
        return strokes;
    }
}
