package dev.ayin.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The rule of every command that writes a file whose name it is given: one that is there is kept, unless the user says otherwise.
public final class Replacing {
    @Option(names = "--force", description = "replaces the file if it is there")
    private boolean force;

    /// Asked before there is anything to lose, the time of a training too.
    ///
    /// @throws IllegalArgumentException if the file is there and may not be replaced
    public void check(Path file) {
        if (!force && Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "%s is there already: --force replaces it, --out takes another".formatted(file));
        }
    }
}
