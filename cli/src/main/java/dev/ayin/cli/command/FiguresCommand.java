package dev.ayin.cli.command;

import dev.ayin.cli.figures.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin figures`: draws the reference pictures.
@Command(
        name = "figures",
        customSynopsis = "ayin figures [NAME...] [OPTION...]",
        description =
                "Draws the reference pictures, as PNG and where they move as GIF: activations, a network, a descent"
                        + " and the experiments on circles and moons.",
        footer = {"", "Example", "  ayin figures --out pictures"})
public final class FiguresCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            completionCandidates = Known.class,
            description = "${COMPLETION-CANDIDATES} (usual: all)")
    private List<String> names = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "figures",
            description = "where the files go (usual: ${DEFAULT-VALUE})")
    private Path out;

    @Spec
    private CommandSpec spec;

    /// The names of all figures, as picocli asks for them.
    public record Known() implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Figures.names().iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        names.forEach(Figures::checked); // before the first one is drawn
        Figures figures = new Figures();
        PrintWriter say = spec.commandLine().getOut();
        for (String name : names.isEmpty() ? Figures.names() : names) {
            for (Path file : figures.draw(name, out)) {
                say.println(file);
                say.flush();
            }
        }
        return 0;
    }
}
