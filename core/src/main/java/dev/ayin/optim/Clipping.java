package dev.ayin.optim;

/// How a gradient that is too long is cut, before regularisation and update.
public sealed interface Clipping {
    static Clipping none() {
        return new None();
    }

    /// If the Euclidean norm of all gradients together is above the limit, all are scaled so that it is the limit
    /// (Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1).
    static Clipping byNorm(double limit) {
        return new ByNorm(limit);
    }

    /// Each number of the gradient is cut to ±limit.
    static Clipping byValue(double limit) {
        return new ByValue(limit);
    }

    /// The gradient stays as it is.
    record None() implements Clipping {}

    /// See [Clipping#byNorm].
    record ByNorm(double limit) implements Clipping {
        public ByNorm {
            check(limit);
        }
    }

    /// See [Clipping#byValue].
    record ByValue(double limit) implements Clipping {
        public ByValue {
            check(limit);
        }
    }

    private static void check(double limit) {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a clipping limit is a number above 0, it is not " + limit);
        }
    }
}
