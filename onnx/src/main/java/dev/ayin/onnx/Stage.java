package dev.ayin.onnx;

import dev.ayin.layer.Layer;
import dev.ayin.math.Shape;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/// One thing that is done to each example, a column x.
sealed interface Stage {
    /// y = f·W·x
    ///
    /// @param weights all of W
    /// @param outFirst whether they lie out × in, row by row; else in × out
    record Linear(Constant weights, boolean outFirst, double factor) implements Stage {
        int rows() {
            return (int) weights.dims()[outFirst ? 0 : 1];
        }

        int cols() {
            return (int) weights.dims()[outFirst ? 1 : 0];
        }

        double weight(int row, int col) {
            return factor * weights.numbers()[outFirst ? row * cols() + col : col * rows() + row];
        }
    }

    /// y = scale ∘ x + shift
    ///
    /// @param scale one number for each of x, or one for all
    /// @param shift the same
    record Scale(double[] scale, double[] shift) implements Stage {
        static Scale times(double... scale) {
            return new Scale(scale, new double[] {0});
        }

        static Scale plus(double... shift) {
            return new Scale(new double[] {1}, shift);
        }

        /// {@return whether all of x are treated alike}
        boolean isUniform() {
            return scale.length == 1 && shift.length == 1;
        }

        double scale(int i) {
            return scale[scale.length == 1 ? 0 : i];
        }

        double shift(int i) {
            return shift[shift.length == 1 ? 0 : i];
        }

        /// {@return first this, then the other}
        Scale then(Scale other) {
            int n = Math.max(Math.max(scale.length, shift.length), Math.max(other.scale.length, other.shift.length));
            double[] s = new double[n], t = new double[n];
            for (int i = 0; i < n; i++) {
                s[i] = other.scale(i) * scale(i);
                t[i] = other.scale(i) * shift(i) + other.shift(i);
            }
            return new Scale(s, t);
        }
    }

    /// y = g(x), number by number, for a g that has no name yet ([Recognition]).
    ///
    /// @param cost how many operations it takes
    /// @param node where it stands, for messages
    record Pointwise(DoubleUnaryOperator g, int cost, String node) implements Stage {
        /// More than any activation is written with.
        static final int MOST = 200;

        public Pointwise {
            if (cost > MOST) {
                throw new IllegalArgumentException(node + " belongs to a function that is too long for an activation");
            }
        }
    }

    /// y = softmax x, or its logarithm
    ///
    /// @param node where it stands, for messages
    record Softmax(boolean log, String node) implements Stage {}

    /// (1 − p, p) of the probability p of the second of two classes
    record BothClasses() implements Stage {}

    /// What a convolution does to an image of c × h × w.
    ///
    /// @param weights n × c × height × width; n × 1 × height × width where the layer is depthwise
    /// @param bias of each filter; null for none
    /// @param layer a convolution, depthwise or not, whose patch may be larger than the file's, with zeros around it
    /// @param top, left where the file's patch begins in the layer's
    /// @param height, width of the file's patch
    record Filters(Constant weights, double[] bias, Layer layer, Shape input, int top, int left, int height, int width)
            implements Stage {
        /// {@return n}
        int count() {
            return (int) weights.dims()[0];
        }

        /// {@return how many channels each filter looks at}
        int seen() {
            return (int) weights.dims()[1];
        }
    }

    /// What a pooling does to an image of c × h × w.
    ///
    /// @param layer without parameters
    record Pool(Layer layer, Shape input) implements Stage {}

    /// Zeros around an image of c × h × w: they belong to the convolution that comes next.
    ///
    /// @param node where it stands, for messages
    record Framed(long top, long left, long below, long right, String node) implements Stage {}

    /// y = x + F(x): what comes in is added to what some stages make of it.
    ///
    /// @param stages F
    /// @param node where it stands, for messages
    record Added(List<Stage> stages, String node) implements Stage {
        private static final int DEEPEST = 8;

        public Added {
            if (depth(stages) > DEEPEST) {
                throw new IllegalArgumentException(node + " is a sum within sums: Ayin knows %d".formatted(DEEPEST));
            }
        }

        private static int depth(List<Stage> stages) {
            int deepest = 0;
            for (Stage stage : stages) {
                deepest = Math.max(deepest, stage instanceof Added added ? depth(added.stages) : 0);
            }
            return deepest + 1;
        }

        /// {@return a step itself, or those that it consists of}
        static Stream<Object> each(Object step) {
            return step instanceof Added added ? added.stages.stream().flatMap(Added::each) : Stream.of(step);
        }
    }

    /// A transposition.
    ///
    /// @param dims before it
    /// @param order which of them comes first, and so on
    record Turned(long[] dims, int[] order) implements Stage {
        /// {@return for each number after it, which one it was before}
        int[] sources() {
            int rank = dims.length;
            int[] steps = new int[rank];
            int size = 1;
            for (int d = rank - 1; d >= 0; d--) {
                steps[d] = size;
                size *= (int) dims[d];
            }
            int[] sources = new int[size];
            for (int i = 0; i < size; i++) {
                int rest = i;
                for (int d = rank - 1; d >= 0; d--) {
                    int dim = (int) dims[order[d]];
                    sources[i] += rest % dim * steps[order[d]];
                    rest /= dim;
                }
            }
            return sources;
        }
    }
}
