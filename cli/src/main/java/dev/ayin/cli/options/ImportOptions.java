package dev.ayin.cli.options;

import dev.ayin.data.Features;
import dev.ayin.exchange.Imported;
import dev.ayin.exchange.Naming;
import dev.ayin.layer.Activation;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import java.util.List;
import picocli.CommandLine.Option;

/// What a file of another program does not say of its input and output.
public final class ImportOptions {
    @Option(names = "--columns", paramLabel = "NAME", split = ",", description = "of the input, in its order")
    List<String> columns;

    @Option(
            names = "--image",
            paramLabel = "HxW[x3]",
            description =
                    "the input is an image of so many pixels, grey or x3 in colour, each v of 0 to 255 taken as (v/255 - mean)/sd")
    String image;

    @Option(names = "--mean", paramLabel = "X", description = "of the pixels (usual: 0)")
    Double mean;

    @Option(names = "--sd", paramLabel = "X", description = "of the pixels (usual: 1)")
    Double sd;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            split = ",",
            description = "what is predicted: one name, or one for each of several numbers or labels")
    List<String> targets;

    @Option(names = "--classes", paramLabel = "NAME", split = ",", description = "in the order of the output")
    List<String> classes;

    @Option(
            names = "--output",
            paramLabel = "NAME",
            description = "softmax or sigmoid, where the network ends in scores")
    String output;

    /// {@return what stands behind the scores; null if nothing was said}
    public Activation output() {
        return output == null
                ? null
                : switch (output) {
                    case "softmax" -> Activation.softmax();
                    case "sigmoid" -> Activation.sigmoid();
                    case "identity" -> Activation.identity();
                    default ->
                        throw new IllegalArgumentException(
                                "--output is softmax, sigmoid or identity, not \"%s\"".formatted(output));
                };
    }

    /// {@return the network with the output that was asked for}
    public Imported output(Imported imported) {
        return output == null || imported.endsIn(output()) ? imported : imported.withOutput(output());
    }

    /// {@return the names for a model}
    public Naming naming(Model model) {
        return new Naming(
                Options.or(columns, List.of()),
                Options.or(classes, List.of()),
                Options.or(targets, List.of()),
                pixels());
    }

    private Features.Pixels pixels() {
        if (image == null) {
            if (mean != null || sd != null) {
                throw new IllegalArgumentException("--mean and --sd are for --image only");
            }
            return null;
        }
        if (columns != null) {
            throw new IllegalArgumentException("--image and --columns exclude each other");
        }
        if (!image.matches("[1-9]\\d{0,4}x[1-9]\\d{0,4}(x[13])?")) {
            throw new IllegalArgumentException(
                    "--image is height x width, and x3 for colour, such as 28x28 or 32x32x3, not \"%s\""
                            .formatted(image));
        }
        String[] sides = image.split("x");
        int channels = sides.length == 3 ? Integer.parseInt(sides[2]) : 1;
        Shape shape = new Shape(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), channels);
        return new Features.Pixels(shape, Options.or(mean, 0.0), Options.or(sd, 1.0));
    }
}
