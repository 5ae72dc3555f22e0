package dev.ayin.onnx;

import dev.ayin.onnx.Stage.Linear;
import java.util.Arrays;

/// How ONNX lets two shapes meet: aligned at their last dimensions, and where one has 1 it stands for all of the other's
/// (<https://github.com/onnx/onnx/blob/main/docs/Broadcasting.md>). The first dimension of a network's numbers is that of the
/// examples, and a constant must be the same for each of them.
final class Broadcast {
    /// More numbers than this no constant of such a network becomes by broadcasting.
    private static final int MOST = 1 << 24;

    private Broadcast() {}

    /// Numbers of the network beside a constant.
    ///
    /// @param flow the numbers, repeated where the constant has more
    /// @param values one for all of them, or one for each
    record Aligned(Flow flow, double[] values) {}

    /// {@return the shape of both together; null if they do not meet}
    static long[] dims(long[] a, long[] b) {
        long[] all = new long[Math.max(a.length, b.length)];
        for (int i = 1; i <= all.length; i++) {
            long x = i > a.length ? 1 : a[a.length - i], y = i > b.length ? 1 : b[b.length - i];
            if (x != y && x != 1 && y != 1) {
                return null;
            }
            all[all.length - i] = x == 1 ? y : x;
        }
        return all;
    }

    /// {@return for each element of `all` the place of the one of `dims` that stands for it}
    static int[] places(long[] dims, long[] all) {
        int[] places = new int[(int) product(all)];
        int[] steps = new int[all.length]; // of a dimension of all, 0 where dims has 1
        int step = 1;
        for (int i = 1; i <= dims.length; i++) {
            long dim = dims[dims.length - i];
            steps[all.length - i] = dim == 1 ? 0 : step;
            step *= (int) dim;
        }
        for (int flat = 0; flat < places.length; flat++) {
            int rest = flat;
            for (int i = all.length - 1; i >= 0; i--) {
                places[flat] += (int) (rest % all[i]) * steps[i];
                rest /= (int) all[i];
            }
        }
        return places;
    }

    private static long product(long[] dims) {
        long product = 1;
        for (long dim : dims) {
            product = dim != 0 && product > MOST / dim ? MOST + 1L : product * dim;
        }
        return product;
    }

    /// {@return the shape of two constants together}
    /// @throws IllegalArgumentException if they do not meet, or would be far larger
    static long[] checkedDims(Node node, long[] a, long[] b) {
        long[] all = dims(a, b);
        if (all == null || product(all) > MOST) {
            throw node.refused("combines constants of shapes %s and %s".formatted(shown(a), shown(b)));
        }
        return all;
    }

    /// {@return the network's numbers beside a constant}
    /// @throws IllegalArgumentException if they do not meet, or the constant has something else for each example
    static Aligned align(Node node, Flow flow, Constant constant) {
        double[] values = constant.checkedNumbers(node.title());
        long[] theirs = constant.dims(), dims = flow.dims();
        if (flow.width() == -1) {
            return unknown(node, flow, constant, values);
        }
        int more = theirs.length - dims.length - 1;
        if (more > 0) { // they come before the examples' dimension, which is no matter where there is one example
            if (flow.batch() != 1) {
                throw refused(node, flow, constant);
            }
            long[] longer = new long[theirs.length - 1];
            Arrays.fill(longer, 1);
            System.arraycopy(dims, 0, longer, more, dims.length);
            flow = flow.reshaped(longer);
            dims = longer;
        }
        if (theirs.length == dims.length + 1) {
            if (theirs[0] != 1) {
                throw refused(node, flow, constant);
            }
            theirs = Arrays.copyOfRange(theirs, 1, theirs.length);
        }
        long[] all = dims(dims, theirs);
        if (all == null || product(all) > MOST) {
            throw refused(node, flow, constant);
        }
        int[] places = places(theirs, all);
        double[] each = new double[places.length];
        boolean same = true;
        for (int i = 0; i < each.length; i++) {
            each[i] = values[places[i]];
            same &= each[i] == each[0];
        }
        return new Aligned(repeated(node, flow, all), same && each.length > 0 ? new double[] {each[0]} : each);
    }

    /// Where the file does not say how many numbers there are, the constant does.
    private static Aligned unknown(Node node, Flow flow, Constant constant, double[] values) {
        if (values.length == 1) {
            return new Aligned(flow, values);
        }
        long[] dims = constant.dims();
        if (values.length == 0 || dims.length > 2 || dims[dims.length - 1] != values.length) {
            throw refused(node, flow, constant);
        }
        return new Aligned(flow.reshaped(values.length), values);
    }

    /// {@return the numbers as often as the shape asks for them: a product with a matrix of 0 and 1}
    private static Flow repeated(Node node, Flow flow, long[] all) {
        if (Arrays.equals(flow.dims(), all)) {
            return flow;
        }
        int[] places = places(flow.dims(), all);
        if (places.length == flow.width()) {
            return flow.reshaped(all); // only more dimensions of 1
        }
        int cols = (int) flow.width();
        if ((long) places.length * cols > MOST) {
            throw node.refused("repeats its examples' numbers far too often");
        }
        double[] ones = new double[places.length * cols];
        for (int row = 0; row < places.length; row++) {
            ones[row * cols + places[row]] = 1;
        }
        Constant matrix = new Constant(new long[] {places.length, cols}, ones, null);
        return flow.then(new Linear(matrix, true, 1), all);
    }

    private static IllegalArgumentException refused(Node node, Flow flow, Constant constant) {
        return node.refused("combines examples of shape %s with a constant of shape %s"
                .formatted(shown(flow.dims()), shown(constant.dims())));
    }

    private static String shown(long[] dims) {
        return Texts.shown(Arrays.toString(dims));
    }
}
