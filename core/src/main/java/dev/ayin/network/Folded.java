package dev.ayin.network;

import dev.ayin.layer.Activation;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Residual;
import dev.ayin.layer.Scaling;
import dev.ayin.layer.SpatialDropout;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A network whose batch normalisations have gone into the layers below them and whose scalings into the layers above, for predictions
/// alone.
///
/// Once training is over a batch normalisation is s·z + t with numbers of each channel, s = γ/√(σ² + ε) and t = β − s·μ, and where
/// z = W·a₋ + b that is (s·W)·a₋ + (s·b + t): a layer with other weights, and the activation of the normalisation. Below it must lie a
/// dense layer or a convolution, depthwise or not, without an activation of its own. What is predicted differs in its last bits (Jacob et al.,
/// "Quantization and training of neural networks for efficient integer-arithmetic-only inference", CVPR 2018, section 3.2).
/// What works while training alone is left out. Within a residual layer the same is done. A scaling below a dense layer is W·(f·s ∘ a₋) = (W·diag(f·s))·a₋.
///
/// @param network the same network with fewer layers
/// @param parameters its parameters
public record Folded(Network network, Parameters parameters) {

    /// {@return the network with every batch normalisation and scaling folded that can be; the same objects if there is none}
    ///
    /// @throws IllegalArgumentException if the parameters are another network's
    public static Folded of(Network network, Parameters parameters) {
        network.check(parameters);
        List<Layer> layers = new ArrayList<>();
        float[] values = new float[parameters.values().length];
        int size = 0;
        List<Layer> from = network.layers();
        for (int l = 1; l <= from.size(); l++) {
            Layer layer = from.get(l - 1);
            if (layer instanceof Dropout || layer instanceof SpatialDropout) {
                continue;
            }
            double[] scales = null; // of the inputs of a dense layer
            if (layer instanceof Scaling(double factor) && l < from.size() && from.get(l) instanceof Dense dense) {
                Matrix s = parameters.get("layer" + l + ".s");
                scales = IntStream.range(0, s.rows())
                        .mapToDouble(i -> factor * s.get(i, 0))
                        .toArray();
                layer = dense;
                l++;
            }
            List<Layout.Window> windows = parameters.layout().ofLayer(l);
            int first = size;
            if (layer instanceof Residual residual && !windows.isEmpty()) {
                Folded inner = of(residual, network.shape(l - 1), windows, parameters.values());
                layers.add(new Residual(inner.network.layers(), residual.activation()));
                System.arraycopy(inner.parameters.values(), 0, values, first, inner.parameters.values().length);
                size += inner.parameters.values().length;
                continue;
            }
            for (Layout.Window window : windows) {
                System.arraycopy(
                        parameters.values(),
                        window.offset(),
                        values,
                        size,
                        window.slot().size());
                size += window.slot().size();
            }
            if (scales != null) {
                scaleColumns(values, first, windows.getFirst().slot().rows(), scales);
            }
            if (l < from.size() && from.get(l) instanceof BatchNorm norm && isLinear(layer)) {
                Matrix W = Matrix.of(
                        values,
                        first,
                        windows.get(0).slot().rows(),
                        windows.get(0).slot().cols());
                fold(W, Matrix.of(values, first + W.size(), W.rows(), 1), norm, parameters, "layer" + (l + 1) + ".");
                layer = with(layer, norm.activation());
                l++;
            }
            layers.add(layer);
        }
        if (layers.isEmpty() || layers.equals(from)) {
            return new Folded(network, parameters);
        }
        Network folded = new Network(network.input(), layers);
        return new Folded(folded, new Parameters(folded.layout(), Arrays.copyOf(values, size)));
    }

    /// The layers around which what comes in goes are a network of their own, with the parameters that lie in its windows.
    private static Folded of(Residual residual, Shape input, List<Layout.Window> windows, float[] values) {
        Network inner = new Network(input, residual.layers());
        int from = windows.getFirst().offset();
        Layout layout = inner.layout();
        return of(inner, new Parameters(layout, Arrays.copyOfRange(values, from, from + layout.size())));
    }

    private static boolean isLinear(Layer layer) {
        return switch (layer) {
            case Dense dense -> dense.activation() instanceof Activation.Identity;
            case Convolution convolution -> convolution.activation() instanceof Activation.Identity;
            case Depthwise depthwise -> depthwise.activation() instanceof Activation.Identity;
            default -> false;
        };
    }

    private static Layer with(Layer layer, Activation g) {
        return switch (layer) {
            case Dense dense -> dense.withActivation(g);
            case Convolution convolution -> convolution.withActivation(g);
            case Depthwise depthwise -> depthwise.withActivation(g);
            default -> throw new IllegalStateException("no linear layer: " + layer);
        };
    }

    /// W = W·diag(s), W of so many rows from index `first` on
    private static void scaleColumns(float[] values, int first, int rows, double[] s) {
        for (int i = 0; i < rows * s.length; i++) {
            values[first + i] = (float) (s[i / rows] * values[first + i]);
        }
    }

    /// W = s·W, b = s·b + t
    private static void fold(Matrix W, Matrix b, BatchNorm norm, Parameters parameters, String of) {
        Matrix gamma = parameters.get(of + "gamma"), beta = parameters.get(of + "beta");
        Matrix mean = parameters.get(of + "mean"), variance = parameters.get(of + "variance");
        for (int i = 0; i < W.rows(); i++) {
            double s = gamma.get(i, 0) / Math.sqrt(variance.get(i, 0) + norm.epsilon());
            for (int k = 0; k < W.cols(); k++) {
                W.set(i, k, (float) (s * W.get(i, k)));
            }
            b.set(i, 0, (float) (s * b.get(i, 0) + (beta.get(i, 0) - s * mean.get(i, 0))));
        }
    }
}
