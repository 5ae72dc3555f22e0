package dev.ayin.cli.command;

import dev.ayin.cli.options.ImportOptions;
import dev.ayin.cli.options.Replacing;
import dev.ayin.cli.options.WeightOptions;
import dev.ayin.exchange.Imported;
import dev.ayin.exchange.ModelFormat;
import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import dev.ayin.text.Printable;
import dev.ayin.view.text.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin import`: a network that another program has trained.
@Command(
        name = "import",
        customSynopsis = "ayin import FILE --out MODEL [OPTION...]",
        description = "Makes a model of a feed-forward network that another program has trained (docs/interchange.md).",
        footer = {
            "",
            "Examples",
            "  ayin import iris.onnx --out iris.safetensors --columns a,b,c,d --classes setosa,versicolor,virginica",
            "  ayin import digits.onnx --out digits --image 28x28 --output softmax",
            "  ayin import weights.safetensors --out moons --activation relu --output sigmoid"
        })
public final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "FILE.onnx, or PyTorch's weights as FILE.safetensors")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "MODEL",
            required = true,
            description = "where to: a file that ends in .safetensors, or a folder for model.safetensors")
    private Path out;

    @Mixin
    private final Replacing replacing = new Replacing();

    @Option(
            names = "--graph-output",
            paramLabel = "NAME",
            description = "which output of an ONNX file is the network's, where it has several")
    private String output;

    @ArgGroup(validate = false, order = 1, heading = "%nNames that the file does not have%n")
    private final ImportOptions names = new ImportOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nActivations that weights alone do not say%n")
    private final WeightOptions weights = new WeightOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        Path target = out.toString().endsWith(".safetensors") ? out : out.resolve("model.safetensors");
        if (Files.exists(target) && Files.isSameFile(file, target)) {
            throw new IllegalArgumentException(target + " is the file itself: choose another --out");
        }
        replacing.check(target);
        Imported imported = names.output(imported());
        Model model = names.naming(imported.model()).of(imported.model());
        imported.notes().forEach(note -> spec.commandLine().getErr().println("note: " + Printable.line(note)));
        ModelFile.write(target, model);
        spec.commandLine().getOut().println("network      " + Summary.network(model.network()));
        spec.commandLine().getOut().println("input        " + Summary.features(model.features()));
        spec.commandLine().getOut().println("output       " + Summary.target(model.target()));
        spec.commandLine().getOut().println("wrote        " + target);
        return 0;
    }

    private Imported imported() throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx")) {
            weights.refuse();
            return ModelFormat.of("onnx").read(file, output);
        }
        if (name.endsWith(".safetensors")) {
            if (output != null) {
                throw new IllegalArgumentException("--graph-output is for .onnx files only");
            }
            return weights.read(file, names.output());
        }
        throw new IllegalArgumentException(
                "%s is neither an .onnx nor a .safetensors file by its name".formatted(file));
    }
}
