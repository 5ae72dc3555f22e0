package dev.ayin.lab.part;

import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The figures of the lecture that no other part has: a layer unit by unit and as one product, with the time that each takes,
/// and the loss of a few points. Nothing is kept between two questions.
final class LecturePart implements Part {
    /// Products in one timing, so that the plain loop stays below a tenth of a second.
    private static final long MOST_PRODUCTS = 1L << 25;

    private static final int WIDEST = 1024;
    /// Nanoseconds for each of the two ways, and how often at least: until then the just-in-time compiler has seen to both.
    private static final long MEASURED = 400_000_000;

    private static final int RUNS = 40;
    private static final long LONGEST = 2_500_000_000L;

    private static final double SPAN = 8; // of the slopes' picture, in z
    private static final int SAMPLES = 321;

    @Override
    public Reply answer(String command, Request request) {
        return switch (command) {
            case "layer" -> layer(request);
            case "time" -> time(request);
            case "loss" -> loss(request);
            case "slopes" -> slopes();
            default -> throw new Refusal("command", Map.of("name", command));
        };
    }

    // ---------------------------------------------------------------- a layer

    /// A layer of numbers with one decimal, so that a reader can do the sum by hand.
    private static Reply layer(Request request) {
        int inputs = request.whole("inputs", 1, 6), units = request.whole("units", 1, 6);
        int m = request.whole("examples", 1, 8);
        RandomStream random = RandomStream.of(request.whole("seed", 0, 999_999), Purpose.OTHER, 0);
        Matrix W = tenths(units, inputs, random), b = tenths(units, 1, random), A = tenths(inputs, m, random);
        Matrix Z = Matrix.zeros(units, m).product(W, A, b);
        Reply reply = new Reply();
        put(reply, "W", W);
        put(reply, "b", b);
        put(reply, "A", A);
        put(reply, "Z", Z);
        return reply;
    }

    private static Matrix tenths(int rows, int cols, RandomStream random) {
        Matrix X = Matrix.zeros(rows, cols);
        for (int i = 0; i < X.size(); i++) {
            X.data()[X.offset() + i] = Math.round(random.nextDouble(-15, 15)) / 10f;
        }
        return X;
    }

    private static void put(Reply reply, String name, Matrix X) {
        float[] rows = new float[X.size()];
        for (int r = 0; r < X.rows(); r++) {
            for (int c = 0; c < X.cols(); c++) {
                rows[r * X.cols() + c] = X.get(r, c);
            }
        }
        reply.array(name, rows, X.rows(), X.cols());
    }

    /// Both ways through Z = W·A + b, each the best of what fits into its time. The loop has its numbers as it likes them: each
    /// row of W and each example in an array of its own. Its chains are those of the product, so the bits must be the same.
    private static Reply time(Request request) {
        int inputs = request.whole("inputs", 1, WIDEST), units = request.whole("units", 1, WIDEST);
        int m = request.whole("examples", 1, WIDEST);
        long products = (long) inputs * units * m;
        if (products > MOST_PRODUCTS) {
            throw new Refusal("lecture.large", Map.of("products", products, "most", MOST_PRODUCTS));
        }
        RandomStream random = RandomStream.of(42, Purpose.OTHER, 1);
        Matrix W = gaussian(units, inputs, random), b = gaussian(units, 1, random), A = gaussian(inputs, m, random);
        float[][] w = new float[units][], a = new float[m][], z = new float[m][units];
        for (int i = 0; i < units; i++) {
            w[i] = Matrix.zeros(inputs, 1).copyFrom(W.rows(i, i + 1).T()).toArray();
        }
        for (int j = 0; j < m; j++) {
            a[j] = A.columns(j, j + 1).toArray();
        }
        float[] bias = b.toArray();
        Matrix Z = Matrix.zeros(units, m);
        long loop = best(() -> unitByUnit(w, bias, a, z)), matrix = best(() -> Z.product(W, A, b));
        boolean same = true;
        for (int j = 0; j < m; j++) {
            same &= Arrays.equals(z[j], Z.columns(j, j + 1).toArray());
        }
        return new Reply()
                .put("products", products)
                .put("loop", loop)
                .put("matrix", matrix)
                .put("same", same);
    }

    private static void unitByUnit(float[][] w, float[] b, float[][] a, float[][] z) {
        for (int j = 0; j < a.length; j++) {
            for (int i = 0; i < w.length; i++) {
                float sum = b[i];
                for (int k = 0; k < w[i].length; k++) {
                    sum = Math.fma(w[i][k], a[j][k], sum);
                }
                z[j][i] = sum;
            }
        }
    }

    private static Matrix gaussian(int rows, int cols, RandomStream random) {
        Matrix X = Matrix.zeros(rows, cols);
        for (int i = 0; i < X.size(); i++) {
            X.data()[X.offset() + i] = (float) random.nextGaussian();
        }
        return X;
    }

    /// {@return nanoseconds of the fastest run}
    private static long best(Runnable way) {
        long begun = System.nanoTime(), best = Long.MAX_VALUE;
        for (int run = 0; ; run++) {
            long start = System.nanoTime();
            if (run > 1 && (start - begun > LONGEST || start - begun > MEASURED && run >= RUNS)) {
                return best;
            }
            way.run();
            best = Math.min(best, System.nanoTime() - start);
        }
    }

    // ---------------------------------------------------------------- the loss

    /// ŷ = σ(w·x + b) of points on a line, the loss of each and their mean J.
    private static Reply loss(Request request) {
        double[] x = request.numbers("x", 40, -10, 10), y = request.numbers("y", 40, 0, 1);
        float w = (float) request.number("w", -100, 100), b = (float) request.number("b", -100, 100);
        if (x.length == 0 || y.length != x.length) {
            throw new Refusal("sameLength", Map.of("first", "x", "second", "y"));
        }
        int m = x.length;
        Matrix Z = Matrix.zeros(1, m), Y = Matrix.zeros(1, m), yHat = Matrix.zeros(1, m), dZ = Matrix.zeros(1, m);
        for (int j = 0; j < m; j++) {
            Z.set(0, j, w * (float) x[j] + b);
            Y.set(0, j, (float) y[j]);
        }
        Loss loss = Loss.binaryCrossEntropy();
        double[] losses = new double[m];
        loss.link().apply(Z, yHat);
        loss.apply(Z, Y, null, 1f / m, dZ, losses, 0);
        return new Reply()
                .put("cost", Arrays.stream(losses).average().orElse(Double.NaN))
                .array("predictions", yHat.toArray())
                .array("losses", losses);
    }

    /// {@return over z, for y = 1: ŷ, binary cross-entropy and squared error of ŷ, and how steep each is}
    private static Reply slopes() {
        double[] crossEntropy = new double[SAMPLES], squared = new double[SAMPLES];
        double[] ofCrossEntropy = new double[SAMPLES], ofSquared = new double[SAMPLES];
        Loss loss = Loss.binaryCrossEntropy();
        double[] one = {1};
        for (int i = 0; i < SAMPLES; i++) {
            double z = -SPAN + 2 * SPAN * i / (SAMPLES - 1), yHat = 1 / (1 + Math.exp(-z));
            crossEntropy[i] = loss.value(new double[] {z}, one);
            ofCrossEntropy[i] = yHat - 1; // dL/dz = ŷ − y
            squared[i] = (yHat - 1) * (yHat - 1);
            ofSquared[i] = 2 * (yHat - 1) * yHat * (1 - yHat); // the same times 2·g′(z)
        }
        return new Reply()
                .put("span", SPAN)
                .put("names", List.of("crossEntropy", "squared"))
                .array("crossEntropy", crossEntropy)
                .array("squared", squared)
                .array("crossEntropySlope", ofCrossEntropy)
                .array("squaredSlope", ofSquared);
    }
}
