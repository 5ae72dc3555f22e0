package dev.ayin.cli.options;

import dev.ayin.catalogue.Catalogue;
import dev.ayin.image.DigitImages;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Which examples there are, and which of them are kept back.
public final class DataOptions {
    @Option(names = "--test", paramLabel = "SHARE", description = "share of the examples that is kept for the test")
    Double test;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "share of the other examples that the run is watched by: schedule plateau and early stopping"
                    + " go by its loss")
    Double validation;

    @Option(names = "--size", paramLabel = "N", description = "how many examples a generated set has")
    Integer size;

    @Option(
            names = "--noise",
            paramLabel = "SD",
            description = "standard deviation of a generated set's noise (usual: as suits the set)")
    Double noise;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "a folder with the four files of mnist or its like, so that nothing is downloaded")
    Path dir;

    @Option(
            names = "--drawn",
            paramLabel = "N",
            description =
                    "learns from so many digits of our own hand beside those of mnist: they are written in ways that"
                            + " mnist's writers do not know")
    Integer drawn;

    @Option(
            names = "--mapped",
            description =
                    "keeps the rows of a table in a file beside it, mapped into memory (usual: where the text of the"
                            + " table is longer than a quarter of the memory that Java may use)")
    boolean mapped;

    @Option(names = "--in-memory", description = "keeps them in memory; what is learnt is the same")
    boolean inMemory;

    @ArgGroup(validate = false)
    PictureOptions pictures = new PictureOptions();

    @ArgGroup(validate = false)
    QueryOptions query = new QueryOptions();

    @ArgGroup(validate = false)
    ColumnOptions columns = new ColumnOptions();

    @ArgGroup(validate = false)
    FormatOptions format = new FormatOptions();

    /// {@return the examples, split}
    Examples load(Source source, Preset preset, long seed, Loading loading) throws IOException {
        refuse(columns.said(), columns.said(), source instanceof Source.Table, "a table");
        refuse(format.said(), format.said(), source instanceof Source.Table, "a table");
        refuse("--noise", noise, source instanceof Source.Points, "a generated set");
        refuse("--size", size, source instanceof Source.Points || source instanceof Source.Drawn, "a generated set");
        refuse("--data-dir", dir, source instanceof Source.Public, String.join(" or ", Catalogue.names()));
        boolean digits = source instanceof Source.Public || source instanceof Source.Folder;
        refuse("--drawn", drawn, digits, "images of digits such as mnist");
        refuse("--mapped", mapped ? true : null, source instanceof Source.Table, "a table");
        refuse("--in-memory", inMemory ? true : null, source instanceof Source.Table, "a table");
        refuse(pictures.said(), pictures.said(), source instanceof Source.Pictures, "a folder of pictures");
        refuse("--test", test, !digits, "data without a test set of their own");
        Examples examples = source.load(this, preset, seed, loading);
        return drawn == null
                ? examples
                : new Examples(DigitImages.beside(examples.dataset(), seed, drawn), examples.notes());
    }

    private static void refuse(String option, Object said, boolean suits, String what) {
        if (said != null && !suits) {
            throw new IllegalArgumentException("%s is for %s only".formatted(option, what));
        }
    }

    /// {@return how many examples are generated}
    int size(Preset preset) {
        return Options.or(size, preset.size());
    }

    /// {@return the share of examples for the test}
    double test(Preset preset) {
        return checked("--test", Options.or(test, preset.test()));
    }

    /// {@return the share of the other examples for validation}
    double validation(Preset preset) {
        return checked("--validation", Options.or(validation, preset.validation()));
    }

    private static double checked(String option, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "%s is a share of at least 0 and below 1, it is not %s".formatted(option, share));
        }
        return share;
    }
}
