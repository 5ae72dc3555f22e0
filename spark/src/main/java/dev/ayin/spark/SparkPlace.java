package dev.ayin.spark;

import dev.ayin.data.Dataset;
import dev.ayin.view.program.Place;
import java.io.File;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/// `./ayin train … --spark MASTER`: the program is the driver, and hands its examples, folds or trials out to the executors.
public final class SparkPlace implements Place {
    /// Executors, cores and megabytes of each.
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");

    /// For the program, which finds it as a service.
    public SparkPlace() {}

    @Override
    public Taken take(String master, Dataset data) {
        SparkSession session = session(master);
        try {
            JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
            SparkExamples train = SparkExamples.of(spark, data.train(), ClusterOptions.USUAL);
            SparkExamples validation =
                    data.validation() == null ? null : SparkExamples.of(spark, data.validation(), ClusterOptions.USUAL);
            Dataset there = new Dataset(data.name(), train, validation, data.test(), data.features(), data.target());
            return new Taken() {
                @Override
                public Dataset data() {
                    return there;
                }

                @Override
                public void close() {
                    session.stop();
                }
            };
        } catch (RuntimeException e) {
            session.stop();
            throw e;
        }
    }

    @Override
    public Hired hire(String master) {
        SparkSession session = session(master);
        try {
            SparkCrew crew = SparkCrew.of(JavaSparkContext.fromSparkContext(session.sparkContext()));
            return new Hired() {
                @Override
                public <R extends Serializable> List<R> all(int n, Work<R> work, Runnable done) {
                    return crew.all(n, work, done);
                }

                @Override
                public void close() {
                    session.stop();
                }
            };
        } catch (RuntimeException e) {
            session.stop();
            throw e;
        }
    }

    static SparkSession session(String master) {
        // before Spark's first word, which is said by its own default otherwise
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", "classpath:dev/ayin/spark/train-log4j2.properties");
        }
        SparkSession.Builder builder = SparkSession.builder()
                .master(master)
                .appName("ayin")
                .config("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
                .config("spark.ui.showConsoleProgress", false);
        if (master.startsWith("local")) {
            // all on this machine: nobody else need reach it, and the executors have the driver's own jars
            builder = builder.config("spark.ui.enabled", false)
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1");
        } else {
            builder = builder.config("spark.jars", String.join(",", ownJars()));
        }
        Matcher local = LOCAL_CLUSTER.matcher(master);
        if (local.matches()) { // a worker has as much as its executor
            builder = builder.config("spark.executor.cores", local.group(1))
                    .config("spark.executor.memory", local.group(2) + "m");
        }
        try {
            return builder.getOrCreate();
        } catch (Exception e) { // Spark's, which Scala throws without saying so
            throw new IllegalArgumentException(
                    "there is no cluster \"%s\" to be had: %s".formatted(master, Failures.firstLine(e.toString())), e);
        }
    }

    /// {@return the jars that a cluster does not have}
    static String[] ownJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> new File(entry)
                        .getName()
                        .matches("(ayin-(core|data|spark)|jackson-jr-objects|fastcsv)-.*\\.jar"))
                .toArray(String[]::new);
    }
}
