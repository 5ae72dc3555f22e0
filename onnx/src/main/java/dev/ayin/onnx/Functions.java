package dev.ayin.onnx;

import dev.ayin.onnx.Stage.Pointwise;
import dev.ayin.onnx.Stage.Scale;
import java.util.function.DoubleUnaryOperator;

/// Functions of one number, as ONNX defines them.
final class Functions {
    private Functions() {}

    /// {@return the flow through the function; null if the operator is none}
    static Value apply(Node node) {
        DoubleUnaryOperator g = of(node);
        if (g == null) {
            return null;
        }
        if (node.input(0) instanceof Constant constant) {
            double[] values = constant.checkedNumbers(node.title());
            double[] applied = new double[values.length];
            for (int i = 0; i < applied.length; i++) {
                applied[i] = g.applyAsDouble(values[i]);
            }
            return new Constant(constant.dims(), applied, null);
        }
        Flow flow = node.flow(0);
        if (node.proto().getOpType().equals("Neg")) {
            return flow.then(Scale.times(-1), flow.dims());
        }
        if (node.proto().getOpType().equals("Selu")) { // γ·elu
            Pointwise elu = new Pointwise(elu(node.number("alpha", 1.6732632423543772)), 1, node.title());
            return flow.then(elu, flow.dims()).then(Scale.times(node.number("gamma", 1.0507009873554805)), flow.dims());
        }
        return flow.then(new Pointwise(g, 1, node.title()), flow.dims());
    }

    private static DoubleUnaryOperator of(Node node) {
        return switch (node.proto().getOpType()) {
            case "Relu" -> x -> Math.max(x, 0);
            case "LeakyRelu" -> {
                double below = node.number("alpha", 0.01);
                yield x -> x < 0 ? below * x : x;
            }
            case "Elu" -> elu(node.number("alpha", 1));
            case "Selu" -> elu(1);
            case "Celu" -> {
                double alpha = node.number("alpha", 1);
                yield x -> Math.max(x, 0) + Math.min(0, alpha * Math.expm1(x / alpha));
            }
            case "Sigmoid" -> Functions::sigmoid;
            case "Swish" -> {
                double alpha = node.number("alpha", 1);
                yield x -> x * sigmoid(alpha * x);
            }
            case "Tanh" -> Math::tanh;
            case "Softplus" -> Functions::softplus;
            case "Gelu" ->
                node.word("approximate", "none").equals("tanh")
                        ? x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))
                        : x -> x / 2 * (1 + erf(x / Math.sqrt(2)));
            case "Mish" -> x -> x * Math.tanh(softplus(x));
            case "HardSwish" -> x -> x * Math.clamp(x / 6 + 0.5, 0, 1);
            case "HardSigmoid" -> {
                double alpha = node.number("alpha", 0.2), beta = node.number("beta", 0.5);
                yield x -> Math.clamp(alpha * x + beta, 0, 1);
            }
            case "Erf" -> Functions::erf;
            case "Exp" -> Math::exp;
            case "Log" -> Math::log;
            case "Sqrt" -> Math::sqrt;
            case "Abs" -> Math::abs;
            case "Neg" -> x -> -x;
            case "Reciprocal" -> x -> 1 / x;
            case "Clip" -> clip(node);
            default -> null;
        };
    }

    private static DoubleUnaryOperator clip(Node node) {
        double least = node.has(1) ? node.number(1) : node.number("min", Double.NEGATIVE_INFINITY);
        double greatest = node.has(2) ? node.number(2) : node.number("max", Double.POSITIVE_INFINITY);
        return x -> Math.min(Math.max(x, least), greatest);
    }

    private static DoubleUnaryOperator elu(double alpha) {
        return x -> x < 0 ? alpha * Math.expm1(x) : x;
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// erf x = 2/√π·Σ (−1)ⁿ·x²ⁿ⁺¹/(n!·(2n + 1)), which is exact enough up to 3; beyond, the rest of 1 is below 3e-5 and is the
    /// continued fraction of erfc (Abramowitz and Stegun, "Handbook of mathematical functions", 7.1.5 and 7.1.14).
    static double erf(double x) {
        double u = Math.abs(x);
        if (u > 3) {
            double fraction = 0;
            for (int k = 60; k > 0; k--) {
                fraction = k / 2.0 / (u + fraction);
            }
            return Math.copySign(1 - Math.exp(-u * u) / Math.sqrt(Math.PI) / (u + fraction), x);
        }
        double sum = x, term = x;
        for (int n = 1; n < 60; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
