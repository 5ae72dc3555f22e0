package dev.ayin.data;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.List;

/// Changes one image after the other as an [Augmentation] says. Its memory is kept, so that a step makes no object; used by one thread.
final class Warp {
    /// Cells of the net of [Augmentation.Elastic] along each side, and the knots that a cubic spline over them needs.
    private static final int CELLS = 4, KNOTS = CELLS + 3;

    private final RandomStream random = RandomStream.of(0, Purpose.AUGMENTATION, 0);

    private int h, w; // of the image
    // (y₀, x₀) = (yy·y + yx·x + y1, xy·y + xx·x + x1) + D(y, x)
    private double yy, yx, y1, xy, xx, x1;
    private boolean moved; // whether that is another place than (y, x)
    private boolean bent; // whether there is a D
    private int top, left, bottom, right; // what is erased
    private final double[] down = new double[KNOTS * KNOTS], across = new double[KNOTS * KNOTS]; // moves of the knots
    private final double[] lineDown = new double[KNOTS],
            lineAcross = new double[KNOTS]; // the same along a row of pixels
    private final double[] weights = new double[4];
    private double[] column = {}; // of each column of pixels its four weights
    private float[] before = {};

    /// Changes an image where it lies.
    ///
    /// @param single the changes, in order
    /// @param from where in the array the image begins
    /// @param example its number
    void apply(List<Augmentation> single, Shape shape, float[] image, int from, long seed, long epoch, int example) {
        random.become(seed, Purpose.AUGMENTATION, epoch << 32 | example);
        begin(shape);
        for (int i = 0; i < single.size(); i++) { // no iterator: a step makes no object
            draw(single.get(i));
        }
        int c = shape.channels(), size = shape.size();
        if (moved || bent) {
            if (before.length < size) {
                before = new float[size];
            }
            System.arraycopy(image, from, before, 0, size);
            sample(image, from, c);
        }
        for (int y = top; y < bottom; y++) {
            Arrays.fill(image, from + (y * w + left) * c, from + (y * w + right) * c, 0);
        }
    }

    private void begin(Shape shape) {
        h = shape.height();
        w = shape.width();
        yy = xx = 1;
        yx = xy = y1 = x1 = 0;
        moved = bent = false;
        top = left = bottom = right = 0;
    }

    private void draw(Augmentation change) {
        double cy = (h - 1) / 2.0, cx = (w - 1) / 2.0;
        switch (change) {
            case Augmentation.Shift(int pixels) -> {
                int down = random.nextInt(2 * pixels + 1) - pixels, right = random.nextInt(2 * pixels + 1) - pixels;
                then(1, 0, -down, 0, 1, -right);
            }
            case Augmentation.Crop(double least) -> {
                double s = least + (1 - least) * random.nextDouble();
                double y = (1 - s) * (h - 1) * random.nextDouble(), x = (1 - s) * (w - 1) * random.nextDouble();
                then(s, 0, y, 0, s, x);
            }
            case Augmentation.Flip() -> {
                if (random.nextDouble() < 0.5) {
                    then(1, 0, 0, 0, -1, w - 1);
                }
            }
            case Augmentation.Turn(double degrees) -> {
                double angle = degrees * between() * (Math.PI / 180),
                        cos = sine(angle + Math.PI / 2),
                        sin = sine(angle);
                then(cos, -sin, cy - cos * cy + sin * cx, sin, cos, cx - sin * cy - cos * cx);
            }
            case Augmentation.Scale(double share) -> {
                double s = 1 / (1 + share * between());
                then(s, 0, cy - s * cy, 0, s, cx - s * cx);
            }
            case Augmentation.Elastic(double pixels) -> {
                for (int i = 0; i < KNOTS * KNOTS; i++) {
                    down[i] = (bent ? down[i] : 0) + pixels * between();
                    across[i] = (bent ? across[i] : 0) + pixels * between();
                }
                bent = true;
            }
            case Augmentation.Erasing(double most) -> {
                boolean erased = random.nextDouble() < 0.5;
                int tall = (int) Math.ceil(most * h * random.nextDouble()), y = random.nextInt(h - tall + 1);
                int wide = (int) Math.ceil(most * w * random.nextDouble()), x = random.nextInt(w - wide + 1);
                if (erased) {
                    top = y;
                    left = x;
                    bottom = y + tall;
                    right = x + wide;
                }
            }
            case Augmentation.None _, Augmentation.Several _ ->
                throw new IllegalStateException("not single: " + change);
        }
    }

    /// {@return a number in [−1, 1)}
    private double between() {
        return random.nextDouble(-1, 1);
    }

    /// One map more: what stands at p now comes from (a·y + b·x + c, d·y + e·x + f), and that from where the maps before say.
    private void then(double a, double b, double c, double d, double e, double f) {
        double yy = this.yy, yx = this.yx, xy = this.xy, xx = this.xx;
        y1 += yy * c + yx * f;
        x1 += xy * c + xx * f;
        this.yy = yy * a + yx * d;
        this.yx = yy * b + yx * e;
        this.xy = xy * a + xx * d;
        this.xx = xy * b + xx * e;
        moved = true;
    }

    /// {@return sin x for x from −π to 3π/2} By its series, where it is brought to |r| ≤ π/2: sin r = r − r³/3! + r⁵/5! − …, whose term
    /// of r²³ is below 10⁻¹⁷. `Math.sin` may differ between machines, and `StrictMath.sin` makes an array at each call.
    static double sine(double x) {
        double r = x > Math.PI / 2 ? Math.PI - x : x < -Math.PI / 2 ? -Math.PI - x : x;
        double sum = 1;
        for (int n = 20; n >= 2; n -= 2) {
            sum = 1 - sum * r * r / (n * (n + 1)); // from the last term to the first
        }
        return r * sum;
    }

    /// a(p) = a₋(M·p + t + D(p))
    private void sample(float[] a, int to, int c) {
        if (bent) {
            prepareColumns();
        }
        int below = h > 1 ? w * c : 0, beside = w > 1 ? c : 0;
        for (int y = 0; y < h; y++) {
            if (bent) {
                bendLine(y);
            }
            for (int x = 0; x < w; x++, to += c) {
                double atY = yy * y + yx * x + y1, atX = xy * y + xx * x + x1;
                if (bent) {
                    int k = cell(x, w);
                    for (int b = 0; b < 4; b++) {
                        atY += column[4 * x + b] * lineDown[k + b];
                        atX += column[4 * x + b] * lineAcross[k + b];
                    }
                }
                atY = Math.clamp(atY, 0, h - 1);
                atX = Math.clamp(atX, 0, w - 1);
                int upper = Math.min((int) atY, Math.max(h - 2, 0)), near = Math.min((int) atX, Math.max(w - 2, 0));
                float fy = (float) (atY - upper), fx = (float) (atX - near);
                int first = (upper * w + near) * c;
                for (int i = first; i < first + c; i++) {
                    float above = before[i] + fx * (before[i + beside] - before[i]);
                    float under = before[i + below] + fx * (before[i + below + beside] - before[i + below]);
                    a[to + i - first] = above + fy * (under - above);
                }
            }
        }
    }

    /// {@return in which cell of the net pixel i of n lies}
    private static int cell(int i, int n) {
        return n < 2 ? 0 : Math.min(i * CELLS / (n - 1), CELLS - 1);
    }

    private void prepareColumns() {
        if (column.length < 4 * w) {
            column = new double[4 * w];
        }
        for (int x = 0; x < w; x++) {
            spline(x, w);
            System.arraycopy(weights, 0, column, 4 * x, 4);
        }
    }

    /// The moves of the net's columns of knots at a row of pixels.
    private void bendLine(int y) {
        spline(y, h);
        int first = cell(y, h) * KNOTS;
        for (int k = 0; k < KNOTS; k++) {
            lineDown[k] = lineAcross[k] = 0;
            for (int a = 0; a < 4; a++) {
                lineDown[k] += weights[a] * down[first + a * KNOTS + k];
                lineAcross[k] += weights[a] * across[first + a * KNOTS + k];
            }
        }
    }

    /// The weights of the four knots around pixel i of n, u of a cell behind the second of them: (1 − u)³/6, (3u³ − 6u² + 4)/6,
    /// (−3u³ + 3u² + 3u + 1)/6, u³/6
    private void spline(int i, int n) {
        double u = n < 2 ? 0 : (double) (i * CELLS) / (n - 1) - cell(i, n), v = 1 - u;
        weights[0] = v * v * v / 6;
        weights[1] = ((3 * u - 6) * u * u + 4) / 6;
        weights[2] = (((3 - 3 * u) * u + 3) * u + 1) / 6;
        weights[3] = u * u * u / 6;
    }
}
