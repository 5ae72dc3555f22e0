package dev.ayin.cli.train;

import dev.ayin.cli.options.PlanOptions;
import dev.ayin.cli.options.QueryOptions;
import dev.ayin.cli.options.RunOptions;
import dev.ayin.view.report.RunFolder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.ParameterException;

/// What a run's folder says of how it was begun. The folder may be a stranger's: its words may ask for nothing that runs or
/// reaches beyond the files of this machine. A query, a database and a driver's jar count only when the user has typed them
/// anew.
public final class Recorded {
    /// The options of [QueryOptions].
    public static final Set<String> QUERY = Set.of("--sql", "--jdbc", "--jdbc-driver");

    private final Path file;
    private final PlanOptions options;

    private Recorded(Path file, PlanOptions options) {
        this.file = file;
        this.options = options;
    }

    /// {@return what the folder of a run says}
    /// @throws IllegalArgumentException if its words are no options
    public static Recorded in(RunFolder folder) throws IOException {
        Path file = folder.arguments();
        try {
            return new Recorded(file, RunOptions.of(folder.words()).plan());
        } catch (ParameterException | IllegalArgumentException | CharacterCodingException e) {
            String reason = e instanceof CharacterCodingException
                    ? "it is not UTF-8"
                    : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException("%s holds no words of a command: %s".formatted(file, reason), e);
        }
    }

    /// {@return what the folder of a model says; null where it says nothing}
    public static Recorded beside(Path model) throws IOException {
        RunFolder folder = RunFolder.of(model);
        return folder.hasWords() ? in(folder) : null;
    }

    /// {@return what is learnt from, as [PlanOptions#data()]}
    public String data() {
        return options.data();
    }

    /// {@return whether the rows come from a query}
    public boolean isQuery() {
        return options.query().isSaid();
    }

    /// {@return whether the rows come from this query}
    public boolean isQuery(QueryOptions query) {
        return isQuery() && options.query().isSame(query);
    }

    /// {@return the options of the run}
    ///
    /// @param typed the query that the user has typed, which is taken in place of the file's
    /// @throws IllegalArgumentException if there is a query in the file and the user has typed none
    public PlanOptions options(QueryOptions typed) {
        if (typed.isSaid()) {
            options.ask(typed);
        } else if (isQuery()) {
            throw new IllegalArgumentException(
                    "the data came from a query, and what %s says of it does not count: look at it there, and type --sql,"
                                    .formatted(file)
                            + " --jdbc and --jdbc-driver anew");
        } else {
            ordinary(options.data());
        }
        return options;
    }

    /// {@return the name of data that a file says}
    /// @throws IllegalArgumentException if it is that of a device or a pipe, which may never end
    public static String ordinary(String data) {
        try {
            Path path = data == null ? null : Path.of(data);
            if (path != null && Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
                throw new IllegalArgumentException(
                        "the data of this model, %s, are no ordinary file: name the data to measure it on"
                                .formatted(data));
            }
        } catch (InvalidPathException e) {
            // no file, then
        }
        return data;
    }
}
