package dev.ayin.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Operators that move numbers or count them, and do not change any. An example's numbers must stay one example.
final class Shapes {
    private Shapes() {}

    static Value apply(Node node) {
        if (node.input(0) instanceof Constant constant) {
            return switch (node.proto().getOpType()) {
                case "Transpose" -> transpose(node, constant);
                case "Unsqueeze" -> unsqueezed(node, constant);
                case "Squeeze" -> squeezed(node, constant);
                case "Reshape" -> reshaped(node, constant);
                case "Gather" -> gather(node, constant);
                case "Slice" -> slice(node, constant);
                case "Shape" ->
                    Constant.of(Arrays.stream(constant.dims()).asDoubleStream().toArray());
                default -> throw node.refused("is not known for constants");
            };
        }
        Flow flow = node.flow(0);
        return switch (node.proto().getOpType()) {
            case "Shape" -> shape(node, flow);
            case "Flatten" -> flatten(node, flow);
            case "Reshape" -> reshape(node, flow);
            case "Squeeze" -> squeeze(node, flow);
            case "Unsqueeze" -> unsqueeze(node, flow);
            case "Transpose" -> transpose(node, flow);
            default -> throw node.refused("takes numbers out of an example: Ayin does not know it there");
        };
    }

    /// [NaN, dims…]: NaN is the number of examples.
    private static Constant shape(Node node, Flow flow) {
        if (flow.width() == -1) {
            throw node.refused("asks for a shape that the file does not say");
        }
        double[] dims = new double[flow.dims().length + 1];
        dims[0] = Double.NaN;
        for (int i = 1; i < dims.length; i++) {
            dims[i] = flow.dims()[i - 1];
        }
        long from = node.whole("start", 0), to = node.whole("end", dims.length);
        int first = Math.clamp(from < 0 ? from + dims.length : from, 0, dims.length);
        int last = Math.clamp(to < 0 ? to + dims.length : to, first, dims.length);
        return Constant.of(Arrays.copyOfRange(dims, first, last));
    }

    private static Flow flatten(Node node, Flow flow) {
        int axis = node.axis(node.whole("axis", 1), flow.dims().length + 1);
        boolean keeps = axis > 0 || flow.batch() == 1; // else it makes one row of all examples
        for (int i = 1; i < axis; i++) {
            keeps &= flow.dims()[i - 1] == 1; // else it makes several rows of one
        }
        if (!keeps) {
            throw node.refused("makes other rows of the examples: its axis is %d, their shape %s"
                    .formatted(axis, Texts.shown(Arrays.toString(flow.dims()))));
        }
        return flow.width() == -1 ? flow : flow.reshaped(flow.width());
    }

    /// The target is [batch, dims…]; the batch is NaN, 0, −1 or the number that the file was made for.
    private static Flow reshape(Node node, Flow flow) {
        double[] target = node.constant(1).checkedNumbers(node.title());
        if (flow.width() == -1 || target.length == 0 || target.length > 8) {
            throw node.refused("has a shape that Ayin does not read");
        }
        boolean keeps = Double.isNaN(target[0])
                || target[0] == 0 && node.whole("allowzero", 0) == 0
                || target[0] == -1
                || target[0] > 0 && target[0] == flow.batch();
        long[] dims = new long[target.length - 1];
        int open = -1;
        long known = 1;
        for (int i = 0; i < dims.length && keeps; i++) {
            double dim = target[i + 1];
            if (dim == 0 && i < flow.dims().length) {
                dim = flow.dims()[i];
            }
            if (dim == -1 && open < 0 && target[0] != -1) {
                open = i;
            } else if (dim >= 1 && dim <= flow.width() / known) {
                dims[i] = (long) dim;
                known *= dims[i];
            } else {
                keeps = false;
            }
        }
        if (keeps && open >= 0) {
            dims[open] = flow.width() / known;
            known *= dims[open];
        }
        if (!keeps || known != flow.width()) {
            throw node.refused("makes %s of examples of shape %s"
                    .formatted(Texts.shown(Arrays.toString(target)), Texts.shown(Arrays.toString(flow.dims()))));
        }
        return flow.reshaped(dims);
    }

    private static long[] axes(Node node) {
        return node.has(1) ? node.constant(1).whole(node.title()) : node.wholes("axes");
    }

    private static Flow squeeze(Node node, Flow flow) {
        int rank = flow.dims().length + 1;
        boolean[] gone = new boolean[rank];
        for (long axis : axes(node)) {
            gone[node.axis(axis, rank)] = true;
        }
        boolean all = axes(node).length == 0;
        List<Long> dims = new ArrayList<>();
        for (int i = 1; i < rank; i++) {
            long dim = flow.dims()[i - 1];
            if (gone[i] && dim != 1) {
                throw node.refused("takes away a dimension of " + dim);
            }
            if (!gone[i] && !(all && dim == 1)) {
                dims.add(dim);
            }
        }
        if (gone[0]) {
            throw node.refused("takes away the dimension of the examples");
        }
        return flow.reshaped(dims.stream().mapToLong(Long::longValue).toArray());
    }

    private static Flow unsqueeze(Node node, Flow flow) {
        long[] axes = axes(node);
        int rank = flow.dims().length + 1 + axes.length;
        if (rank > 8) {
            throw node.refused("makes too many dimensions");
        }
        boolean[] added = new boolean[rank];
        for (long axis : axes) {
            added[node.axis(axis, rank)] = true;
        }
        if (added[0]) {
            throw node.refused("adds a dimension before that of the examples");
        }
        long[] dims = new long[rank - 1];
        int from = 0;
        for (int i = 1; i < rank; i++) {
            dims[i - 1] = added[i] || from == flow.dims().length ? 1 : flow.dims()[from++];
        }
        return flow.reshaped(dims);
    }

    /// The examples stay rows; where dimensions of more than 1 change places, so do their numbers ([Order]).
    private static Flow transpose(Node node, Flow flow) {
        int rank = flow.dims().length + 1;
        long[] order = order(node, rank);
        if (order[0] != 0) {
            throw node.refused("takes the examples as columns: Ayin reads networks that take them as rows");
        }
        return turned(
                node,
                flow,
                Arrays.stream(order).skip(1).mapToInt(axis -> (int) axis - 1).toArray());
    }

    /// {@return an example with its dimensions in another order}
    static Flow turned(Node node, Flow flow, int... order) {
        long[] dims = new long[order.length];
        long last = -1;
        boolean moves = false;
        for (int i = 0; i < dims.length; i++) {
            dims[i] = flow.dims()[order[i]];
            if (dims[i] != 1) {
                moves |= order[i] < last;
                last = order[i];
            }
        }
        if (!moves) {
            return flow.reshaped(dims);
        }
        Images.checkSize(node, flow.width());
        return flow.then(new Stage.Turned(flow.dims(), order), dims);
    }

    /// {@return a permutation of 0 … rank − 1; reversed where none is said}
    private static long[] order(Node node, int rank) {
        long[] order = node.wholes("perm");
        if (order.length == 0) {
            return LongStream.range(0, rank).map(i -> rank - 1 - i).toArray();
        }
        if (order.length != rank
                || !Arrays.equals(
                        Arrays.stream(order).sorted().toArray(),
                        LongStream.range(0, rank).toArray())) {
            throw node.refused("has no order of its dimensions");
        }
        return order;
    }

    private static Constant transpose(Node node, Constant constant) {
        int rank = constant.dims().length;
        if (rank < 2) {
            return constant;
        }
        long[] order = order(node, rank);
        if (rank > 2) {
            throw node.refused("is known for matrices only");
        }
        if (order[0] == 0) {
            return constant;
        }
        double[] x = constant.checkedNumbers(node.title());
        int rows = (int) constant.dims()[0], cols = (int) constant.dims()[1];
        double[] y = new double[x.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                y[c * rows + r] = x[r * cols + c];
            }
        }
        return new Constant(new long[] {cols, rows}, y, null);
    }

    private static Constant unsqueezed(Node node, Constant constant) {
        long[] axes = axes(node);
        int rank = constant.dims().length + axes.length;
        if (rank > 8) {
            throw node.refused("makes too many dimensions");
        }
        long[] dims = new long[rank];
        for (long axis : axes) {
            dims[node.axis(axis, rank)] = 1;
        }
        int from = 0;
        for (int i = 0; i < rank; i++) {
            if (dims[i] == 0 && from < constant.dims().length) {
                dims[i] = constant.dims()[from++];
            }
        }
        return resized(node, constant, dims);
    }

    private static Constant squeezed(Node node, Constant constant) {
        long[] axes = axes(node);
        int rank = constant.dims().length;
        boolean[] gone = new boolean[rank];
        for (long axis : axes) {
            gone[node.axis(axis, rank)] = true;
        }
        long[] dims = constant.dims();
        long[] left = IntStream.range(0, rank)
                .filter(i -> !(gone[i] || axes.length == 0 && dims[i] == 1))
                .mapToLong(i -> dims[i])
                .toArray();
        return resized(node, constant, left);
    }

    private static Constant reshaped(Node node, Constant constant) {
        long[] dims = node.constant(1).whole(node.title());
        if (dims.length > 8) {
            throw node.refused("makes too many dimensions");
        }
        int open = -1;
        long known = 1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == -1 && open < 0) {
                open = i;
            } else if (dims[i] < 1 || dims[i] > constant.size() / known) {
                throw node.refused("has a shape that Ayin does not read");
            } else {
                known *= dims[i];
            }
        }
        if (open >= 0) {
            dims[open] = constant.size() / known;
        }
        return resized(node, constant, dims);
    }

    private static Constant resized(Node node, Constant constant, long[] dims) {
        if (Constant.size(dims, node.title()) != constant.size()) {
            throw node.refused("makes another number of elements");
        }
        return new Constant(dims, constant.numbers(), constant.words());
    }

    private static Constant gather(Node node, Constant constant) {
        long[] indices = node.constant(1).whole(node.title());
        if (constant.dims().length != 1 || node.axis(node.whole("axis", 0), 1) != 0 || indices.length > 8) {
            throw node.refused("is known for a few numbers of a list only");
        }
        double[] x = constant.checkedNumbers(node.title());
        double[] y = Arrays.stream(indices)
                .mapToDouble(i -> x[node.axis(i, x.length)])
                .toArray();
        return new Constant(node.constant(1).dims(), y, null);
    }

    /// Of a constant that is a shape, pads or the like.
    private static Constant slice(Node node, Constant constant) {
        long[] from = node.has(1) ? bounds(node, 1) : node.wholes("starts");
        long[] to = node.has(2) ? bounds(node, 2) : node.wholes("ends");
        long[] axes = node.has(3) ? bounds(node, 3) : node.wholes("axes"), steps = node.has(4) ? bounds(node, 4) : null;
        boolean fits = from.length == to.length
                && (axes.length == 0 || axes.length == from.length)
                && (steps == null || steps.length == from.length);
        if (!fits || constant.size() > MOST_SLICED || from.length > constant.dims().length) {
            throw node.refused("is known for pieces of short lists only");
        }
        Constant piece = constant;
        for (int i = 0; i < from.length; i++) {
            int axis = axes.length == 0 ? i : node.axis(axes[i], constant.dims().length);
            piece = slice(node, piece, axis, from[i], to[i], steps == null ? 1 : steps[i]);
        }
        return piece;
    }

    private static final int MOST_SLICED = 1024;

    private static long[] bounds(Node node, int input) {
        double[] values = node.constant(input).checkedNumbers(node.title());
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            throw node.refused("is cut by the number of examples");
        }
        return Arrays.stream(values).mapToLong(value -> (long) value).toArray();
    }

    private static Constant slice(Node node, Constant constant, int axis, long from, long to, long step) {
        if (step == 0) {
            throw node.refused("goes by steps of 0");
        }
        long n = constant.dims()[axis];
        long first = Math.clamp(from < 0 ? from + n : from, 0, step > 0 ? n : n - 1);
        long last = Math.clamp(to < 0 ? to + n : to, step > 0 ? 0 : -1, n);
        int count = (int) Math.max(0, Math.ceilDiv(last - first, step));
        int inner = 1;
        for (int d = axis + 1; d < constant.dims().length; d++) {
            inner *= (int) constant.dims()[d];
        }
        long[] dims = constant.dims().clone();
        dims[axis] = count;
        double[] x = constant.checkedNumbers(node.title()), y = new double[(int) Constant.size(dims, node.title())];
        for (int i = 0; i < y.length; i++) {
            int outer = i / inner / count, k = i / inner % count;
            y[i] = x[(int) ((outer * n + first + k * step) * inner) + i % inner];
        }
        return new Constant(dims, y, null);
    }

    /// As many equal numbers as a list of dimensions says.
    static Constant filled(Node node) {
        long[] dims = node.constant(0).whole(node.title());
        long size = Constant.size(dims, node.title());
        if (size > MOST_SLICED) {
            throw node.refused("makes a constant of %,d numbers: Ayin knows it for short lists only".formatted(size));
        }
        double value = 0;
        if (node.hasAttribute("value")) {
            Constant one = Constant.of(
                    node.checkedAttribute("value").getT(), node.graph().external());
            value = one.size() == 0 ? 0 : one.checkedNumbers(node.title())[0];
        }
        double[] values = new double[(int) size];
        Arrays.fill(values, value);
        return new Constant(dims, values, null);
    }

    /// Lists one after the other, as shapes are put together.
    static Constant concat(Node node) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            Constant constant = node.constant(i);
            if (constant.dims().length != 1 || constant.size() > 8 || all.size() > 8) {
                throw node.refused("is known for short lists only");
            }
            for (double value : constant.checkedNumbers(node.title())) {
                all.add(value);
            }
        }
        return Constant.of(all.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
