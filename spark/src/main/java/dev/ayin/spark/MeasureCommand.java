package dev.ayin.spark;

import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.spark.ClusterOptions.Way;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import dev.ayin.view.program.AddedCommand;
import dev.ayin.view.text.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin spark-measure`: what a cluster adds to a step, by three networks on made-up examples.
@Command(
        name = "spark-measure",
        customSynopsis = "ayin spark-measure [MASTER] [OPTION...]",
        description = {
            "Measures what a cluster adds to a step, either way, by three networks on made-up examples: how long a step takes, how"
                    + " much of that its tasks compute, and how many bytes it sends. Beside it stands what the formula says"
                    + " from the time of one task: a step of T tasks takes c/T and what the way costs.",
            "",
            "The first two epochs warm up; of the others the fastest counts, since whatever else the machines do slows the rest."
        },
        footer = {"", "Example", "  ayin spark-measure local-cluster[2,1,1024] --tasks 1,2"})
public final class MeasureCommand implements AddedCommand {
    /// A network, and how many examples a step has.
    private record Work(String name, Network network, int batch) {}

    private static final List<Work> WORKS = List.of(
            new Work("28-100-1", dense(28, new int[] {100}, Layer.dense(1, Activation.sigmoid())), 512),
            new Work("784-512-512-10", dense(784, new int[] {512, 512}, Layer.dense(10, Activation.softmax())), 512),
            new Work(
                    "28×28, 8 filters of 5×5, 10",
                    Network.of(
                            new Shape(28, 28, 1),
                            Layer.convolution(8, 5, 1, Padding.SAME, Activation.relu()),
                            Layer.maxPooling(2),
                            Layer.dense(10, Activation.softmax())),
                    512));

    /// Which epochs only warm up.
    private static final int WARM_UP = 2;

    @Parameters(
            arity = "0..1",
            paramLabel = "MASTER",
            defaultValue = "local-cluster[2,1,1024]",
            description = "the cluster (usual: ${DEFAULT-VALUE})")
    private String master;

    @Option(
            names = "--tasks",
            paramLabel = "T",
            split = ",",
            defaultValue = "1,2",
            description = "how many tasks share a step (usual: ${DEFAULT-VALUE})")
    private List<Integer> tasks;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "20",
            description = "steps an epoch (usual: ${DEFAULT-VALUE})")
    private int steps;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "4",
            description = "how many epochs are measured (usual: ${DEFAULT-VALUE})")
    private int epochs;

    @Spec
    private CommandSpec spec;

    private static Network dense(int inputs, int[] hidden, Layer last) {
        Layer[] layers = new Layer[hidden.length + 1];
        for (int l = 0; l < hidden.length; l++) {
            layers[l] = Layer.dense(hidden[l], Activation.relu());
        }
        layers[hidden.length] = last;
        return Network.of(inputs, layers);
    }

    @Override
    public Integer call() {
        if (steps < 1 || epochs < 1 || tasks.stream().anyMatch(t -> t < 1)) {
            throw new IllegalArgumentException("--steps, --epochs and each of --tasks are at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        SparkSession session = SparkPlace.session(master);
        try {
            JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
            for (Work work : WORKS) {
                TextTable table = new TextTable(
                        work.name,
                        "tasks",
                        "ms a step",
                        "computing",
                        "the way",
                        "by formula",
                        "kB a step",
                        "ms a stage");
                double[] alone = {Double.NaN};
                for (Way way : List.of(Way.JOBS, Way.CHAIN)) {
                    for (int t : tasks) {
                        row(table, spark, work, way, t, alone);
                    }
                }
                out.println(table);
                out.flush();
            }
            return 0;
        } finally {
            session.stop();
        }
    }

    private void row(TextTable table, JavaSparkContext spark, Work work, Way way, int t, double[] alone) {
        Spent spent = measured(spark, work, way, t);
        double n = spent.steps;
        double step = (spent.nanos - spent.starting) / n / 1e6, computing = spent.computing / n / 1e6;
        if (t == 1 && way == Way.JOBS) {
            alone[0] = computing;
        }
        double formula = alone[0] / t + Choice.added(way, work.network.layout().size(), t, t) * 1e3;
        table.row(
                way.name().toLowerCase(java.util.Locale.ROOT),
                t,
                "%.1f".formatted(step),
                "%.1f".formatted(computing),
                "%.1f".formatted(step - computing),
                Double.isNaN(formula) ? "" : "%.1f".formatted(formula),
                "%,.0f".formatted(spent.bytes / n / 1e3),
                way == Way.CHAIN ? "%.0f".formatted(spent.starting / 1e6) : "");
    }

    /// {@return what the fastest epoch after the first ones has cost: whatever else the machines do slows the others}
    private Spent measured(JavaSparkContext spark, Work work, Way way, int t) {
        Network network = work.network;
        Loss loss = network.output().size() == 1 ? Loss.binaryCrossEntropy() : Loss.softmaxCrossEntropy();
        Training training =
                Training.with(loss).withBatch(work.batch).withPieces(t).withEpochs(WARM_UP + epochs);
        List<Spent> each = new ArrayList<>();
        try (SparkExamples examples = SparkExamples.of(
                        spark, madeUp(network, work.batch * steps), ClusterOptions.USUAL.withWay(way));
                Session session = Session.start(network, training, examples, null)) {
            Spent[] before = {new Spent()};
            session.run(event -> {
                if (event instanceof Event.EpochEnded(var epoch)) {
                    if (epoch.number() > WARM_UP) {
                        each.add(examples.spent().since(before[0]));
                    }
                    before[0] = examples.spent().since(new Spent());
                }
            });
        }
        return each.stream()
                .min(Comparator.comparingLong(spent -> spent.nanos - spent.starting))
                .orElseThrow();
    }

    private static Samples madeUp(Network network, int n) {
        RandomStream random = RandomStream.of(1, Purpose.OTHER, 0);
        Matrix X = Matrix.zeros(network.input().size(), n),
                Y = Matrix.zeros(network.output().size(), n);
        for (int c = 0; c < n; c++) {
            for (int r = 0; r < X.rows(); r++) {
                X.set(r, c, (float) random.nextGaussian());
            }
            if (Y.rows() == 1) {
                Y.set(0, c, random.nextInt(2));
            } else {
                Y.set(random.nextInt(Y.rows()), c, 1);
            }
        }
        return new Samples(X, Y);
    }
}
