package dev.ayin.cli.command;

import dev.ayin.catalogue.Cache;
import dev.ayin.catalogue.Catalogue;
import dev.ayin.catalogue.PublicSet;
import dev.ayin.cli.train.LoadingView;
import dev.ayin.data.Generated;
import dev.ayin.view.text.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin datasets`: what can be learnt by name.
@Command(
        name = "datasets",
        description =
                "Lists the data sets that have a name: what they are, their size and licence, and where they lie.",
        customSynopsis = {"ayin datasets", "ayin datasets fetch NAME"},
        footer = {"", "The environment's AYIN_CACHE names another folder to keep downloads in."})
public final class DatasetsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Made by the program itself, nothing is downloaded:");
        out.println("  points: " + String.join(", ", Generated.names()));
        out.println("  images: digits");
        out.println();
        out.println("Downloaded once, when they are first asked for:");
        Cache cache = new Cache(Cache.usualFolder());
        TextTable table = new TextTable("  name", "images", "download", "licence", "here");
        for (PublicSet set : Catalogue.sets()) {
            table.row(
                    "  " + set.name(),
                    "70,000 of 28×28, 10 classes",
                    String.format(Locale.ROOT, "%.1f MB", set.packed() * 1e-6),
                    set.licence(),
                    isHere(cache.folder(set), set) ? "yes" : "no");
        }
        out.print(table);
        out.println();
        for (PublicSet set : Catalogue.sets()) {
            out.println("  %s: %s".formatted(set.title(), set.citation()));
        }
        out.println("  They are kept in " + Cache.usualFolder());
    }

    private static boolean isHere(Path folder, PublicSet set) {
        return set.files().stream().allMatch(file -> Files.isRegularFile(folder.resolve(file.name())));
    }

    @Command(
            name = "fetch",
            customSynopsis = "ayin datasets fetch NAME",
            description = "Downloads a data set, if it is not here yet, and prints its folder.",
            footer = {"", "Example", "  ayin datasets fetch mnist"})
    int fetch(@Parameters(paramLabel = "NAME", description = "of the set") String name) throws IOException {
        Path folder = new Cache(Cache.usualFolder())
                .fetch(Catalogue.of(name), new LoadingView(spec.commandLine().getErr()));
        spec.commandLine().getOut().println(folder);
        return 0;
    }
}
