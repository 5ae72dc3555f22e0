package dev.ayin.optim;

/// What keeps weights small. Biases are left alone.
///
/// - L1 adds λ₁·Σ|w| to the cost: dW ← dW + λ₁·sign(W);
/// - L2 adds ½·λ₂·Σw²: dW ← dW + λ₂·W;
/// - decay shrinks the weights themselves before the update, whatever the optimizer makes of the gradient:
///   W ← W − α·decay·W (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019).
///
/// The costs that a run shows are those of the data alone.
///
/// @param l1 λ₁
/// @param l2 λ₂
public record Regularization(double l1, double l2, double decay) {
    public static final Regularization NONE = new Regularization(0, 0, 0);

    public Regularization {
        check("l1", l1);
        check("l2", l2);
        check("weight decay", decay);
    }

    private static void check(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is a number of at least 0, it is not " + value);
        }
    }

    public Regularization withL1(double l1) {
        return new Regularization(l1, l2, decay);
    }

    public Regularization withL2(double l2) {
        return new Regularization(l1, l2, decay);
    }

    public Regularization withDecay(double decay) {
        return new Regularization(l1, l2, decay);
    }

    /// Changes the gradient g and the weights w in from ≤ i < to, before the optimizer's update.
    public void apply(double rate, float[] w, float[] g, int from, int to) {
        if (l2 != 0) {
            float lambda = (float) l2;
            for (int i = from; i < to; i++) {
                g[i] += lambda * w[i];
            }
        }
        if (l1 != 0) {
            float lambda = (float) l1;
            for (int i = from; i < to; i++) {
                g[i] += lambda * Math.signum(w[i]);
            }
        }
        if (decay != 0) {
            float kept = (float) (1 - rate * decay);
            for (int i = from; i < to; i++) {
                w[i] *= kept;
            }
        }
    }
}
