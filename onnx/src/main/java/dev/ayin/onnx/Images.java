package dev.ayin.onnx;

import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.Padding;
import dev.ayin.math.Shape;
import dev.ayin.onnx.Stage.Filters;
import dev.ayin.onnx.Stage.Framed;
import dev.ayin.onnx.Stage.Pool;
import java.util.Arrays;

/// Operators on images, c × h × w in a file, or on lines, c × h, which are images of width 1.
final class Images {
    /// An example has no more numbers between two layers.
    private static final int MOST = 1 << 22;

    private Images() {}

    static void checkSize(Node node, long numbers) {
        if (numbers > MOST) {
            throw node.refused("makes %,d numbers of an example, and Ayin reads networks with at most %,d"
                    .formatted(numbers, MOST));
        }
    }

    /// {@return the image that goes in}
    private static Shape image(Node node, Flow flow) {
        long[] dims = flow.dims();
        if (flow.width() == -1 || dims.length < 2 || dims.length > 3) {
            throw node.refused("needs images of channels × height × width, its examples are of shape %s"
                    .formatted(Texts.shown(Arrays.toString(dims))));
        }
        checkSize(node, flow.width());
        return new Shape((int) dims[1], dims.length == 3 ? (int) dims[2] : 1, (int) dims[0]);
    }

    /// {@return examples behind a layer}
    private static Flow then(Node node, Flow flow, Stage stage, Shape out) {
        checkSize(node, (long) out.height() * out.width() * out.channels());
        return flow.dims().length == 3
                ? flow.then(stage, out.channels(), out.height(), out.width())
                : flow.then(stage, out.channels(), out.height());
    }

    /// How a window goes along one side of an image.
    ///
    /// @param size of the image
    /// @param window of the file
    /// @param before, after how many zeros
    private record Along(int size, int window, int stride, long before, long after) {
        long places() {
            return (size + before + after - window) / stride + 1;
        }

        boolean isSound() {
            return window > 0 && stride > 0 && before >= 0 && after >= 0 && size + before + after >= window;
        }

        /// {@return whether it stays inside, and zeros, if there are any, are not seen}
        boolean isValid() {
            return before == 0 && size >= window && places() == (size - window) / stride + 1;
        }

        /// {@return the size of the window that sees the same with as many zeros as keep the image's size: with zeros for
        /// weights that the file's has not; −1 if there is none}
        int same() {
            if (places() != (size - 1) / stride + 1) {
                return -1;
            }
            for (int k = window; k <= 2 * (window + before); k++) {
                if (begin(k) >= 0 && begin(k) + window <= k) {
                    return k;
                }
            }
            return -1;
        }

        /// {@return where the file's window begins in one of k}
        int begin(int k) {
            return (k - 1) / 2 - (int) before;
        }
    }

    /// {@return both sides, the second of a line's being 1}
    private static Along[] sides(Node node, Shape in, long[] window, long[] frame) {
        int rank = window.length;
        long[] strides = list(node, "strides", rank, 1), dilations = list(node, "dilations", rank, 1);
        long[] pads = list(node, "pads", 2 * rank, 0);
        if (Arrays.stream(dilations).anyMatch(d -> d != 1)) {
            throw node.refused("has dilations of %s: Ayin's windows have no holes".formatted(shown(dilations)));
        }
        String auto = node.word("auto_pad", "NOTSET");
        Along[] sides = {null, new Along(1, 1, 1, 0, 0)};
        for (int i = 0; i < rank; i++) {
            int size = i == 0 ? in.height() : in.width();
            if (window[i] < 1 || window[i] > MOST || strides[i] < 1 || strides[i] > MOST) {
                throw node.refused("has a window of %s and strides of %s".formatted(shown(window), shown(strides)));
            }
            int k = (int) window[i], stride = (int) strides[i];
            long all = Math.max(((size - 1) / stride) * (long) stride + k - size, 0);
            long before = switch (auto) {
                case "SAME_UPPER" -> all / 2;
                case "SAME_LOWER" -> all - all / 2;
                case "VALID" -> 0;
                case "NOTSET" -> pads[i];
                default -> throw node.refused("pads by %s".formatted(Texts.shown(auto)));
            };
            long after = auto.startsWith("SAME") ? all - before : auto.equals("VALID") ? 0 : pads[rank + i];
            if (Math.max(Math.abs(before), Math.abs(after)) > MOST) {
                throw node.refused("pads by %s".formatted(shown(pads)));
            }
            sides[i] = new Along(size, k, stride, before + frame[2 * i], after + frame[2 * i + 1]);
            if (!sides[i].isSound()) {
                throw node.refused("has a window of %s, larger than its image of %d×%d with pads of %s"
                        .formatted(shown(window), in.height(), in.width(), shown(pads)));
            }
        }
        if (rank == 2 && sides[0].stride != sides[1].stride) {
            throw node.refused(
                    "goes by %s: Ayin's windows go equally far in both directions".formatted(shown(strides)));
        }
        return sides;
    }

    private static long[] list(Node node, String name, int length, long usual) {
        long[] list = node.wholes(name);
        if (list.length == 0) {
            list = new long[length];
            Arrays.fill(list, usual);
        }
        if (list.length != length) {
            throw node.refused("has %s of %s for a window of %d dimensions"
                    .formatted(name, shown(list), name.equals("pads") ? length / 2 : length));
        }
        return list;
    }

    private static String shown(long[] list) {
        return Texts.shown(Arrays.toString(list));
    }

    /// {@return the zeros that a node before this one has put around the image: above, below, left, right}
    private static long[] frame(Flow flow) {
        long[] framed = flow.dims();
        if (!(flow.stage() instanceof Framed(long top, long left, long below, long right, var _))
                || !Arrays.equals(framed, framed(flow.before().dims(), top + below, left + right))) {
            return null;
        }
        return new long[] {top, below, left, right};
    }

    private static long[] framed(long[] dims, long rows, long cols) {
        return new long[] {dims[0], dims[1] + rows, dims[2] + cols};
    }

    /// Z = W·P + b, with W of n × c × kh × kw, or of c × 1 × kh × kw where each channel is a group
    static Value convolution(Node node) {
        Flow flow = node.flow(0);
        Constant W = node.constant(1);
        W.checkedNumbers(node.title());
        long[] frame = frame(flow);
        if (frame != null) {
            flow = flow.before();
        }
        Shape in = image(node, flow);
        long[] dims = W.dims();
        long groups = node.whole("group", 1);
        boolean depthwise = groups > 1 && groups == in.channels() && dims.length > 0 && dims[0] == groups;
        if (groups != 1 && !depthwise) {
            throw node.refused(
                    "has %d groups, %d channels and weights of shape %s: Ayin's filters see all channels of their image, or one each"
                            .formatted(groups, in.channels(), shown(dims)));
        }
        if (dims.length != flow.dims().length + 1 || dims[1] != (depthwise ? 1 : in.channels()) || W.size() == 0) {
            throw node.refused("has weights of shape %s, and its examples are of shape %s"
                    .formatted(shown(dims), shown(flow.dims())));
        }
        long[] window = Arrays.copyOfRange(dims, 2, dims.length);
        if (node.hasAttribute("kernel_shape") && !Arrays.equals(node.wholes("kernel_shape"), window)) {
            throw node.refused("has a window of %s and weights of shape %s"
                    .formatted(shown(node.wholes("kernel_shape")), shown(dims)));
        }
        double[] bias = node.has(2) ? node.constant(2).checkedNumbers(node.title()) : null;
        if (bias != null && bias.length != dims[0]) {
            throw node.refused("has %d filters and %d biases".formatted(dims[0], bias.length));
        }
        Along[] sides = sides(node, in, window, frame == null ? new long[4] : frame);
        Along y = sides[0], x = sides[1];
        boolean valid = y.isValid() && x.isValid();
        int kh = valid ? y.window : y.same(), kw = valid ? x.window : x.same();
        if (kh < 0 || kw < 0) {
            throw node.refused(
                    "pads its image of %d×%d by %d, %d above and below and %d, %d on the sides: Ayin pads by nothing or so that there is a place for each pixel of every stride"
                            .formatted(in.height(), in.width(), y.before, y.after, x.before, x.after));
        }
        Padding padding = valid ? Padding.VALID : Padding.SAME;
        Activation none = Activation.identity();
        Initializer zero = Initializer.constant(0);
        Layer layer = depthwise
                ? new Depthwise(kh, kw, y.stride, padding, none, none.initializer(), zero)
                : new Convolution((int) dims[0], kh, kw, y.stride, padding, none, none.initializer(), zero);
        int top = valid ? 0 : y.begin(kh), left = valid ? 0 : x.begin(kw);
        return then(
                node,
                flow,
                new Filters(W, bias, layer, in, top, left, y.window, x.window),
                checkedOutput(layer, in, sides));
    }

    private static Shape checkedOutput(Layer layer, Shape in, Along[] sides) {
        Shape out = layer.output(in);
        if (out.height() != sides[0].places() || out.width() != sides[1].places()) {
            throw new IllegalStateException("%s makes %s of %s".formatted(layer, out, in));
        }
        return out;
    }

    /// The largest number, or the mean, of each window.
    static Value pooling(Node node) {
        Flow flow = node.flow(0);
        Shape in = image(node, flow);
        long[] window = node.wholes("kernel_shape");
        if (window.length != flow.dims().length - 1) {
            throw node.refused("has a window of %s, and its examples are of shape %s"
                    .formatted(shown(window), shown(flow.dims())));
        }
        Along[] sides = sides(node, in, window, new long[4]);
        for (Along side : sides) {
            if (!side.isValid()) {
                throw node.refused("pads its image: Ayin's pooling stays inside");
            }
            if (node.whole("ceil_mode", 0) != 0 && (side.size - side.window) % side.stride != 0) {
                throw node.refused("has ceil_mode and a rest at the rim: Ayin's pooling leaves it out");
            }
        }
        int kh = sides[0].window, kw = sides[1].window, stride = sides[0].stride;
        Layer layer = node.proto().getOpType().equals("MaxPool")
                ? new MaxPooling(kh, kw, stride)
                : new AveragePooling(kh, kw, stride);
        return then(node, flow, new Pool(layer, in), checkedOutput(layer, in, sides));
    }

    /// The largest number, or the mean, of each channel.
    static Value global(Node node) {
        Flow flow = node.flow(0);
        Shape in = image(node, flow);
        Layer layer = node.proto().getOpType().equals("GlobalMaxPool")
                ? new MaxPooling(in.height(), in.width(), Math.max(in.height(), in.width()))
                : new GlobalAverage();
        return then(node, flow, new Pool(layer, in), layer.output(in));
    }

    /// The mean over all dimensions but one, which is that of the channels.
    static Value mean(Node node) {
        Flow flow = node.flow(0);
        long[] dims = flow.dims();
        long[] axes = node.has(1) ? node.constant(1).whole(node.title()) : node.wholes("axes");
        boolean[] gone = new boolean[dims.length + 1];
        for (long axis : axes) {
            gone[node.axis(axis, gone.length)] = true;
        }
        int kept = -1;
        boolean known = axes.length > 0 && !gone[0] && flow.width() != -1;
        for (int d = 0; d < dims.length; d++) {
            if (!gone[d + 1] && (dims[d] != 1 || kept < 0)) {
                known &= kept < 0 || dims[kept] == 1;
                kept = d;
            }
        }
        if (!known || kept < 0) {
            throw node.refused("is known as the mean of each channel of an image only");
        }
        checkSize(node, flow.width());
        int[] order = new int[dims.length];
        order[0] = kept;
        for (int d = 0, to = 1; d < dims.length; d++) {
            if (d != kept) {
                order[to++] = d;
            }
        }
        Flow images = Shapes.turned(node, flow, order);
        int channels = (int) dims[kept], width = dims.length == 3 ? (int) images.dims()[2] : 1;
        Shape in = new Shape((int) (flow.width() / channels / width), width, channels);
        Flow means = images.then(new Pool(new GlobalAverage(), in), channels);
        boolean keeps = node.whole("keepdims", 1) != 0;
        long[] left = new long[dims.length];
        int count = 0;
        for (int d = 0; d < dims.length; d++) {
            if (!gone[d + 1] || keeps) {
                left[count++] = gone[d + 1] ? 1 : dims[d];
            }
        }
        return means.reshaped(Arrays.copyOf(left, count));
    }

    /// Zeros around an image, which the convolution behind it takes.
    static Value framed(Node node) {
        Flow flow = node.flow(0);
        int rank = flow.dims().length + 1;
        long[] pads = node.has(1) ? node.constant(1).whole(node.title()) : node.wholes("pads");
        long[] all = new long[2 * rank];
        if (node.has(3)) {
            long[] axes = node.constant(3).whole(node.title());
            for (int i = 0; i < axes.length && 2 * axes.length == pads.length; i++) {
                all[node.axis(axes[i], rank)] = pads[i];
                all[rank + node.axis(axes[i], rank)] = pads[axes.length + i];
            }
        } else if (pads.length == all.length) {
            all = pads;
        } else {
            throw node.refused("has %d pads for %d dimensions".formatted(pads.length, rank));
        }
        if (Arrays.stream(all).allMatch(pad -> pad == 0)) {
            return flow;
        }
        double value = node.has(2) ? node.number(2) : node.number("value", 0);
        boolean known = node.word("mode", "constant").equals("constant")
                && value == 0
                && rank == 4
                && flow.width() != -1
                && Arrays.stream(all).allMatch(pad -> pad >= 0 && pad < MOST)
                && all[0] + all[1] + all[4] + all[5] == 0;
        if (!known) {
            throw node.refused("is known for zeros around an image only");
        }
        long[] larger = framed(flow.dims(), all[2] + all[6], all[3] + all[7]);
        checkSize(node, Math.max(larger[1], larger[2]));
        checkSize(node, larger[1] * larger[2]);
        checkSize(node, larger[0] * larger[1] * larger[2]);
        return flow.then(new Framed(all[2], all[3], all[6], all[7], node.title()), larger);
    }
}
