package dev.ayin.lab.trace;

import dev.ayin.layer.Activation;

/// The activation functions in LaTeX.
final class Functions {
    private Functions() {}

    /// {@return g applied to what is given}
    static String value(Activation g, String z) {
        return switch (g) {
            case Activation.Identity _ -> z;
            case Activation.Sigmoid _ -> "\\frac{1}{1 + e^{-%s}}".formatted(z);
            case Activation.Tanh _ -> "\\tanh %s".formatted(z);
            case Activation.Relu _ -> "\\max(0, %s)".formatted(z);
            case Activation.LeakyRelu(float below) -> "\\max(%s\\cdot %s, %s)".formatted(Tex.number(below), z, z);
            case Activation.Elu(float alpha) ->
                "\\begin{cases} %s & z > 0 \\\\ %s\\,(e^{%s} - 1) & z \\le 0 \\end{cases}"
                        .formatted(z, Tex.number(alpha), z);
            case Activation.Gelu _ ->
                "%s\\cdot\\tfrac12\\bigl(1 + \\tanh(\\sqrt{2/\\pi}\\,(%s + 0.044715\\cdot %s^3))\\bigr)"
                        .formatted(z, z, z);
            case Activation.Silu _ -> "\\frac{%s}{1 + e^{-%s}}".formatted(z, z);
            case Activation.Swish(float beta) -> "\\frac{%s}{1 + e^{-%s\\,%s}}".formatted(z, Tex.number(beta), z);
            case Activation.Softplus _ -> "\\ln(1 + e^{%s})".formatted(z);
            case Activation.Relu6 _ -> "\\min(\\max(0, %s), 6)".formatted(z);
            case Activation.Mish _ -> "%s\\cdot\\tanh(\\ln(1 + e^{%s}))".formatted(z, z);
            case Activation.HardSigmoid _ -> "\\tfrac16\\min(\\max(0, %s + 3), 6)".formatted(z);
            case Activation.HardSwish _ -> "\\tfrac16\\,%s\\cdot\\min(\\max(0, %s + 3), 6)".formatted(z, z);
            default -> "g(%s)".formatted(z);
        };
    }

    /// {@return g′ as a formula of z or a}
    static String slope(Activation g) {
        return "g'(z) = "
                + switch (g) {
                    case Activation.Identity _ -> "1";
                    case Activation.Sigmoid _ -> "a\\,(1 - a)";
                    case Activation.Tanh _ -> "1 - a^2";
                    case Activation.Relu _ -> "\\begin{cases} 1 & z > 0 \\\\ 0 & z \\le 0 \\end{cases}";
                    case Activation.LeakyRelu(float below) ->
                        "\\begin{cases} 1 & z > 0 \\\\ %s & z \\le 0 \\end{cases}".formatted(Tex.number(below));
                    case Activation.Elu(float alpha) ->
                        "\\begin{cases} 1 & z > 0 \\\\ %s\\,e^{z} & z \\le 0 \\end{cases}".formatted(Tex.number(alpha));
                    case Activation.Gelu _ ->
                        "\\sigma(y) + z\\,\\sigma(y)(1 - \\sigma(y))\\,y',\\; y = 2\\sqrt{2/\\pi}\\,(z + 0.044715\\,z^3)";
                    case Activation.Silu _ -> "\\sigma(z)\\,(1 + z\\,(1 - \\sigma(z)))";
                    case Activation.Swish(float beta) ->
                        "s\\,(1 + %s\\,z\\,(1 - s)),\\; s = \\sigma(%s\\,z)"
                                .formatted(Tex.number(beta), Tex.number(beta));
                    case Activation.Softplus _ -> "\\sigma(z)";
                    case Activation.Relu6 _ -> "\\begin{cases} 1 & 0 < z < 6 \\\\ 0 & \\text{else} \\end{cases}";
                    case Activation.Mish _ -> "t + z\\,(1 - t^2)\\,\\sigma(z),\\; t = \\tanh(\\ln(1 + e^{z}))";
                    case Activation.HardSigmoid _ ->
                        "\\begin{cases} \\tfrac16 & -3 < z < 3 \\\\ 0 & \\text{else} \\end{cases}";
                    case Activation.HardSwish _ ->
                        "\\begin{cases} 0 & z \\le -3 \\\\ \\tfrac z3 + \\tfrac12 & -3 < z < 3 \\\\ 1 & z \\ge 3 \\end{cases}";
                    default -> "\\partial a/\\partial z";
                };
    }
}
