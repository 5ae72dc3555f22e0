package dev.ayin.data;

import dev.ayin.layer.Activation;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import java.util.List;

/// What is to be predicted, and what a column of Y stands for. Kept in the model file. Immutable.
public sealed interface Target {
    /// {@return how many rows Y has}
    int rows();

    /// {@return the loss that suits the target}
    Loss usualLoss();

    /// {@return the activation of the output that suits the target}
    default Activation usualOutput() {
        return usualLoss().link();
    }

    /// {@return the columns of a table that it is made of}
    List<String> columns();

    /// {@return the numbers that are predicted, one for each row of Y; none where these are classes or labels}
    default List<Number> numbers() {
        return List.of();
    }

    /// One of several classes. Two classes are one row of Y, 0 for the first and 1 for the second; more are one-hot.
    ///
    /// @param name what the classes are of
    /// @param classes their names, at least two
    record Classes(String name, List<String> classes) implements Target {
        public Classes {
            classes = List.copyOf(classes);
            if (classes.size() < 2) {
                throw new IllegalArgumentException(
                        "\"%s\" has one class only, %s: there is nothing to learn".formatted(name, classes));
            }
        }

        @Override
        public int rows() {
            return classes.size() == 2 ? 1 : classes.size();
        }

        @Override
        public List<String> columns() {
            return List.of(name);
        }

        @Override
        public Loss usualLoss() {
            return classes.size() == 2 ? Loss.binaryCrossEntropy() : Loss.softmaxCrossEntropy();
        }

        /// {@return the class that a column of Y stands for, or that predictions hold most probable: of two classes, which are one row,
        /// the second above ½}
        public static int decode(Matrix Y, int col) {
            return Y.rows() == 1 ? (Y.get(0, col) > 0.5f ? 1 : 0) : Y.argmax(col);
        }

        /// Writes class k into a column of Y, which is all 0 before.
        public void encode(int k, float[] y, int to) {
            if (classes.size() == 2) {
                y[to] = k;
            } else {
                y[to + k] = 1;
            }
        }
    }

    /// Several labels that do not exclude each other, each a row of 0 and 1.
    record Labels(List<String> names) implements Target {
        public Labels {
            names = List.copyOf(names);
        }

        @Override
        public int rows() {
            return names.size();
        }

        @Override
        public List<String> columns() {
            return names;
        }

        @Override
        public Loss usualLoss() {
            return Loss.binaryCrossEntropy();
        }
    }

    /// A number v, which the network sees as y = (v − mean)/sd; or, where the training rows reach far, as
    ///
    /// y = asinh(bend·(v − mean)/sd)/bend, so v = mean + sd·sinh(bend·y)/bend
    ///
    /// which is the same near the mean and a logarithm far from it. What is predicted is kept within what training saw.
    ///
    /// @param mean what is 0 to the network
    /// @param sd the deviation, above 0
    /// @param bend 0 for none
    /// @param least no smaller number is predicted
    /// @param greatest no larger one
    record Number(String name, double mean, double sd, double bend, double least, double greatest) implements Target {
        public Number {
            if (!(sd > 0 && sd < Double.POSITIVE_INFINITY) || !Double.isFinite(mean)) {
                throw new IllegalArgumentException(
                        "target \"%s\" needs a mean and a deviation above 0, not %s and %s".formatted(name, mean, sd));
            }
            if (!(bend >= 0 && bend < Double.POSITIVE_INFINITY) || !(least <= greatest)) {
                throw new IllegalArgumentException(
                        "target \"%s\" needs a bend of at least 0 and a range, not %s and %s to %s"
                                .formatted(name, bend, least, greatest));
            }
        }

        /// Without a bend and without ends.
        public Number(String name, double mean, double sd) {
            this(name, mean, sd, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        /// {@return the same, of which no number outside this range is predicted}
        public Number within(double least, double greatest) {
            return new Number(name, mean, sd, bend, least, greatest);
        }

        /// {@return the same by another name}
        public Number named(String name) {
            return new Number(name, mean, sd, bend, least, greatest);
        }

        /// {@return whether it is y·sd + mean, however large}
        public boolean isPlain() {
            return bend == 0 && least == Double.NEGATIVE_INFINITY && greatest == Double.POSITIVE_INFINITY;
        }

        @Override
        public int rows() {
            return 1;
        }

        @Override
        public List<String> columns() {
            return List.of(name);
        }

        @Override
        public List<Number> numbers() {
            return List.of(this);
        }

        @Override
        public Loss usualLoss() {
            return Loss.squaredError();
        }

        /// {@return y, what the network is to put out for a number}
        public float encode(double value) {
            double u = (value - mean) / sd;
            return (float) (bend == 0 ? u : asinh(bend * u) / bend);
        }

        /// {@return the number that y stands for, wherever it lies}
        public double value(double y) {
            double u = bend == 0 ? y : StrictMath.sinh(bend * y) / bend;
            return u * sd + mean;
        }

        /// {@return the number that is predicted where the network puts out y}
        public double decode(float y) {
            return Math.min(Math.max(value(y), least), greatest);
        }

        private static double asinh(double t) {
            double far = Math.abs(t);
            return Math.copySign(StrictMath.log(far + StrictMath.hypot(far, 1)), t);
        }
    }

    /// Several numbers at once, each a row of Y with a name, a mean and a deviation of its own.
    ///
    /// @param numbers at least two, with different names
    record Numbers(List<Number> numbers) implements Target {
        public Numbers {
            numbers = List.copyOf(numbers);
            long names = numbers.stream().map(Number::name).distinct().count();
            if (numbers.size() < 2 || names < numbers.size()) {
                throw new IllegalArgumentException("several numbers are at least two, with different names, not "
                        + numbers.stream().map(Number::name).toList());
            }
        }

        @Override
        public int rows() {
            return numbers.size();
        }

        @Override
        public List<String> columns() {
            return numbers.stream().map(Number::name).toList();
        }

        @Override
        public Loss usualLoss() {
            return Loss.squaredError();
        }
    }
}
