package dev.ayin.cli.command;

import dev.ayin.cli.text.ModelText;
import dev.ayin.view.report.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin inspect`: what a model file holds.
@Command(
        name = "inspect",
        customSynopsis = "ayin inspect MODEL [OPTION...]",
        description = "Shows what a model is, where it comes from, and the statistics of its matrices.",
        footer = {"", "Examples", "  ayin inspect runs/digits-1", "  ayin inspect runs/digits-1 --json"})
public final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "a model.safetensors, or the folder of a run")
    private Path model;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ModelText text = new ModelText(Models.read(model));
        spec.commandLine().getOut().println(json ? text.json() : text);
        return 0;
    }
}
