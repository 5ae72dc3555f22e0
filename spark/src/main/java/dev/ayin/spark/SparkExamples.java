package dev.ayin.spark;

import dev.ayin.data.Examples;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.train.DistantExamples;
import dev.ayin.train.Training;
import dev.ayin.train.Workers;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/// Examples of the driver that are handed out to the executors of a Spark cluster, each of which keeps all of them in a mapped
/// file. A session that is started with them has its gradients computed there, and ends with the bits of one machine that was
/// given the same training.
///
/// ```java
/// try (SparkExamples examples = SparkExamples.of(context, data.train(), ClusterOptions.USUAL);
///         Session session = Session.start(network, training.withPieces(8), examples, null)) {
///     session.run();
/// }
/// ```
///
/// Any thread may read them; sessions on them run one at a time each, like any session.
public final class SparkExamples implements DistantExamples, AutoCloseable {
    private final JavaSparkContext spark;
    private final ClusterOptions options;
    private final Examples here; // those that these are, in their order
    private final SharedRows rows; // on the executors
    private final int[] chosen; // which rows these are, null for all
    private final Spent spent = new Spent();

    private SparkExamples(
            JavaSparkContext spark, ClusterOptions options, Examples here, SharedRows rows, int[] chosen) {
        this.spark = spark;
        this.options = options;
        this.here = here;
        this.rows = rows;
        this.chosen = chosen;
    }

    /// {@return examples handed out to a cluster} They travel once, when the first step is made.
    ///
    /// @throws IllegalArgumentException if the cluster or the examples cannot be used, with what to do
    public static SparkExamples of(JavaSparkContext spark, Examples examples, ClusterOptions options) {
        Cluster.check(spark);
        if (examples.isWeighted()) {
            throw new IllegalArgumentException(
                    "examples with weights cannot be handed out to a cluster: leave the weights out, or train on one machine");
        }
        if (spark.getConf().getBoolean("spark.io.encryption.enabled", false)) {
            Cluster.log()
                    .warn(
                            "the encoded rows on the executors' disks are not encrypted, though spark.io.encryption.enabled is set");
        }
        return new SparkExamples(spark, options, examples, SharedRows.of(spark, examples), null);
    }

    @Override
    public Workers workers(Network network, Training training, Examples validation) {
        if (validation != null && !(validation instanceof SparkExamples)) {
            throw new IllegalArgumentException(
                    "the validation examples must lie on the cluster too: hand them out by SparkExamples.of");
        }
        return new SparkWorkers(spark, options, network, training, this, (SparkExamples) validation);
    }

    /// {@return which rows of the executors' file these examples are, null for all}
    int[] chosen() {
        return chosen;
    }

    /// {@return what the steps on these examples have cost}
    Spent spent() {
        return spent;
    }

    SharedRows rows() {
        return rows;
    }

    @Override
    public int size() {
        return here.size();
    }

    @Override
    public int inputs() {
        return here.inputs();
    }

    @Override
    public int outputs() {
        return here.outputs();
    }

    @Override
    public boolean isWeighted() {
        return false;
    }

    @Override
    public void gather(int[] order, int first, Matrix X, Matrix Y, Matrix weights) {
        here.gather(order, first, X, Y, weights);
    }

    @Override
    public void check(String what) {
        here.check(what);
    }

    /// {@return the examples of these numbers, in this order: nothing travels again}
    @Override
    public SparkExamples select(int[] examples) {
        int[] some =
                IntStream.of(examples).map(i -> chosen == null ? i : chosen[i]).toArray();
        return new SparkExamples(spark, options, here.select(examples), rows, some);
    }

    @Override
    public String hash() {
        return here.hash();
    }

    /// Takes the examples, and all that were selected of them, from the executors.
    @Override
    public void close() {
        rows.close();
    }
}
