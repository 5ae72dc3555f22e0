package dev.ayin.file;

import dev.ayin.math.Matrix;
import dev.ayin.network.Layout;
import dev.ayin.network.Parameters;

/// The matrices of a network in a safetensors file: each under its name, row by row, so that W stands there as on the
/// blackboard (n_l × n_{l−1}; PyTorch's out × in).
final class Tensors {
    private Tensors() {}

    static void put(Safetensors file, String prefix, Parameters parameters) {
        for (Layout.Window window : parameters.layout().windows()) {
            Matrix W = window.on(parameters.values());
            // Xᵀ column by column is X row by row
            file.put(prefix + window.name(), W.T().toArray(), W.rows(), W.cols());
        }
    }

    static Parameters get(Safetensors file, String prefix, Layout layout) {
        for (Layout.Window window :
                layout.windows()) { // all of them, before memory is taken for what the network claims
            file.check(
                    prefix + window.name(), window.slot().rows(), window.slot().cols());
        }
        Parameters parameters = new Parameters(layout, new float[layout.size()]);
        for (Layout.Window window : layout.windows()) {
            Matrix W = window.on(parameters.values());
            float[] byRow = file.floats(prefix + window.name(), W.rows(), W.cols());
            W.copyFrom(Matrix.of(byRow, 0, W.cols(), W.rows()).T());
        }
        return parameters;
    }
}
