package dev.ayin.onnx;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Slot;
import dev.ayin.math.Matrix;
import dev.ayin.network.Parameters;
import dev.ayin.onnx.Stage.Filters;
import dev.ayin.onnx.Stage.Scale;
import java.util.Arrays;

/// A convolution in the making: what scales its channels goes into r and b in double, y = diag(r)·W·P + b.
final class Filtering implements Product {
    private final Filters filters;
    private final double[] r;
    private final double[] b;

    Filtering(Filters filters) {
        this.filters = filters;
        r = new double[filters.count()];
        b = filters.bias() == null ? new double[r.length] : filters.bias().clone();
        Arrays.fill(r, 1);
    }

    @Override
    public long size() {
        return filters.layer().parameters(filters.input()).stream()
                .mapToLong(Slot::size)
                .sum();
    }

    @Override
    public boolean takes(Scale scale) {
        return Norm.isOfChannels(scale, r.length);
    }

    @Override
    public void then(Scale scale) {
        for (int f = 0; f < r.length; f++) {
            r[f] *= scale.scale(f);
            b[f] = b[f] * scale.scale(f) + scale.shift(f);
        }
    }

    @Override
    public Layer layer(Activation g) {
        return switch (filters.layer()) {
            case Convolution layer -> layer.withActivation(g).withWeights(g.initializer());
            case Depthwise layer -> layer.withActivation(g).withWeights(g.initializer());
            default -> throw new IllegalStateException("no convolution: " + filters.layer());
        };
    }

    private int patchWidth() {
        return filters.layer() instanceof Depthwise layer ? layer.width() : ((Convolution) filters.layer()).width();
    }

    /// W lies as n × c × kh × kw in the file, as kh × kw × c in a column here, and its patch may be smaller than the layer's.
    @Override
    public void fill(Parameters parameters, String place) {
        Matrix W = parameters.get(place + ".W"), bias = parameters.get(place + ".b");
        int channels = filters.seen();
        int kh = filters.height(), kw = filters.width();
        double[] w = filters.weights().numbers();
        for (int i = 0; i < w.length; i++) {
            int kx = i % kw, ky = i / kw % kh, c = i / kw / kh % channels, f = i / kw / kh / channels;
            int patch = (filters.top() + ky) * patchWidth() + filters.left() + kx;
            W.set(f, patch * channels + c, (float) (r[f] * w[i]));
        }
        for (int f = 0; f < r.length; f++) {
            bias.set(f, 0, (float) b[f]);
        }
    }
}
