package dev.ayin.exchange;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.file.Records;
import dev.ayin.file.Safetensors;
import dev.ayin.layer.Activation;
import dev.ayin.layer.AveragePooling;
import dev.ayin.layer.BatchNorm;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Distortion;
import dev.ayin.layer.Dropout;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.layer.SpatialDropout;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Weights in a safetensors file with the names and the layout of PyTorch.
///
/// | tensor | shape | is Ayin's |
/// |---|---|---|
/// | `0.weight` | out × in, row by row | W (n_l × n_{l−1}), the same matrix: element (i, j) weighs input j in unit i |
/// | `0.bias` | out | b (n_l × 1) |
///
/// Nothing is transposed: Ayin keeps W column by column in memory, PyTorch row by row, and the file has it row by row. The
/// names are those of an `nn.Sequential`, which counts every module from 0: the dense layer, its activation (the identity is
/// no module) and dropout. The word "torch" in the file's metadata is that `nn.Sequential` as Python; the words of a model
/// file ([dev.ayin.file.ModelFile]) are there too, so that Ayin itself reads all of it again. Preprocessing is not among
/// what PyTorch reads: it takes numbers as Ayin's features encode them.
public final class TorchWeights {
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    /// A dense layer of a file.
    ///
    /// @param name what stands before ".weight"
    public record Named(String name, Activation activation) {}

    private TorchWeights() {}

    /// Writes the weights, whole or not at all.
    ///
    /// @throws IOException if the file cannot be written
    /// @throws IllegalArgumentException if the model holds a layer or function of the user's own
    public static void write(Path file, Model model) throws IOException {
        Safetensors tensors = new Safetensors();
        tensors.put("format", "pt");
        tensors.put("torch", sequential(model.network()));
        tensors.put("ayin.network", Records.write(model.network()));
        tensors.put("ayin.features", Records.write(model.features()));
        tensors.put("ayin.target", Records.write(model.target()));
        tensors.put("ayin.provenance", Records.write(model.provenance()));
        List<String> names = names(model.network());
        for (int l = 1; l <= names.size(); l++) {
            for (Layout.Window window : model.parameters().layout().ofLayer(l)) {
                Matrix W = window.on(model.parameters().values());
                if (window.slot().name().equals("W")) {
                    // Wᵀ column by column is W row by row
                    tensors.put(names.get(l - 1) + WEIGHT, W.T().toArray(), W.rows(), W.cols());
                } else {
                    tensors.put(names.get(l - 1) + BIAS, W.toArray(), W.rows());
                }
            }
        }
        tensors.write(file);
    }

    /// {@return what an `nn.Sequential` calls each layer}
    private static List<String> names(Network network) {
        List<String> names = new ArrayList<>();
        int module = 0;
        for (Layer layer : network.layers()) {
            names.add(String.valueOf(module));
            module += layer instanceof Dense dense && !(dense.activation() instanceof Activation.Identity) ? 2 : 1;
        }
        return names;
    }

    /// {@return the network as Python}
    static String sequential(Network network) {
        List<String> modules = new ArrayList<>();
        int in = network.input().size();
        for (Layer layer : network.layers()) {
            switch (layer) {
                case Dense(int units, Activation g, var _, var _) -> {
                    modules.add("nn.Linear(%d, %d)".formatted(in, units));
                    String module = module(g);
                    if (!module.isEmpty()) {
                        modules.add(module);
                    }
                    in = units;
                }
                case Dropout(double rate) -> modules.add("nn.Dropout(" + rate + ")");
                case SpatialDropout(double rate) -> modules.add("nn.Dropout2d(" + rate + ")");
                case Convolution _, MaxPooling _, AveragePooling _, GlobalAverage _, BatchNorm _, Distortion _ ->
                    throw new IllegalArgumentException(
                            "the layer %s cannot be written as PyTorch's weights yet: keep the model as a file of Ayin"
                                    .formatted(layer));
                case Layer.Custom custom ->
                    throw new IllegalArgumentException(
                            "the layer %s is your own: PyTorch has none such".formatted(custom));
            }
        }
        return "nn.Sequential(" + String.join(", ", modules) + ")";
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

    /// {@return the names of the dense layers in a file, from the input on: each takes as many numbers as the one before gives,
    /// and names that differ in a number only (fc1, fc2, fc10) come in the order of these numbers}
    ///
    /// @throws IllegalArgumentException if it is not sound, holds something else too, or several orders are possible
    public static List<String> layers(Path file) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        try {
            List<String> names = layers(tensors);
            checkUsed(tensors, names);
            return new LayerOrder(names, tensors).found();
        } catch (IllegalArgumentException e) {
            throw refused(file, e);
        }
    }

    /// Whatever else a file holds would be missing in the network: a normalisation, a convolution, the mean of the input.
    private static void checkUsed(Safetensors tensors, List<String> layers) {
        Set<String> used = new HashSet<>();
        layers.forEach(name -> used.addAll(List.of(name + WEIGHT, name + BIAS)));
        List<String> left = tensors.names().stream()
                .filter(name -> !used.contains(name))
                .sorted(NATURAL)
                .toList();
        if (!left.isEmpty()) {
            String all = left.stream()
                    .limit(6)
                    .map(name -> "\"%s\" %s".formatted(name, Arrays.toString(tensors.shape(name))))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "it holds more than dense layers: %s%s; export the whole network to ONNX instead"
                            .formatted(all, left.size() > 6 ? " and %d more".formatted(left.size() - 6) : ""));
        }
    }

    private static List<String> layers(Safetensors tensors) {
        return tensors.names().stream()
                .filter(name -> name.endsWith(WEIGHT) && tensors.shape(name).length == 2)
                .map(name -> name.substring(0, name.length() - WEIGHT.length()))
                .sorted(NATURAL)
                .toList();
    }

    /// Numbers within names as numbers: "2" before "10".
    static final Comparator<String> NATURAL = Comparator.comparing(TorchWeights::sortable);

    private static String sortable(String name) {
        StringBuilder text = new StringBuilder();
        for (String piece : name.splitWithDelimiters("\\d+", 0)) {
            boolean number = !piece.isEmpty() && Character.isDigit(piece.charAt(0));
            text.append(number ? "0".repeat(Math.max(0, 20 - piece.length())) + piece : piece);
        }
        return text.toString();
    }

    /// {@return a model that [#write] wrote, or null if another program wrote the file}
    /// @throws IllegalArgumentException if it is not sound
    public static Model readOwn(Path file) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        if (!tensors.hasWord("torch") || !tensors.hasWord("ayin.network")) {
            return null;
        }
        try {
            Network network = Records.read(Network.class, tensors.word("ayin.network"));
            checkUsed(tensors, names(network));
            Parameters parameters = parameters(tensors, network, names(network));
            return new Model(
                    network,
                    parameters,
                    Records.read(Features.class, tensors.word("ayin.features")),
                    Records.read(Target.class, tensors.word("ayin.target")),
                    Records.read(Provenance.class, tensors.word("ayin.provenance")));
        } catch (IllegalArgumentException e) {
            throw refused(file, e);
        }
    }

    /// {@return a model of the dense layers of a file}
    ///
    /// @param named the layers from the input on
    /// @throws IllegalArgumentException if it is not sound, has other layers, or they do not fit together
    public static Imported read(Path file, List<Named> named) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        try {
            List<String> theirs = layers(tensors),
                    names = named.stream().map(Named::name).toList();
            checkUsed(tensors, theirs);
            if (!theirs.equals(names.stream().sorted(NATURAL).toList())) {
                throw new IllegalArgumentException("its layers are %s, named are %s"
                        .formatted(String.join(", ", theirs), String.join(", ", names)));
            }
            List<Layer> layers = new ArrayList<>();
            int in = (int) tensors.shape(names.getFirst() + WEIGHT)[1];
            for (Named layer : named) {
                long[] shape = tensors.shape(layer.name + WEIGHT);
                layers.add(new Dense((int) shape[0], layer.activation));
            }
            Network network = Network.of(in, layers.toArray(Layer[]::new));
            Parameters parameters = parameters(tensors, network, names);
            return Imported.of(
                    network,
                    parameters,
                    Imported.columns(in),
                    List.of(),
                    String.valueOf(file.getFileName()),
                    named.size() == 1
                            ? List.of()
                            : List.of("the layers were taken in the order " + String.join(", ", names)));
        } catch (IllegalArgumentException e) {
            throw refused(file, e);
        }
    }

    private static IllegalArgumentException refused(Path file, IllegalArgumentException e) {
        return new IllegalArgumentException(file + " is no file of weights that Ayin can read: " + e.getMessage(), e);
    }

    /// All shapes are compared before memory is taken for what they claim.
    private static Parameters parameters(Safetensors tensors, Network network, List<String> names) {
        Layout layout = network.layout();
        for (Layout.Window window : layout.windows()) {
            String name = names.get(window.layer() - 1);
            long rows = window.slot().rows(), cols = window.slot().cols();
            if (window.slot().name().equals("W")) {
                check(tensors, name + WEIGHT, rows, cols);
            } else if (tensors.names().contains(name + BIAS)) {
                check(tensors, name + BIAS, rows);
            }
        }
        Parameters parameters = new Parameters(layout, new float[layout.size()]);
        for (Layout.Window window : layout.windows()) {
            String name = names.get(window.layer() - 1);
            Matrix W = window.on(parameters.values());
            if (window.slot().name().equals("W")) {
                float[] byRow = tensors.numbers(name + WEIGHT, W.rows(), W.cols());
                W.copyFrom(Matrix.of(byRow, 0, W.cols(), W.rows()).T());
            } else if (tensors.names().contains(name + BIAS)) { // nn.Linear(…, bias=False) has none
                W.copyFrom(Matrix.of(tensors.numbers(name + BIAS, W.rows()), 0, W.rows(), 1));
            }
        }
        return parameters;
    }

    private static void check(Safetensors tensors, String name, long... shape) {
        if (!Arrays.equals(tensors.shape(name), shape)) {
            throw new IllegalArgumentException("tensor \"%s\" must be of shape %s, it is %s"
                    .formatted(name, Arrays.toString(shape), Arrays.toString(tensors.shape(name))));
        }
    }
}
