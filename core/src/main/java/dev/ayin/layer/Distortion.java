package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.Shape;
import java.util.List;

/// Shows the network every image a little differently while training, and does nothing afterwards: shifted, turned, scaled, and
/// perhaps as in a mirror. The first layer of a network.
///
/// Pixel (y, x) of what goes out is what came in at
///
/// (y₀, x₀) = c + (1/s)·R(−α)·((y, x) − c − t), with the centre c, a shift t, an angle α and a factor s of each image's own,
///
/// between pixels by bilinear interpolation, beyond the rim that of the nearest pixel. t is a whole number of pixels, so a shift alone
/// copies (Simard, Steinkraus, Platt, "Best practices for convolutional neural networks applied to visual document analysis",
/// ICDAR 2003, section 2). The draws depend on seed, step, layer and the image's place in the batch alone, never on threads.
///
/// @param shift at most so many pixels in each direction
/// @param degrees turned by at most so much, either way
/// @param scale larger or smaller by at most this share, below 1
/// @param mirror whether every second image or so is mirrored, left to right
public record Distortion(int shift, double degrees, double scale, boolean mirror) implements Layer {
    /// Draws of an image.
    private static final int DRAWS = 5;

    public Distortion {
        if (shift < 0 || !(degrees >= 0 && degrees <= 180) || !(scale >= 0 && scale < 1)) {
            throw new IllegalArgumentException(
                    "a distortion shifts by at least 0 pixels, turns by 0 to 180 degrees and scales by a share below 1, not %d, %s and %s"
                            .formatted(shift, degrees, scale));
        }
    }

    @Override
    public Shape output(Shape input) {
        if (!input.isImage()) {
            throw new IllegalArgumentException("a distortion needs an image, not %s plain numbers".formatted(input));
        }
        return input;
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of();
    }

    @Override
    public List<Slot> memory(Shape input) {
        return List.of();
    }

    @Override
    public void forward(Pass p) {
        if (!p.isTraining()) {
            p.output().copyFrom(p.input());
            return;
        }
        RandomStream random = p.random();
        Shape shape = p.inputShape();
        Matrix X = p.input(), A = p.output();
        boolean still = degrees == 0 && scale == 0;
        for (int j = 0; j < X.cols(); j++) {
            long draw = (long) (p.firstExample() + j) * DRAWS;
            int down = whole(random, draw), right = whole(random, draw + 1);
            boolean mirrored = mirror && between(random, draw + 4) < 0;
            int from = X.offset() + j * X.stride(), to = A.offset() + j * A.stride();
            if (still) {
                shift(X.data(), from, A.data(), to, shape, down, right, mirrored);
                continue;
            }
            double angle = StrictMath.toRadians(degrees * between(random, draw + 2));
            double factor = 1 + scale * between(random, draw + 3);
            double along = sine(angle + Math.PI / 2) / factor, across = sine(angle) / factor;
            turn(X.data(), from, A.data(), to, shape, down, right, along, across, mirrored);
        }
    }

    /// {@return a number in [−1, 1)}
    private static double between(RandomStream random, long n) {
        return (random.at(n) >> 11) * 0x1p-52;
    }

    /// {@return sin x for x from −π to 3π/2} By its series, where it is brought to |r| ≤ π/2: sin r = r − r³/3! + r⁵/5! − …, whose term
    /// of r²³ is below 10⁻¹⁷. `StrictMath.sin` makes an array at each call, and a step makes no object.
    private static double sine(double x) {
        double r = x > Math.PI / 2 ? Math.PI - x : x < -Math.PI / 2 ? -Math.PI - x : x;
        double sum = 1;
        for (int n = 20; n >= 2; n -= 2) {
            sum = 1 - sum * r * r / (n * (n + 1)); // from the last term to the first
        }
        return r * sum;
    }

    /// {@return a whole number in [−shift, shift], each as likely as any other}
    private int whole(RandomStream random, long n) {
        return (int) Math.floor((between(random, n) + 1) / 2 * (2 * shift + 1)) - shift;
    }

    private static void shift(
            float[] x, int from, float[] a, int to, Shape shape, int down, int right, boolean mirrored) {
        int h = shape.height(), w = shape.width(), c = shape.channels();
        for (int y = 0; y < h; y++) {
            int line = from + Math.clamp(y - down, 0, h - 1) * w * c;
            for (int i = 0; i < w; i++, to += c) {
                int at = Math.clamp((mirrored ? w - 1 - i : i) - right, 0, w - 1);
                System.arraycopy(x, line + at * c, a, to, c);
            }
        }
    }

    private static void turn(
            float[] x,
            int from,
            float[] a,
            int to,
            Shape shape,
            double down,
            double right,
            double along,
            double across,
            boolean mirrored) {
        int h = shape.height(), w = shape.width(), c = shape.channels();
        double middle = (h - 1) / 2.0, centre = (w - 1) / 2.0;
        for (int y = 0; y < h; y++) {
            for (int i = 0; i < w; i++, to += c) {
                double dy = y - middle - down, dx = (mirrored ? w - 1 - i : i) - centre - right;
                double atY = Math.clamp(middle + along * dy - across * dx, 0, h - 1);
                double atX = Math.clamp(centre + across * dy + along * dx, 0, w - 1);
                int top = Math.min((int) atY, Math.max(h - 2, 0)), left = Math.min((int) atX, Math.max(w - 2, 0));
                float fy = (float) (atY - top), fx = (float) (atX - left);
                int first = from + (top * w + left) * c;
                int below = h > 1 ? w * c : 0, beside = w > 1 ? c : 0;
                for (int k = 0; k < c; k++) {
                    float upper = x[first + k] + fx * (x[first + beside + k] - x[first + k]);
                    float lower = x[first + below + k] + fx * (x[first + below + beside + k] - x[first + below + k]);
                    a[to + k] = upper + fy * (lower - upper);
                }
            }
        }
    }

    /// Nothing lies below that learns: see [dev.ayin.network.Network].
    @Override
    public void backward(Pass p) {}

    @Override
    public void gradient(Pass p) {}
}
