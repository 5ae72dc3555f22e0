package dev.ayin.onnx;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Residual;
import dev.ayin.network.Parameters;
import dev.ayin.onnx.Stage.Scale;
import java.util.List;

/// A residual layer in the making, whose inner layers are finished; it waits for the activation behind the sum.
///
/// @param products of each inner layer, null where it has no parameters
record Block(List<Layer> layers, List<Product> products) implements Product {
    @Override
    public long size() {
        long size = 0;
        for (Product product : products) {
            size += product == null ? 0 : product.size();
        }
        return size;
    }

    /// What goes around cannot be scaled.
    @Override
    public boolean takes(Scale scale) {
        return false;
    }

    @Override
    public void then(Scale scale) {
        throw new IllegalStateException("a residual layer takes no scale");
    }

    @Override
    public Layer layer(Activation g) {
        return new Residual(layers, g);
    }

    @Override
    public void fill(Parameters parameters, String place) {
        for (int i = 0; i < products.size(); i++) {
            if (products.get(i) != null) {
                products.get(i).fill(parameters, place + "." + (i + 1));
            }
        }
    }
}
