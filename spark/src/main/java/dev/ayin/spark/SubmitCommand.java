package dev.ayin.spark;

import dev.ayin.view.program.AddedCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// `ayin spark-submit`: says how a cluster of the user's is asked; it asks none itself.
@Command(
        name = "spark-submit",
        customSynopsis = "ayin spark-submit TABLE --target COLUMN --out FOLDER [OPTION...]",
        description =
                "Prints the command that trains on a table on a cluster of yours, with Spark's own spark-submit 4.2 and a"
                        + " JDK 25 on each node.",
        footer = {
            "",
            "TABLE and FOLDER are paths that every node can reach, such as hdfs:///data/houses.parquet. Words are predicted as",
            "classes, numbers as numbers; --classes, --epochs, --pieces, --seed, --id, --checkpoints and --way may follow.",
            "",
            "Examples",
            "  ayin spark-submit hdfs:///houses.parquet --target price --out hdfs:///models/houses --master yarn",
            "  ayin train houses.csv --target price --spark local-cluster[2,1,1024]     to try it on this machine"
        })
public final class SubmitCommand implements AddedCommand {
    @Parameters(paramLabel = "TABLE", description = "what to learn from: Parquet, or by its ending .csv, .json")
    private String table;

    @Unmatched
    private List<String> others = new ArrayList<>();

    @Option(
            names = "--master",
            paramLabel = "MASTER",
            defaultValue = "spark://HOST:7077",
            description = "the cluster: spark://HOST:7077, yarn or k8s://… (usual: ${DEFAULT-VALUE})")
    private String master;

    @Option(
            names = "--java",
            paramLabel = "FOLDER",
            defaultValue = "/usr/lib/jvm/jdk-25",
            description = "where each node has its JDK 25 (usual: ${DEFAULT-VALUE})")
    private String java;

    @Option(names = "--target", paramLabel = "COLUMN", required = true, description = "the column to predict")
    private String target;

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "where the model goes")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter writer = spec.commandLine().getOut();
        List<String> words = new ArrayList<>(List.of(table));
        words.addAll(others);
        writer.println(command(words, master, java, target, out, SparkPlace.ownJars()));
        writer.flush();
        return 0;
    }

    /// {@return the command, a line each option}
    static String command(List<String> words, String master, String java, String target, String out, String[] jars) {
        String application = Arrays.stream(jars)
                .filter(jar -> Path.of(jar).getFileName().toString().startsWith("ayin-spark"))
                .findFirst()
                .orElse("ayin-spark.jar");
        String others =
                Arrays.stream(jars).filter(jar -> !jar.equals(application)).collect(Collectors.joining(","));
        List<String> lines = new ArrayList<>();
        lines.add("spark-submit --master " + quoted(master));
        lines.add("--conf " + quoted("spark.executorEnv.JAVA_HOME=" + java));
        if (master.equals("yarn")) {
            lines.add("--conf " + quoted("spark.yarn.appMasterEnv.JAVA_HOME=" + java));
        }
        lines.add("--jars " + quoted(others));
        lines.add("--class " + Submit.class.getName() + " " + quoted(application));
        lines.add(words.stream().map(SubmitCommand::quoted).collect(Collectors.joining(" ")) + " --target "
                + quoted(target) + " --out " + quoted(out));
        return String.join(" \\\n  ", lines);
    }

    /// {@return a word that a shell takes for one word}
    static String quoted(String word) {
        return word.matches("[\\w./:,=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
