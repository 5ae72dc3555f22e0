package dev.ayin.exchange;

import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Depthwise;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.Padding;
import dev.ayin.layer.PiecewiseLinear;
import dev.ayin.layer.Residual;
import dev.ayin.layer.Scaling;
import dev.ayin.layer.SpatialDropout;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import java.util.ArrayList;
import java.util.List;

/// A network as an `nn.Sequential` of PyTorch: its modules, what it calls each layer, and how each layer's numbers lie there.
///
/// | tensor | shape | is Ayin's |
/// |---|---|---|
/// | `weight` of `nn.Linear` | out × in | W (n_l × n_{l−1}); behind `nn.Flatten` of an image its columns are in the order channel, y, x |
/// | `weight` of `nn.Conv2d` | n × c × kh × kw | W (n × kh·kw·c), whose columns are in the order ky, kx, channel |
/// | `weight` of `nn.Conv2d` with groups = c | c × 1 × kh × kw | W (c × kh·kw) |
/// | `weight`, `bias` of a batch normalisation | c | gamma, beta |
/// | `running_mean`, `running_var` | c | mean, variance |
///
/// Not for networks with layers of the user's own. One thread.
final class TorchModules {
    /// A tensor of a file.
    ///
    /// @param suffix of its name, behind the module's
    /// @param slot whose numbers it has
    /// @param shape row by row
    /// @param isNeeded or may it be left out, as a bias may
    record Tensor(String suffix, String slot, long[] shape, Order order, boolean isNeeded) {}

    /// Which column of Ayin's matrix the columns of a tensor's row are.
    sealed interface Order {
        /// {@return the column}
        int column(int i);

        /// As they are.
        record Plain() implements Order {
            @Override
            public int column(int i) {
                return i;
            }
        }

        /// An image of channels × pixels, which Ayin has as pixels × channels.
        record ChannelsFirst(int channels, int pixels) implements Order {
            @Override
            public int column(int i) {
                return i % pixels * channels + i / pixels;
            }
        }
    }

    private List<String> modules = new ArrayList<>();
    private String within = ""; // the name of the module whose modules these are, with a dot
    private final List<String> places = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<List<Tensor>> tensors = new ArrayList<>();

    /// Whether the numbers are N × c × h × w there, and no rows.
    private boolean images;

    private TorchModules() {}

    /// @throws IllegalArgumentException if PyTorch has no such layer
    static TorchModules of(Network network) {
        TorchModules all = new TorchModules();
        all.add(network.layers(), network.input(), "layer");
        return all;
    }

    private void add(List<Layer> layers, Shape input, String place) {
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            add(layers.get(i), shape, place + (i + 1));
            shape = layers.get(i).output(shape);
        }
    }

    /// {@return the network as Python}
    String sequential() {
        return "nn.Sequential(" + String.join(", ", modules) + ")";
    }

    /// {@return where each layer's parameters are: "layer1", or "layer3.1" for one within layer 3}
    List<String> places() {
        return places;
    }

    /// {@return what each layer is called, those within a residual one after it}
    List<String> names() {
        return names;
    }

    /// {@return the tensors of each layer}
    List<List<Tensor>> tensors() {
        return tensors;
    }

    private void add(Layer layer, Shape in, String place) {
        boolean flat = images && (layer instanceof Dense || isOfNumbers(layer, in));
        if (flat) {
            modules.add("nn.Flatten()");
            images = false;
        }
        images = switch (layer) {
            case Dense _ -> false;
            case Convolution _, Depthwise _, MaxPooling _, AveragePooling _, GlobalAverage _ -> true;
            case BatchNorm _ -> images || in.isImage();
            default -> images;
        };
        String padding = switch (layer) {
            case Convolution k -> padding(k.padding(), k.height(), k.width(), k.top(), k.left());
            case Depthwise k -> padding(k.padding(), k.height(), k.width(), k.top(), k.left());
            default -> "";
        };
        names.add(within + modules.size());
        places.add(place);
        tensors.add(tensors(layer, in, flat));
        switch (layer) {
            case Dense(int units, Activation g, var _, var _) -> {
                modules.add("nn.Linear(%d, %d)".formatted(in.size(), units));
                activation(g);
            }
            case Dropout(double rate) -> modules.add("nn.Dropout(" + rate + ")");
            case SpatialDropout(double rate) -> modules.add("nn.Dropout2d(" + rate + ")");
            case Convolution k -> {
                modules.add("nn.Conv2d(%d, %d, (%d, %d)%s%s)"
                        .formatted(in.channels(), k.filters(), k.height(), k.width(), stride(k.stride()), padding));
                activation(k.activation());
            }
            case Depthwise k -> {
                modules.add("nn.Conv2d(%d, %d, (%d, %d)%s%s, groups=%d)"
                        .formatted(
                                in.channels(),
                                in.channels(),
                                k.height(),
                                k.width(),
                                stride(k.stride()),
                                padding,
                                in.channels()));
                activation(k.activation());
            }
            case MaxPooling(int height, int width, int stride) -> modules.add(pool("Max", height, width, stride));
            case AveragePooling(int height, int width, int stride) -> modules.add(pool("Avg", height, width, stride));
            case GlobalAverage() -> modules.add("nn.AdaptiveAvgPool2d(1)");
            case BatchNorm norm -> {
                modules.add("nn.BatchNorm%dd(%d, eps=%s)"
                        .formatted(images ? 2 : 1, in.size() / norm.places(in), norm.epsilon()));
                activation(norm.activation());
            }
            case Residual residual -> residual(residual, in, place);
            case PiecewiseLinear _, Scaling _ ->
                throw new IllegalArgumentException(
                        "PyTorch has no module for the layer %s: the formats ONNX and Java hold it".formatted(layer));
            case Layer.Custom custom ->
                throw new IllegalArgumentException("the layer %s is your own: PyTorch has none such".formatted(custom));
        }
    }

    /// {@return whether it goes around dense layers, and what comes in are the channels of one pixel}
    private static boolean isOfNumbers(Layer layer, Shape in) {
        return layer instanceof Residual residual
                && residual.layers().getFirst() instanceof Dense
                && in.height() * in.width() == 1;
    }

    /// PyTorch has none: a class in an expression, a sequence with what comes in added.
    private void residual(Residual residual, Shape in, String place) {
        List<String> around = modules;
        String name = within;
        boolean before = images;
        modules = new ArrayList<>();
        within = names.getLast() + ".";
        add(residual.layers(), in, place + ".");
        String inner = String.join(", ", modules);
        modules = around;
        within = name;
        if (before && !images) {
            throw new IllegalArgumentException(
                    "a residual layer makes plain numbers of an image and adds them to it: PyTorch has no module for that, the formats ONNX and Java hold it");
        }
        modules.add(
                "type('Residual', (nn.Sequential,), {'forward': lambda self, x: x + nn.Sequential.forward(self, x)})(%s)"
                        .formatted(inner));
        activation(residual.activation());
    }

    private static String stride(int stride) {
        return stride == 1 ? "" : ", stride=" + stride;
    }

    /// {@return the padding as an argument} PyTorch puts as many zeros before as after; where a patch is of an even size Ayin has
    /// one more after, and a module of its own puts them.
    private String padding(Padding padding, int height, int width, int top, int left) {
        if (padding == Padding.VALID || height * width == 1) {
            return "";
        }
        if (height % 2 == 0 || width % 2 == 0) {
            modules.add("nn.ZeroPad2d((%d, %d, %d, %d))".formatted(left, width - 1 - left, top, height - 1 - top));
            return "";
        }
        return ", padding=(%d, %d)".formatted(top, left);
    }

    private static String pool(String kind, int height, int width, int stride) {
        return "nn.%sPool2d((%d, %d), stride=%d)".formatted(kind, height, width, stride);
    }

    private static List<Tensor> tensors(Layer layer, Shape in, boolean flat) {
        return switch (layer) {
            case Dense dense ->
                List.of(
                        new Tensor("weight", "W", new long[] {dense.units(), in.size()}, order(in, flat), true),
                        column("bias", "b", dense.units(), false));
            case Convolution k ->
                List.of(
                        new Tensor(
                                "weight",
                                "W",
                                new long[] {k.filters(), in.channels(), k.height(), k.width()},
                                new Order.ChannelsFirst(in.channels(), k.height() * k.width()),
                                true),
                        column("bias", "b", k.filters(), false));
            case Depthwise k ->
                List.of(
                        new Tensor(
                                "weight",
                                "W",
                                new long[] {in.channels(), 1, k.height(), k.width()},
                                new Order.Plain(),
                                true),
                        column("bias", "b", in.channels(), false));
            case BatchNorm norm -> {
                int c = in.size() / norm.places(in);
                yield List.of(
                        column("weight", "gamma", c, false),
                        column("bias", "beta", c, false),
                        column("running_mean", "mean", c, true),
                        column("running_var", "variance", c, true));
            }
            default -> List.of();
        };
    }

    private static Order order(Shape in, boolean flat) {
        return flat ? new Order.ChannelsFirst(in.channels(), in.size() / in.channels()) : new Order.Plain();
    }

    private static Tensor column(String suffix, String slot, int n, boolean isNeeded) {
        return new Tensor(suffix, slot, new long[] {n}, new Order.Plain(), isNeeded);
    }

    private void activation(Activation g) {
        String module = module(g);
        if (!module.isEmpty()) {
            modules.add(module);
        }
    }

    private static String module(Activation g) {
        return switch (g) {
            case Activation.Identity _ -> "";
            case Activation.Sigmoid _ -> "nn.Sigmoid()";
            case Activation.Tanh _ -> "nn.Tanh()";
            case Activation.Relu _ -> "nn.ReLU()";
            case Activation.LeakyRelu(float below) -> "nn.LeakyReLU(" + below + ")";
            case Activation.Elu(float alpha) -> "nn.ELU(" + alpha + ")";
            case Activation.Gelu _ -> "nn.GELU(approximate='tanh')";
            case Activation.Silu _ -> "nn.SiLU()";
            case Activation.Swish(float beta) -> // PyTorch has none: a class in an expression
                "type('Swish', (nn.Module,), {'forward': lambda self, z: z * (%s * z).sigmoid()})()".formatted(beta);
            case Activation.Softplus _ -> "nn.Softplus()";
            case Activation.Relu6 _ -> "nn.ReLU6()";
            case Activation.Mish _ -> "nn.Mish()";
            case Activation.HardSigmoid _ -> "nn.Hardsigmoid()";
            case Activation.HardSwish _ -> "nn.Hardswish()";
            case Activation.Softmax _ -> "nn.Softmax(dim=-1)";
            case Activation.Custom custom ->
                throw new IllegalArgumentException(
                        "the activation %s is your own: PyTorch has none such".formatted(custom));
        };
    }
}
