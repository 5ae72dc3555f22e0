import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.spark.ClusterOptions;
import dev.ayin.spark.SparkExamples;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.util.Arrays;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/// What a step costs on two executors of this machine, in both ways, beside the same pieces on one thread here: docs/cluster.md
/// has what it printed.
void main(String[] args) {
    int steps = Integer.parseInt(args[0]), epochs = Integer.parseInt(args[1]);
    System.setProperty("ayin.threads", "1");
    try (SparkSession session = SparkSession.builder()
            .master("local-cluster[2,1,1024]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.cores", 1)
            .config("spark.executor.extraClassPath", System.getProperty("ayin.folders", ""))
            .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
            .getOrCreate()) {
        session.sparkContext().setLogLevel("ERROR");
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        spark.parallelize(java.util.List.of(1, 2, 3, 4), 4).count();
        IO.println("network | G | batch | one thread | jobs | chain | (median ms a step, of epochs of " + steps + " steps)");
        measure(spark, "28-100-1", 512, steps, epochs, 28, Layer.dense(100, Activation.relu()), Layer.dense(1, Activation.sigmoid()));
        measure(
                spark,
                "784-512-512-10",
                512,
                steps,
                epochs,
                784,
                Layer.dense(512, Activation.relu()),
                Layer.dense(512, Activation.relu()),
                Layer.dense(10, Activation.softmax()));
    }
}

void measure(JavaSparkContext spark, String name, int batch, int steps, int epochs, int inputs, Layer... layers) {
    Network network = Network.of(inputs, layers);
    int outputs = network.output().size(), m = batch * steps;
    Random random = new Random(1);
    Matrix X = Matrix.zeros(inputs, m), Y = Matrix.zeros(outputs, m);
    for (int j = 0; j < m; j++) {
        for (int r = 0; r < inputs; r++) {
            X.set(r, j, (float) random.nextGaussian());
        }
        Y.set(outputs == 1 ? 0 : random.nextInt(outputs), j, outputs == 1 ? random.nextInt(2) : 1);
    }
    Samples samples = new Samples(X, Y);
    Loss loss = outputs == 1 ? Loss.binaryCrossEntropy() : Loss.softmaxCrossEntropy();
    Training training =
            Training.with(loss).withBatch(batch).withPieces(2).withEpochs(epochs).withRate(1e-4);
    double alone = run(Session.start(network, training, samples, null), steps);
    double[] ways = new double[2];
    for (int way = 0; way < 2; way++) {
        ClusterOptions options =
                new ClusterOptions(way == 0 ? ClusterOptions.Way.JOBS : ClusterOptions.Way.CHAIN);
        try (SparkExamples examples = SparkExamples.of(spark, samples, options)) {
            ways[way] = run(Session.start(network, training, examples, null), steps);
        }
    }
    IO.println("%s | %,d | %d | %.2f | %.1f | %.1f"
            .formatted(name, network.layout().size(), batch, alone, ways[0], ways[1]));
}

/// The median over the epochs but the first two, in milliseconds a step.
double run(Session session, int steps) {
    try (session) {
        long[] last = {0};
        java.util.List<Double> times = new java.util.ArrayList<>();
        session.run(event -> {
            long now = System.nanoTime();
            if (event instanceof dev.ayin.train.Event.EpochEnded) {
                times.add((now - last[0]) * 1e-6 / steps);
            }
            last[0] = event instanceof dev.ayin.train.Event.Progress ? last[0] : now;
        });
        double[] sorted = times.stream().skip(2).mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
