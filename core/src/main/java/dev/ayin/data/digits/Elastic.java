package dev.ayin.data.digits;

import dev.ayin.math.RandomStream;

/// A smooth random displacement of the plane, as if the paper were rubber.
///
/// Simard, Steinkraus and Platt ("Best practices for convolutional neural networks applied to visual document
/// analysis", ICDAR 2003) draw a random vector for each pixel and smooth them with a Gaussian. Here the vectors stand
/// on a coarse grid and a cubic B-spline, nearly a Gaussian, smooths them; and the pen's path is displaced instead of
/// the pixels, which keeps the pen's thickness and costs a thirtieth.
final class Elastic {
    /// Grid cells across the digit's box; a spline of four vectors reaches one cell beyond each side.
    private final int cells;

    private final double[] dx;
    private final double[] dy;

    /// A field whose vectors have parts drawn from [−strength, strength).
    Elastic(int cells, double strength, RandomStream random) {
        this.cells = cells;
        dx = new double[(cells + 3) * (cells + 3)];
        dy = new double[dx.length];
        for (int i = 0; i < dx.length; i++) {
            dx[i] = random.nextDouble(-strength, strength);
            dy[i] = random.nextDouble(-strength, strength);
        }
    }

    void displace(Track path) {
        double[] wx = new double[4];
        double[] wy = new double[4];
        for (int i = 0; i < path.points(); i++) {
            int cx = weights(path.x()[i], wx);
            int cy = weights(path.y()[i], wy);
            double sx = 0;
            double sy = 0;
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    int at = (cy + a) * (cells + 3) + cx + b;
                    sx += wy[a] * wx[b] * dx[at];
                    sy += wy[a] * wx[b] * dy[at];
                }
            }
            path.x()[i] += sx;
            path.y()[i] += sy;
        }
    }

    /// {@return the cell of this coordinate}, and the four weights of the uniform cubic B-spline in it.
    private int weights(double at, double[] w) {
        double scaled = Math.clamp(at, 0.0, 1.0) * cells;
        int cell = Math.min((int) scaled, cells - 1);
        double t = scaled - cell;
        double u = 1 - t;
        w[0] = u * u * u / 6;
        w[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
        w[2] = (3 * u * u * u - 6 * u * u + 4) / 6;
        w[3] = t * t * t / 6;
        return cell;
    }
}
