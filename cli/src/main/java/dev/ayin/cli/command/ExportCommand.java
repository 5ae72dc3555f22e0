package dev.ayin.cli.command;

import dev.ayin.cli.options.Replacing;
import dev.ayin.exchange.JavaSource;
import dev.ayin.exchange.ModelFormat;
import dev.ayin.exchange.TorchWeights;
import dev.ayin.model.Model;
import dev.ayin.view.report.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin export`: a model for other programs.
@Command(
        name = "export",
        customSynopsis = "ayin export MODEL --to FORMAT --out FILE",
        description = "Writes a model for other programs (docs/interchange.md).",
        footer = {
            "",
            "Examples",
            "  ayin export runs/houses-1 --to onnx --out houses.onnx",
            "  ayin export runs/circles-1 --to java --out Circles.java",
            "  ayin export runs/digits-1 --to safetensors --out digits.safetensors"
        })
public final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "a model.safetensors, or the folder of a run")
    private Path model;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            required = true,
            description = {
                "onnx: network and preprocessing, for ONNX Runtime and others",
                "java: one class without dependencies, with the same bits",
                "safetensors: the weights as PyTorch names and lays them"
            })
    private String format;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "where to")
    private Path out;

    @Mixin
    private final Replacing replacing = new Replacing();

    @Option(
            names = "--fold",
            description =
                    "puts batch normalisations into the layers below them: fewer numbers and less work, other last bits")
    private boolean fold;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model read = Models.read(model, spec.commandLine().getErr());
        if (Files.exists(out) && Files.isSameFile(out, Models.file(model))) {
            throw new IllegalArgumentException(out + " is the model itself: choose another --out");
        }
        replacing.check(out);
        Model exported = fold ? read.folded() : read;
        switch (format) {
            case "onnx" -> ModelFormat.of("onnx").write(out, exported);
            case "java" -> JavaSource.write(out, exported);
            case "safetensors" -> TorchWeights.write(out, exported);
            default ->
                throw new IllegalArgumentException(
                        "there is no format \"%s\": it can be onnx, java or safetensors".formatted(format));
        }
        spec.commandLine().getOut().println("wrote " + out);
        return 0;
    }
}
