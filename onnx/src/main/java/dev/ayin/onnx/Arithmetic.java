package dev.ayin.onnx;

import dev.ayin.onnx.Stage.Added;
import dev.ayin.onnx.Stage.Pointwise;
import dev.ayin.onnx.Stage.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Operators of two values.
final class Arithmetic {
    private Arithmetic() {}

    static Value apply(Node node) {
        String operator = node.proto().getOpType();
        if (List.of("Sum", "Max", "Min").contains(operator) && !node.inputs().isEmpty()) {
            Value all = node.input(0);
            for (int i = 1; i < node.inputs().size(); i++) {
                all = of(node, operator.equals("Sum") ? "Add" : operator, all, node.input(i));
            }
            return all;
        }
        if (node.inputs().size() != (operator.equals("Where") ? 3 : 2)) {
            throw node.refused("has more or fewer inputs than Ayin knows it with");
        }
        return operator.equals("Where")
                ? where(node, node.input(0), node.input(1), node.input(2))
                : of(node, operator, node.input(0), node.input(1));
    }

    /// c ? a : b as the sum of (c ? a : 0) and (c ? 0 : b): what is not chosen may be infinite
    private static Value where(Node node, Value c, Value a, Value b) {
        return of(node, "Add", of(node, "Then", c, a), of(node, "Else", c, b));
    }

    private static Value of(Node node, String operator, Value a, Value b) {
        if (a instanceof Constant left && b instanceof Constant right) {
            return folded(node, operator, left, right);
        }
        if (a instanceof Flow flow && b instanceof Constant constant) {
            return withConstant(node, operator, flow, constant, false);
        }
        if (a instanceof Constant constant && b instanceof Flow flow) {
            return withConstant(node, operator, flow, constant, true);
        }
        return combined(node, operator, (Flow) a, (Flow) b);
    }

    private static DoubleBinaryOperator operation(String operator) {
        return switch (operator) {
            case "Add" -> Double::sum;
            case "Sub" -> (x, y) -> x - y;
            case "Mul" -> (x, y) -> x * y;
            case "Div" -> (x, y) -> x / y;
            case "Max" -> Math::max;
            case "Min" -> Math::min;
            case "Pow" -> Math::pow;
            case "PRelu" -> (x, slope) -> x < 0 ? slope * x : x;
            case "Greater" -> (x, y) -> x > y ? 1 : 0;
            case "GreaterOrEqual" -> (x, y) -> x >= y ? 1 : 0;
            case "Less" -> (x, y) -> x < y ? 1 : 0;
            case "LessOrEqual" -> (x, y) -> x <= y ? 1 : 0;
            case "Then" -> (c, y) -> c != 0 ? y : 0; // the halves of a Where
            case "Else" -> (c, y) -> c != 0 ? 0 : y;
            default -> throw new IllegalStateException(operator);
        };
    }

    private static Value folded(Node node, String operator, Constant a, Constant b) {
        DoubleBinaryOperator operation = operation(operator);
        double[] x = a.checkedNumbers(node.title()), y = b.checkedNumbers(node.title());
        long[] dims = Broadcast.checkedDims(node, a.dims(), b.dims());
        int[] left = Broadcast.places(a.dims(), dims), right = Broadcast.places(b.dims(), dims);
        double[] z = new double[left.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = operation.applyAsDouble(x[left[i]], y[right[i]]);
        }
        return new Constant(dims, z, null);
    }

    private static Value withConstant(
            Node node, String operator, Flow given, Constant constant, boolean constantFirst) {
        Broadcast.Aligned aligned = Broadcast.align(node, given, constant);
        Flow flow = aligned.flow();
        double[] c = aligned.values();
        Scale scale = switch (operator) {
            case "Add" -> Scale.plus(c);
            case "Mul" -> Scale.times(c);
            case "Sub" -> constantFirst ? new Scale(new double[] {-1}, c) : Scale.plus(each(c, v -> -v));
            case "Div" -> constantFirst ? null : Scale.times(each(c, v -> 1 / v));
            default -> null;
        };
        if (scale != null) {
            return flow.then(scale, flow.dims());
        }
        if (c.length != 1) {
            throw node.refused("has a number of its own for each input: Ayin knows it with one number for all");
        }
        DoubleBinaryOperator operation = operation(operator);
        DoubleUnaryOperator g =
                constantFirst ? x -> operation.applyAsDouble(c[0], x) : x -> operation.applyAsDouble(x, c[0]);
        return flow.then(new Pointwise(g, 1, node.title()), flow.dims());
    }

    private static double[] each(double[] values, DoubleUnaryOperator operation) {
        return Arrays.stream(values).map(operation).toArray();
    }

    /// {@return the dimensions of examples that meet n numbers}
    static long[] dims(Node node, Flow flow, int n) {
        if (flow.width() == -1) {
            return new long[] {n};
        }
        if (n != 1 && flow.width() != n) {
            throw node.refused("has %d numbers, and its examples %d".formatted(n, flow.width()));
        }
        return flow.dims();
    }

    /// Two functions of the same numbers, such as x and σ(x), become one; x + F(x) becomes a residual layer.
    private static Value combined(Node node, String operator, Flow a, Flow b) {
        int common = a.common(b);
        if (common < 0 || !Arrays.equals(a.dims(), b.dims())) {
            throw node.refused("combines two values that are not functions of the same numbers");
        }
        List<Stage> ofA = a.stagesAfter(common), ofB = b.stagesAfter(common);
        boolean functions = areFunctions(ofA) && areFunctions(ofB);
        if (operator.equals("Add") && !functions && (ofA.isEmpty() || ofB.isEmpty())) {
            return (ofA.isEmpty() ? a : b).then(new Added(ofA.isEmpty() ? ofB : ofA, node.title()), a.dims());
        }
        if (operator.equals("Add") && !areFunctions(ofA) && !areFunctions(ofB)) {
            throw node.refused(
                    "adds two values that both come out of layers: Ayin's residual layers add what goes into them as it is");
        }
        DoubleBinaryOperator operation = operation(operator);
        Pointwise left = composed(node, a.stagesAfter(common)), right = composed(node, b.stagesAfter(common));
        Flow base = a;
        while (base.depth() > common) {
            base = base.before();
        }
        DoubleUnaryOperator g = x ->
                operation.applyAsDouble(left.g().applyAsDouble(x), right.g().applyAsDouble(x));
        return base.then(new Pointwise(g, left.cost() + right.cost() + 1, node.title()), a.dims());
    }

    private static boolean areFunctions(List<Stage> stages) {
        return stages.stream()
                .allMatch(stage -> stage instanceof Pointwise || stage instanceof Scale scale && scale.isUniform());
    }

    private static Pointwise composed(Node node, List<Stage> stages) {
        if (stages.size() > Pointwise.MOST) {
            throw node.refused("combines values that are far apart");
        }
        Pointwise all = new Pointwise(x -> x, 0, node.title());
        for (Stage stage : stages) {
            all = then(node, all, stage);
        }
        return all;
    }

    private static Pointwise then(Node node, Pointwise first, Stage next) {
        return switch (next) {
            case Pointwise pointwise ->
                new Pointwise(first.g().andThen(pointwise.g()), first.cost() + pointwise.cost(), node.title());
            case Scale scale
            when scale.isUniform() ->
                new Pointwise(
                        first.g().andThen(x -> scale.scale(0) * x + scale.shift(0)), first.cost() + 1, node.title());
            default -> throw node.refused("combines two values that are not functions of the same numbers");
        };
    }
}
