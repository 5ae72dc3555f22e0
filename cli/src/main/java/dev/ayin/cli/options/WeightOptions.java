package dev.ayin.cli.options;

import dev.ayin.exchange.Imported;
import dev.ayin.exchange.TorchWeights;
import dev.ayin.exchange.TorchWeights.Named;
import dev.ayin.layer.Activation;
import dev.ayin.model.Model;
import dev.ayin.train.Names;
import dev.ayin.view.report.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What a file of weights does not say: which activation stands behind each layer.
public final class WeightOptions {
    @Option(
            names = "--layers",
            paramLabel = "NAME[=ACTIVATION]",
            split = ",",
            description = {
                "the layers from the input on, such as fc1=relu,fc2=relu,out=softmax",
                "or their order alone, such as first,second,out, beside --activation"
            })
    List<String> layers;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "of all hidden layers: ${COMPLETION-CANDIDATES}",
            completionCandidates = NetworkOptions.Activations.class)
    String activation;

    @Option(
            names = "--like",
            paramLabel = "MODEL",
            description = "a model of the same layers, which says what weights do not: strides, pooling, classes")
    Path like;

    /// An ONNX file says all this itself.
    ///
    /// @throws IllegalArgumentException if one of the options was said
    public void refuse() {
        if (layers != null || activation != null || like != null) {
            throw new IllegalArgumentException("--layers, --activation and --like are for .safetensors files only");
        }
    }

    /// {@return the model of a file of weights}
    ///
    /// @param output the last layer's activation; null if nothing was said
    public Imported read(Path file, Activation output) throws IOException {
        boolean ordered = layers != null && layers.stream().noneMatch(word -> word.contains("="));
        if (like != null) {
            if (activation != null || layers != null && !ordered) {
                throw new IllegalArgumentException(
                        "--like says each activation already: --layers goes with names alone");
            }
            return TorchWeights.read(file, Models.read(like), Options.or(layers, List.of()));
        }
        if (layers != null && !ordered) {
            if (activation != null) {
                throw new IllegalArgumentException(
                        "--layers says each activation already: --activation goes with names alone, such as --layers %s"
                                .formatted(String.join(
                                        ",",
                                        layers.stream()
                                                .map(word -> word.replaceFirst("=[^=]*$", ""))
                                                .toList())));
            }
            return TorchWeights.read(
                    file, layers.stream().map(WeightOptions::named).toList());
        }
        Model own = activation == null ? TorchWeights.readOwn(file) : null;
        if (own != null && layers == null) {
            return new Imported(own, List.of());
        }
        List<String> names = ordered ? layers : TorchWeights.layers(file);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("%s holds no layers: no matrix NAME.weight".formatted(file));
        }
        if (activation == null && names.size() > 1) {
            throw new IllegalArgumentException(
                    "%s does not say which activations stand between its layers %s: --activation or --layers does"
                            .formatted(file, String.join(", ", names)));
        }
        List<Named> named = new ArrayList<>();
        for (String name : names.subList(0, names.size() - 1)) {
            named.add(new Named(name, Names.ACTIVATIONS.get(activation)));
        }
        named.add(new Named(names.getLast(), Options.or(output, Activation.identity())));
        return TorchWeights.read(file, named);
    }

    private static Named named(String word) {
        int sign = word.lastIndexOf('=');
        String name = word.substring(0, Math.max(sign, 0)), g = word.substring(sign + 1);
        if (sign < 1) {
            throw new IllegalArgumentException("--layers are NAME=ACTIVATION, not \"%s\"".formatted(word));
        }
        return new Named(name, g.equals("softmax") ? Activation.softmax() : Names.ACTIVATIONS.get(g));
    }
}
