package dev.ayin.cli.options;

import dev.ayin.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which examples there are, and which of them are kept back.
public final class DataOptions {
    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "the column of a table that is to be predicted (usual: the last one)")
    String target;

    @Option(names = "--test", paramLabel = "SHARE", description = "share of the examples that is kept for the test")
    Double test;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "share of the other examples that the run is watched by: schedule plateau and early stopping"
                    + " go by its loss")
    Double validation;

    @Option(names = "--size", paramLabel = "N", description = "how many points a generated set has")
    Integer size;

    @Option(
            names = "--noise",
            paramLabel = "SD",
            description = "standard deviation of a generated set's noise (usual: as suits the set)")
    Double noise;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "where the files of mnist and its like are, or are to be kept")
    Path dir;

    /// {@return the examples, split}
    Dataset load(Source source, Preset preset, long seed) throws IOException {
        if (target != null && !(source instanceof Source.Table)) {
            throw new IllegalArgumentException("--target names a column of a table, but " + source.name() + " is none");
        }
        if ((size != null || noise != null) && !(source instanceof Source.Points)) {
            throw new IllegalArgumentException(
                    "--size and --noise are of the generated sets, but " + source.name() + " is none");
        }
        Dataset data = source.load(this, preset, seed);
        double share = Options.or(validation, preset.validation());
        return data.holdOut(checked("--validation", share), seed);
    }

    /// {@return the share of examples for the test}
    double test(Preset preset) {
        return checked("--test", Options.or(test, preset.test()));
    }

    private static double checked(String option, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "%s is a share of at least 0 and below 1, it is not %s".formatted(option, share));
        }
        return share;
    }
}
