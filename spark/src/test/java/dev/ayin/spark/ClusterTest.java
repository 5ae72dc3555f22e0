package dev.ayin.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Dataset;
import dev.ayin.data.Generated;
import dev.ayin.estimate.Classifier;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/// Clusters of another size, and a standalone one: a master and two workers, as somebody starts them by Spark's own scripts.
class ClusterTest {
    private static final Dataset DATA = Generated.moons(160, 0.2, 1).withValidation(0.2, 1);
    private static final Network NETWORK =
            Network.of(2, Layer.dense(9, Activation.tanh()), Layer.dropout(0.2), Layer.dense(1, Activation.sigmoid()));
    private static final Training TRAINING =
            Training.with(Loss.binaryCrossEntropy()).withEpochs(2).withBatch(50).withPieces(4);

    private static String here() {
        try (Session session = Session.start(NETWORK, TRAINING, DATA)) {
            session.run();
            return session.parameters().fingerprint();
        }
    }

    private static String there(SparkSession spark, ClusterOptions.Way way) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        ClusterOptions options = ClusterOptions.USUAL.withWay(way);
        try (SparkExamples train = SparkExamples.of(context, DATA.train(), options);
                SparkExamples validation = SparkExamples.of(context, DATA.validation(), options);
                Session session = Session.start(NETWORK, TRAINING, train, validation)) {
            session.run();
            return session.parameters().fingerprint();
        }
    }

    /// Four executors, of which one after the other is let go.
    @Test
    void anyNumberOfExecutorsEndsWithTheBitsOfOneMachine() throws Exception {
        try (SparkSession spark = TestCluster.local(4)) {
            String here = here();
            for (int executors = 4; executors >= 1; executors--) {
                TestCluster.waitFor(spark, executors);
                // two executors of a chain are those of SameBitsOnClusterTest
                List<ClusterOptions.Way> ways = executors == 2
                        ? List.of(ClusterOptions.Way.JOBS)
                        : List.of(ClusterOptions.Way.JOBS, ClusterOptions.Way.CHAIN);
                for (ClusterOptions.Way way : ways) {
                    assertThat(there(spark, way))
                            .as("%d executors, %s", executors, way)
                            .isEqualTo(here);
                }
                assertThat(TestCluster.executors(spark)).isEqualTo(executors);
                String last = executors - 1 + "";
                assertThat(spark.sparkContext()
                                .killExecutors(CollectionConverters.asScala(List.of(last))
                                        .toSeq()))
                        .isTrue();
            }
        }
    }

    @Test
    void aStandaloneMasterWithTwoWorkers(@TempDir Path folder) throws Exception {
        List<Process> processes = new ArrayList<>();
        try {
            int port = freePort();
            String master = "spark://127.0.0.1:" + port;
            processes.add(daemon(
                    folder,
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "" + port,
                    "--webui-port",
                    "0"));
            waitFor(port, processes.getFirst());
            for (int i = 0; i < 2; i++) {
                Path work = Files.createDirectory(folder.resolve("work" + i));
                processes.add(daemon(
                        folder,
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        "127.0.0.1",
                        "--cores",
                        "1",
                        "--memory",
                        "512m",
                        "--webui-port",
                        "0",
                        "--work-dir",
                        work.toString(),
                        master));
            }
            try (SparkSession spark = TestCluster.builder(master)
                    // what many applications set, and what knows no records
                    .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                    .getOrCreate()) {
                TestCluster.waitFor(spark, 2);
                assertThat(there(spark, ClusterOptions.Way.AUTO)).isEqualTo(here());
                AyinClassifier classifier = new AyinClassifier()
                        .setLabelCol("species")
                        .setHidden(6)
                        .setBatch(60)
                        .setEpochs(1)
                        .setPieces(3);
                List<Object[]> plants = Tables.rows(120);
                assertThat(classifier
                                .fit(Tables.dataset(spark, plants, 3, 8).drop("height"))
                                .learnt()
                                .parameters()
                                .fingerprint())
                        .isEqualTo(SameBitsOnClusterTest.here(
                                        new Classifier(classifier.settings()),
                                        Tables.table(plants, "height"),
                                        "species",
                                        3)
                                .parameters()
                                .fingerprint());
            }
        } finally {
            processes.reversed().forEach(Process::destroyForcibly);
            for (Process process : processes) {
                process.waitFor();
            }
        }
    }

    private static Process daemon(Path folder, String name, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                TestCluster.home().resolve("jars") + "/*",
                name));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("log-" + name + "-" + System.nanoTime()).toFile())
                .start();
    }

    /// Waits until somebody listens: an application gives up after a minute, and a busy machine needs longer to start a master.
    private static void waitFor(int port, Process master) throws Exception {
        while (true) {
            try (Socket _ = new Socket("127.0.0.1", port)) {
                return;
            } catch (ConnectException e) {
                assertThat(master.isAlive()).as("the master runs").isTrue();
                Thread.sleep(50);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return server.getLocalPort();
        }
    }
}
