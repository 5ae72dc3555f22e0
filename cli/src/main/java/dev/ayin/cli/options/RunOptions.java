package dev.ayin.cli.options;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// All that `ayin train` can be told: what is learnt and how, and what becomes of the run.
public final class RunOptions {
    @Mixin
    private PlanOptions plan;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "the folder of the run (usual: runs/DATA-N with the next free N)")
    private Path out;

    @Option(names = "--force", description = "writes over the run that the folder holds")
    private boolean force;

    @Option(
            names = "--resume",
            description = "goes on with the run in the folder --out where it was stopped or killed; without other"
                    + " options it takes those that the run was begun with")
    private boolean resume;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "trains with N seeds, from --seed on, and prints how each does; leaves no folder")
    private Integer seeds;

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description =
                    "computes on an Apache Spark cluster, such as local-cluster[2,1,1024] or spark://HOST:7077; the"
                            + " parameters end with the same bits")
    private String spark;

    /// What a run's folder may hold beside the options: the program's own.
    private static final class Words {
        @Mixin
        private RunOptions options;

        @Option(names = "--stacktrace")
        private boolean stacktrace;
    }

    /// {@return what words say that stand behind "train"}
    /// @throws CommandLine.ParameterException if they are no options
    public static RunOptions of(List<String> words) {
        Words all = new Words();
        new CommandLine(all).setExpandAtFiles(false).parseArgs(words.toArray(String[]::new));
        return all.options;
    }

    public PlanOptions plan() {
        return plan;
    }

    /// {@return the folder of the run; null for the next free one}
    public Path out() {
        return out;
    }

    public boolean isForced() {
        return force;
    }

    public boolean isResumed() {
        return resume;
    }

    /// {@return how many seeds are tried; null for an ordinary run}
    public Integer seeds() {
        return seeds;
    }

    /// {@return the cluster that computes; null for this machine}
    public String spark() {
        return spark;
    }
}
