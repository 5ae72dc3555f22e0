package dev.ayin.onnx;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.network.Parameters;
import dev.ayin.onnx.Stage.Scale;

/// A layer with parameters in the making: it takes in what scales its numbers, until its activation comes. Mutable, for one
/// thread.
sealed interface Product permits Affine, Filtering, Norm, Block {
    /// {@return how many parameters it has}
    long size();

    /// {@return whether it can take in what scales its numbers}
    boolean takes(Scale scale);

    /// Scales what comes out.
    void then(Scale scale);

    Layer layer(Activation g);

    /// Fills the layer's parameters.
    ///
    /// @param place the layer's name among the parameters
    void fill(Parameters parameters, String place);
}
