package dev.ayin.network;

import dev.ayin.math.Matrix;

/// dJ/dw for every parameter w, in one flat array of the same layout as the [Parameters].
public final class Gradients {
    private final Layout layout;
    private final float[] values;

    public Gradients(Layout layout) {
        this.layout = layout;
        this.values = new float[layout.size()];
    }

    /// {@return the flat array itself, not a copy}
    public float[] values() {
        return values;
    }

    /// {@return a window on one matrix: "layer1.W" is dJ/dW of the first layer}
    public Matrix get(String name) {
        return layout.window(name).on(values);
    }
}
