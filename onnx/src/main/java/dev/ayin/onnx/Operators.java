package dev.ayin.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.ayin.onnx.Stage.BothClasses;
import dev.ayin.onnx.Stage.Linear;
import dev.ayin.onnx.Stage.Scale;
import dev.ayin.onnx.Stage.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What each operator does to the values that it is given: products, functions and what leaves an example as it is. The
/// arithmetic of two values is in [Arithmetic], what changes shapes in [Shapes].
final class Operators {
    private Operators() {}

    /// {@return the node's output that a network needs, mostly the first ([#output])}
    /// @throws IllegalArgumentException if Ayin does not know the operator, or not in this use
    static Value apply(Node node) {
        String domain = node.proto().getDomain();
        boolean ml = domain.equals("ai.onnx.ml");
        if (!ml && !domain.isEmpty() && !domain.equals("ai.onnx")) {
            throw unknown(node);
        }
        Value function = ml ? null : Functions.apply(node);
        if (function != null) {
            return function;
        }
        return switch (node.proto().getOpType()) {
            case "Gemm" -> gemm(node);
            case "MatMul" -> matMul(node);
            case "Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "Sum", "PRelu" -> Arithmetic.apply(node);
            case "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Where" -> Arithmetic.apply(node);
            case "Softmax", "LogSoftmax" -> softmax(node);
            case "BatchNormalization" -> batchNormalization(node);
            case "Conv" -> Images.convolution(node);
            case "MaxPool", "AveragePool" -> Images.pooling(node);
            case "GlobalAveragePool", "GlobalMaxPool" -> Images.global(node);
            case "ReduceMean" -> Images.mean(node);
            case "Pad" -> Images.framed(node);
            case "Identity" -> node.input(0);
            case "Dropout" -> dropout(node);
            case "DequantizeLinear" -> dequantized(node);
            case "Cast" -> cast(node);
            case "Constant" -> constant(node);
            case "ConstantOfShape" -> Shapes.filled(node);
            case "Concat" -> concat(node);
            case "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Shape", "Gather", "Slice" ->
                Shapes.apply(node);
            case "Scaler" -> Linears.scaler(node);
            case "LinearRegressor" -> Linears.regressor(node);
            case "LinearClassifier" -> Linears.classifier(node);
            case "Normalizer" -> Linears.normalizer(node);
            case "ZipMap" -> node.flow(0);
            default -> throw unknown(node);
        };
    }

    /// {@return which output of a node [#apply] gives}
    static int output(NodeProto proto) {
        return proto.getOpType().equals("LinearClassifier") ? 1 : 0; // the first is the class that is chosen
    }

    private static final class Unknown extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Unknown(String why) {
            super(why);
        }
    }

    private static IllegalArgumentException unknown(Node node) {
        return new Unknown(node.title() + " is an operator that Ayin does not know");
    }

    /// {@return why the operator cannot be read whatever goes into it; null if it can in some use}
    static String unknown(NodeProto proto) {
        try {
            apply(Node.alone(proto));
        } catch (Unknown e) {
            return e.getMessage();
        } catch (IllegalArgumentException e) {
            return null; // without inputs, of course
        }
        return null;
    }

    /// α·A·B + β·C, where A is an example a row
    private static Value gemm(Node node) {
        Flow A = node.flow(0);
        Constant B = node.constant(1);
        if (node.whole("transA", 0) != 0) {
            throw node.refused("takes the examples as columns: Ayin reads networks that take them as rows");
        }
        Flow product = linear(node, A, B, node.whole("transB", 0) != 0, node.number("alpha", 1));
        double beta = node.number("beta", 1);
        if (!node.has(2) || beta == 0) {
            return product;
        }
        Broadcast.Aligned aligned = Broadcast.align(node, product, node.constant(2));
        double[] shift = aligned.values();
        if (aligned.flow() != product) {
            throw node.refused("adds more numbers than its product has");
        }
        for (int i = 0; i < shift.length; i++) {
            shift[i] *= beta;
        }
        return product.then(Scale.plus(shift), product.dims());
    }

    private static Value matMul(Node node) {
        if (node.input(0) instanceof Constant) {
            throw node.refused("takes the examples as columns: Ayin reads networks that take them as rows");
        }
        return linear(node, node.flow(0), node.constant(1), false, 1);
    }

    static Flow linear(Node node, Flow A, Constant B, boolean outFirst, double factor) {
        B.checkedNumbers(node.title());
        if (B.dims().length != 2 || B.size() == 0) {
            throw node.refused("multiplies by a constant that is no matrix");
        }
        Linear linear = new Linear(B, outFirst, factor);
        long[] dims = A.dims().clone();
        boolean fits = A.width() == -1
                ? dims.length == 1
                : dims.length > 0 && A.width() == linear.cols() && dims[dims.length - 1] == linear.cols();
        if (!fits) {
            throw node.refused("has %d inputs, and its examples are of shape %s"
                    .formatted(linear.cols(), Texts.shown(Arrays.toString(A.dims()))));
        }
        dims[dims.length - 1] = linear.rows();
        return A.then(linear, dims);
    }

    private static Value softmax(Node node) {
        Flow flow = node.flow(0);
        long axis = node.whole("axis", node.opset() < 13 ? 1 : -1);
        int along = node.axis(axis, flow.dims().length + 1);
        boolean whole = along > 0;
        for (int i = 1; i <= flow.dims().length && flow.width() != -1; i++) {
            // until version 13 all dimensions from the axis on are one
            whole &= flow.dims()[i - 1] == 1 || i == along || node.opset() < 13 && i > along;
        }
        if (!whole) {
            throw node.refused("does not run along the numbers of an example");
        }
        return flow.then(new Softmax(node.proto().getOpType().startsWith("Log"), node.title()), flow.dims());
    }

    /// γ·(x − μ)/√(σ² + ε) + β of each channel, with the mean and variance that training left
    private static Value batchNormalization(Node node) {
        Flow flow = node.flow(0);
        if (node.whole("training_mode", 0) != 0 || flow.dims().length == 0) {
            throw node.refused("is known for numbers after training only");
        }
        double[][] parts = new double[4][];
        for (int i = 0; i < 4; i++) {
            parts[i] = node.constant(i + 1).checkedNumbers(node.title());
            if (parts[i].length == 0 || parts[i].length != parts[0].length) {
                throw node.refused("has parts of different sizes");
            }
        }
        int n = parts[0].length;
        double epsilon = node.number("epsilon", 1e-5);
        double[] scale = new double[n], shift = new double[n];
        int still = 0;
        for (int i = 0; i < n; i++) {
            scale[i] = parts[0][i] / Math.sqrt(parts[3][i] + epsilon);
            shift[i] = parts[1][i] - parts[2][i] * scale[i];
            still += parts[3][i] == 0 ? 1 : 0;
            if (!Double.isFinite(scale[i]) || !Double.isFinite(shift[i]) || parts[3][i] < 0) {
                throw node.refused("divides by no deviation: its variance %d is %s, epsilon %s"
                        .formatted(i + 1, parts[3][i], epsilon));
            }
        }
        if (still > 0) {
            node.note(
                    "%s has a variance of 0 for %d of its %d numbers: what was always the same in training is multiplied by up to %.0f"
                            .formatted(node.title(), still, n, 1 / Math.sqrt(epsilon)));
        }
        if (flow.width() == -1 || flow.dims()[0] == flow.width()) {
            return flow.then(new Scale(scale, shift), Arithmetic.dims(node, flow, n));
        }
        Images.checkSize(node, flow.width());
        long[] channels = new long[flow.dims().length];
        Arrays.fill(channels, 1);
        channels[0] = n;
        double[] s =
                Broadcast.align(node, flow, new Constant(channels, scale, null)).values();
        double[] t =
                Broadcast.align(node, flow, new Constant(channels, shift, null)).values();
        return flow.then(new Scale(s, t), flow.dims());
    }

    /// After training it leaves everything as it is; a file that was saved while training silences numbers at random.
    private static Value dropout(Node node) {
        boolean training = node.has(2) && node.number(2) != 0 && !(node.has(1) && node.number(1) == 0)
                || node.opset() < 7 && node.whole("is_test", 0) == 0 && node.number("ratio", 0.5) != 0;
        if (training) {
            throw node.refused("is in training mode: save the model for use, as after network.eval() in PyTorch");
        }
        return node.input(0);
    }

    /// (x − zero point)·scale of a constant, with one scale for all or one for each place of an axis
    private static Value dequantized(Node node) {
        if (!(node.input(0) instanceof Constant constant)) {
            throw node.refused("is known for constants only: Ayin has no network of whole numbers");
        }
        double[] x = constant.checkedNumbers(node.title());
        double[] scale = node.constant(1).checkedNumbers(node.title());
        double[] zero = node.has(2) ? node.constant(2).checkedNumbers(node.title()) : new double[scale.length];
        long[] dims = constant.dims();
        int axis = scale.length == 1 ? 0 : node.axis(node.whole("axis", 1), dims.length);
        if (zero.length != scale.length
                || scale.length != 1 && scale.length != dims[axis]
                || node.whole("block_size", 0) != 0) {
            throw node.refused("has another number of scales than Ayin knows it with");
        }
        int inner = 1;
        for (int i = axis + 1; i < dims.length; i++) {
            inner *= (int) dims[i];
        }
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            int k = scale.length == 1 ? 0 : i / inner % scale.length;
            y[i] = (float) ((x[i] - zero[k]) * scale[k]); // as the file's own type has it
        }
        return new Constant(dims, y, null);
    }

    private static Value cast(Node node) {
        DataType to = DataType.forNumber((int) node.whole("to", 0));
        if (node.input(0) instanceof Constant constant) {
            boolean whole = to == DataType.INT64 || to == DataType.INT32;
            return whole && constant.numbers() != null
                    ? new Constant(
                            constant.dims(),
                            Arrays.stream(constant.numbers())
                                    .map(Operators::towards0)
                                    .toArray(),
                            null)
                    : constant;
        }
        return switch (to) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> node.flow(0);
            case null, default -> throw node.refused("makes something else than floats of the network's numbers");
        };
    }

    private static double towards0(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    private static Value constant(Node node) {
        for (String name : List.of("value_float", "value_int")) {
            if (node.hasAttribute(name)) {
                double value = name.equals("value_float") ? node.number(name, 0) : node.whole(name, 0);
                return new Constant(new long[0], new double[] {value}, null);
            }
        }
        if (node.hasAttribute("value_floats")) {
            return Constant.of(node.numbers("value_floats"));
        }
        if (node.hasAttribute("value_ints")) {
            return Constant.of(
                    Arrays.stream(node.wholes("value_ints")).asDoubleStream().toArray());
        }
        if (node.hasAttribute("value")) {
            return Constant.of(
                    node.checkedAttribute("value").getT(), node.graph().external());
        }
        throw node.refused("is a constant of a kind that Ayin does not read");
    }

    private static Value concat(Node node) {
        if (node.input(0) instanceof Constant) {
            return Shapes.concat(node);
        }
        if (node.axis(node.whole("axis", 0), 2) != 1) {
            throw node.refused("puts examples one after the other");
        }
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            flows.add(node.flow(i));
        }
        if (flows.size() == 2 && isComplement(flows.get(0), flows.get(1))) {
            return flows.get(1).then(new BothClasses(), 2);
        }
        return sideBySide(node, flows);
    }

    /// Is a = 1 − p?
    private static boolean isComplement(Flow a, Flow p) {
        return p.width() == 1
                && a.depth() == p.depth() + 1
                && a.before().stage() == p.stage()
                && a.stage() instanceof Scale scale
                && scale.isUniform()
                && scale.scale(0) == -1
                && scale.shift(0) == 1;
    }

    /// Inputs, each perhaps scaled, become one.
    private static Value sideBySide(Node node, List<Flow> flows) {
        List<Flow.Input> inputs = new ArrayList<>();
        List<Scale> scales = new ArrayList<>();
        long width = 0;
        for (Flow flow : flows) {
            List<Stage> stages = flow.stages();
            if (flow.dims().length != 1
                    || flow.width() < 1
                    || stages.size() > 2
                    || !stages.stream().allMatch(stage -> stage instanceof Scale)) {
                throw node.refused("joins values that are more than inputs");
            }
            inputs.addAll(flow.inputs());
            width += flow.width();
            scales.add(stages.stream().map(Scale.class::cast).reduce(Scale.times(1), Scale::then));
        }
        if (inputs.size() != inputs.stream().distinct().count() || width > MOST_INPUTS) {
            throw node.refused("joins an input with itself, or far too many");
        }
        Flow joined = new Flow(List.copyOf(inputs), null, null, 0, new long[] {width});
        if (scales.stream().allMatch(scale -> scale.isUniform() && scale.scale(0) == 1 && scale.shift(0) == 0)) {
            return joined;
        }
        double[] scale = new double[(int) width], shift = new double[(int) width];
        int at = 0;
        for (int f = 0; f < flows.size(); f++) {
            for (int i = 0; i < flows.get(f).width(); i++, at++) {
                scale[at] = scales.get(f).scale(i);
                shift[at] = scales.get(f).shift(i);
            }
        }
        return joined.then(new Scale(scale, shift), width);
    }

    /// More inputs side by side than any table has columns.
    private static final int MOST_INPUTS = 100_000;
}
