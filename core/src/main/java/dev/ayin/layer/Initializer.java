package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import java.util.List;

/// How a matrix of weights (n_l × n_{l−1}) begins. Values without state, safe from any thread.
///
/// With fan-in n_{l−1} and fan-out n_l:
///
/// | name | variance of a weight | source |
/// |---|---|---|
/// | He | 2 / fan-in | He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV 2015, eq. 10 |
/// | Glorot | 2 / (fan-in + fan-out) | Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010, eq. 12 and 16 |
/// | LeCun | 1 / fan-in | LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998, section 4.6 |
///
/// each as a normal distribution or as a uniform one on ±√(3·variance).
public sealed interface Initializer {
    /// Fills a window with first values, one draw of the stream for each, column after column.
    void fill(Matrix W, RandomStream random);

    /// Every initialiser, with example numbers where it needs some.
    static List<Initializer> all() {
        return List.of(
                heNormal(),
                heUniform(),
                glorotNormal(),
                glorotUniform(),
                lecunNormal(),
                lecunUniform(),
                normal(0.01),
                constant(0));
    }

    static Initializer heNormal() {
        return new Scaled(Fan.HE, Shape.NORMAL);
    }

    static Initializer heUniform() {
        return new Scaled(Fan.HE, Shape.UNIFORM);
    }

    static Initializer glorotNormal() {
        return new Scaled(Fan.GLOROT, Shape.NORMAL);
    }

    static Initializer glorotUniform() {
        return new Scaled(Fan.GLOROT, Shape.UNIFORM);
    }

    static Initializer lecunNormal() {
        return new Scaled(Fan.LECUN, Shape.NORMAL);
    }

    static Initializer lecunUniform() {
        return new Scaled(Fan.LECUN, Shape.UNIFORM);
    }

    static Initializer normal(double sd) {
        return new Normal(sd);
    }

    static Initializer constant(double value) {
        return new Constant(value);
    }

    /// The door for initialisers of your own: implement it as a record that draws from the stream alone, so that the same seed
    /// gives the same weights.
    non-sealed interface Custom extends Initializer {}

    /// Which fans decide the variance.
    enum Fan {
        HE,
        GLOROT,
        LECUN;

        double variance(int fanIn, int fanOut) {
            return switch (this) {
                case HE -> 2.0 / fanIn;
                case GLOROT -> 2.0 / (fanIn + fanOut);
                case LECUN -> 1.0 / fanIn;
            };
        }
    }

    /// The distribution's shape.
    enum Shape {
        NORMAL,
        UNIFORM
    }

    /// He, Glorot or LeCun: the variance follows from the shape of the matrix.
    record Scaled(Fan fan, Shape shape) implements Initializer {
        @Override
        public void fill(Matrix W, RandomStream random) {
            double sd = Math.sqrt(fan.variance(W.cols(), W.rows()));
            double limit = Math.sqrt(3) * sd;
            for (int c = 0; c < W.cols(); c++) {
                for (int r = 0; r < W.rows(); r++) {
                    double w = shape == Shape.NORMAL ? sd * random.nextGaussian() : random.nextDouble(-limit, limit);
                    W.set(r, c, (float) w);
                }
            }
        }
    }

    /// N(0, sd²).
    record Normal(double sd) implements Initializer {
        public Normal {
            if (!(sd >= 0 && sd < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a standard deviation is a number of at least 0, it is not " + sd);
            }
        }

        @Override
        public void fill(Matrix W, RandomStream random) {
            for (int c = 0; c < W.cols(); c++) {
                for (int r = 0; r < W.rows(); r++) {
                    W.set(r, c, (float) (sd * random.nextGaussian()));
                }
            }
        }
    }

    /// The same number everywhere.
    record Constant(double value) implements Initializer {
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a first value is a finite number, it is not " + value);
            }
        }

        @Override
        public void fill(Matrix W, RandomStream random) {
            for (int c = 0; c < W.cols(); c++) {
                for (int r = 0; r < W.rows(); r++) {
                    W.set(r, c, (float) value);
                }
            }
        }
    }
}
