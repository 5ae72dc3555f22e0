package dev.ayin.exchange;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.file.Records;
import dev.ayin.file.Safetensors;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
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
import org.jspecify.annotations.Nullable;

/// Weights in a safetensors file with the names and the layout of PyTorch.
///
/// [TorchModules] has the table of tensors: weights are out × in, filters out × in × kh × kw, batch normalisations have
/// `weight`, `bias`, `running_mean` and `running_var`. Ayin keeps a matrix column by column in memory, PyTorch row by row, and the
/// file has it row by row. The names are those of an `nn.Sequential`, which counts every module from 0: the dense layer, its
/// activation (the identity is no module) and dropout. The word "torch" in the file's metadata is that `nn.Sequential` as
/// Python; the words of a model file ([dev.ayin.file.ModelFile]) are there too, so that Ayin itself reads all of it again.
/// Preprocessing is not among what PyTorch reads: it takes numbers as Ayin's features encode them, images as N × c × h × w.
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
        TorchModules modules = TorchModules.of(model.network());
        tensors.put("torch", modules.sequential());
        tensors.put("ayin.network", Records.write(model.network()));
        tensors.put("ayin.features", Records.write(model.features()));
        tensors.put("ayin.target", Records.write(model.target()));
        tensors.put("ayin.provenance", Records.write(model.provenance()));
        for (int l = 1; l <= modules.names().size(); l++) {
            for (TorchModules.Tensor tensor : modules.tensors().get(l - 1)) {
                Matrix W = model.parameters().get(modules.places().get(l - 1) + "." + tensor.slot());
                float[] rows = new float[W.size()]; // row by row
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = W.get(i / W.cols(), tensor.order().column(i % W.cols()));
                }
                tensors.put(modules.names().get(l - 1) + "." + tensor.suffix(), rows, tensor.shape());
            }
        }
        tensors.write(file);
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

    private static void checkUsed(Safetensors tensors, List<String> layers) {
        Set<String> used = new HashSet<>();
        layers.forEach(name -> used.addAll(List.of(name + WEIGHT, name + BIAS)));
        checkUsed(tensors, used, "dense layers");
    }

    private static Set<String> used(TorchModules modules, List<String> names) {
        Set<String> used = new HashSet<>();
        for (int l = 0; l < names.size(); l++) {
            String name = names.get(l);
            modules.tensors().get(l).forEach(tensor -> used.add(name + "." + tensor.suffix()));
        }
        return used;
    }

    /// How many steps a batch normalisation has seen: nothing that it computes.
    private static final String COUNTER = ".num_batches_tracked";

    /// Whatever else a file holds would be missing in the network: a normalisation, a convolution, the mean of the input.
    private static void checkUsed(Safetensors tensors, Set<String> used, String what) {
        List<String> left = tensors.names().stream()
                .filter(name -> !used.contains(name) && !name.endsWith(COUNTER))
                .sorted(NATURAL)
                .toList();
        if (!left.isEmpty()) {
            String all = left.stream()
                    .limit(6)
                    .map(name -> "\"%s\" %s".formatted(name, Arrays.toString(tensors.shape(name))))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "it holds more than %s: %s%s; export the whole network to ONNX instead, or name a model of the same layers to read them like"
                            .formatted(what, all, left.size() > 6 ? " and %d more".formatted(left.size() - 6) : ""));
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
    public static @Nullable Model readOwn(Path file) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        if (!tensors.hasWord("torch") || !tensors.hasWord("ayin.network")) {
            return null;
        }
        try {
            Network network = Records.read(Network.class, tensors.word("ayin.network"));
            TorchModules modules = TorchModules.of(network);
            checkUsed(tensors, used(modules, modules.names()), "layers of its network");
            Parameters parameters = parameters(tensors, network, modules, modules.names());
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
            Parameters parameters = parameters(tensors, network, TorchModules.of(network), names);
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

    /// {@return a model with the weights of a file, which has the same layers} What a file of weights does not say, how far a
    /// convolution goes, what is pooled, what classes are called, is the other model's.
    ///
    /// @param names of the layers with weights, from the input on; an empty list for those of the file in their natural order
    /// @throws IllegalArgumentException if it is not sound, or has other layers
    public static Imported read(Path file, Model like, List<String> names) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        try {
            TorchModules modules = TorchModules.of(like.network());
            List<String> theirs = names.isEmpty() ? modulesOf(tensors) : names;
            List<String> named = new ArrayList<>();
            for (List<TorchModules.Tensor> layer : modules.tensors()) {
                named.add(layer.isEmpty() || named(named) == theirs.size() ? "" : theirs.get(named(named)));
            }
            long needed =
                    modules.tensors().stream().filter(layer -> !layer.isEmpty()).count();
            if (theirs.size() != needed) {
                throw new IllegalArgumentException("its layers with weights are %s, and the model has %d"
                        .formatted(String.join(", ", theirs), needed));
            }
            Parameters parameters = parameters(tensors, like.network(), modules, named);
            checkUsed(tensors, used(modules, named), "layers of the model");
            for (float value : parameters.values()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("its weights are not all finite floats");
                }
            }
            Provenance from = Provenance.imported(
                    String.valueOf(file.getFileName()),
                    like.provenance().training().loss(),
                    parameters.fingerprint());
            return new Imported(
                    new Model(like.network(), parameters, like.features(), like.target(), from),
                    List.of("the layers were taken in the order " + String.join(", ", theirs)));
        } catch (IllegalArgumentException e) {
            throw refused(file, e);
        }
    }

    private static int named(List<String> names) {
        return (int) names.stream().filter(name -> !name.isEmpty()).count();
    }

    /// {@return the modules with weights, in the natural order of their names}
    private static List<String> modulesOf(Safetensors tensors) {
        return tensors.names().stream()
                .filter(name -> name.endsWith(WEIGHT) || name.endsWith(".running_mean"))
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .distinct()
                .sorted(NATURAL)
                .toList();
    }

    private static IllegalArgumentException refused(Path file, IllegalArgumentException e) {
        return new IllegalArgumentException(file + " is no file of weights that Ayin can read: " + e.getMessage(), e);
    }

    /// All shapes are compared before memory is taken for what they claim.
    private static Parameters parameters(
            Safetensors tensors, Network network, TorchModules modules, List<String> names) {
        for (int l = 0; l < names.size(); l++) {
            for (TorchModules.Tensor tensor : modules.tensors().get(l)) {
                String name = names.get(l) + "." + tensor.suffix();
                if (tensor.isNeeded() || tensors.names().contains(name)) {
                    check(tensors, name, tensor.shape());
                }
            }
        }
        Layout layout = network.layout();
        Parameters parameters = new Parameters(layout, new float[layout.size()]);
        for (int l = 0; l < names.size(); l++) {
            for (TorchModules.Tensor tensor : modules.tensors().get(l)) {
                String name = names.get(l) + "." + tensor.suffix();
                Matrix W = parameters.get(modules.places().get(l) + "." + tensor.slot());
                if (tensors.names().contains(name)) {
                    float[] rows = tensors.numbers(name, tensor.shape());
                    for (int i = 0; i < rows.length; i++) {
                        W.set(i / W.cols(), tensor.order().column(i % W.cols()), rows[i]);
                    }
                } else if (tensor.slot()
                        .equals("gamma")) { // nn.BatchNorm2d(…, affine=False) has none, and biases may be left out
                    for (int r = 0; r < W.rows(); r++) {
                        W.set(r, 0, 1);
                    }
                }
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
