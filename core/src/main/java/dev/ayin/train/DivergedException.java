package dev.ayin.train;

/// The loss is no longer a finite number. The parameters, and all that the session keeps, are those before the step; with
/// a rate that is much too large they may be infinite themselves, since the step before made them so.
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int layer;
    private final long step;

    /// @param layer which overflowed first, from 1; 0 if only the loss did
    /// @param step from 1
    /// @param rate the learning rate with which it happened, NaN where it is not known
    public DivergedException(int layer, long step, double rate) {
        super("the loss is no longer a finite number in step %d: %s; %s%s, %s"
                .formatted(
                        step,
                        layer == 0
                                ? "the loss itself overflowed"
                                : "the output of layer " + layer + " overflowed first",
                        "a smaller learning rate",
                        Double.isNaN(rate) ? "" : " (it was " + (float) rate + ")",
                        "scaled inputs or clipped gradients usually help"));
        this.layer = layer;
        this.step = step;
    }

    /// {@return the first layer whose output is not finite, from 1; 0 if only the loss overflowed}
    public int layer() {
        return layer;
    }

    /// {@return the step that could not be made, from 1}
    public long step() {
        return step;
    }
}
