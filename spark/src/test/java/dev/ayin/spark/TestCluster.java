package dev.ayin.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/// Clusters of processes on the loopback address. Executors are started from the jars of SPARK_HOME, which pom.xml names: here
/// that is a folder of links to the jars of the tests themselves.
final class TestCluster {
    private TestCluster() {}

    /// {@return a session on a cluster of so many executors with a core each}
    static SparkSession local(int executors) {
        return session("local-cluster[%d,1,512]".formatted(executors));
    }

    static SparkSession session(String master) {
        return builder(master).getOrCreate();
    }

    static SparkSession.Builder builder(String master) {
        home();
        return SparkSession.builder()
                .master(master)
                .appName("ayin tests")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                .config("spark.executor.cores", 1)
                .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
                .config("spark.executor.extraClassPath", String.join(File.pathSeparator, folders()))
                // executors compute by plain loops, the driver by vectors: the bits are the same
                .config(
                        "spark.executor.extraJavaOptions",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dayin.vectorBits=0")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", 3)
                // a query that runs once is not worth a compilation
                .config("spark.sql.codegen.wholeStage", false)
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.adaptive.enabled", false)
                .config("spark.locality.wait", "0s");
    }

    /// {@return how many executors the driver knows}
    static int executors(SparkSession spark) {
        return spark.sparkContext().statusTracker().getExecutorInfos().length - 1; // one is the driver
    }

    /// Waits until so many executors are there; who waits for five minutes waits in vain, on the busiest machine.
    static void waitFor(SparkSession spark, int executors) {
        for (int i = 0; executors(spark) != executors; i++) {
            if (i == 3_000) {
                throw new IllegalStateException(
                        "%d executors are there, not %d".formatted(executors(spark), executors));
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// {@return where the classes lie that are in no jar}
    static List<String> folders() {
        return entries().stream()
                .filter(entry -> Files.isDirectory(Path.of(entry)) && !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    private static List<String> entries() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    /// {@return the folder from which executors, masters and workers are started}
    static synchronized Path home() {
        try {
            Path home = Path.of(System.getenv("SPARK_HOME"));
            Path jars = Files.createDirectories(home.resolve("jars"));
            List<Path> wanted = new ArrayList<>();
            for (String entry : entries()) {
                Path jar = Path.of(entry);
                if (entry.endsWith(".jar") && Files.exists(jar)) {
                    Path link = jars.resolve(jar.getFileName());
                    wanted.add(link);
                    if (!Files.exists(link)) {
                        Files.deleteIfExists(link);
                        Files.createSymbolicLink(link, jar.toAbsolutePath());
                    }
                }
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
