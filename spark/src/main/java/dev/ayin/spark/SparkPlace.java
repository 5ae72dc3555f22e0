package dev.ayin.spark;

import dev.ayin.cli.Place;
import dev.ayin.data.Dataset;
import java.io.File;
import java.util.Arrays;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/// `./ayin train … --spark MASTER`: the program is the driver, and hands its examples out to the executors.
public final class SparkPlace implements Place {
    /// For the program, which finds it as a service.
    public SparkPlace() {}

    @Override
    public Taken take(String master, Dataset data) {
        Configurator.setRootLevel(Level.ERROR);
        Configurator.setLevel("dev.ayin.spark", Level.INFO);
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

    private static SparkSession session(String master) {
        SparkSession.Builder builder = SparkSession.builder()
                .master(master)
                .appName("ayin train")
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
