package dev.ayin.spark;

import dev.ayin.JavaFaults;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/// What is asked of a cluster before anything is done with it.
final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ayin.spark");
    private static final int OLDEST_MAJOR = 4;
    private static final int OLDEST_MINOR = 2;

    private Cluster() {}

    /// {@return the log of all that is said of trainings, "dev.ayin.spark"}
    static Logger log() {
        return LOG;
    }

    /// {@return the context of a session}
    ///
    /// @throws IllegalArgumentException if it has none, as over Spark Connect
    static JavaSparkContext context(SparkSession session) {
        return context(session::sparkContext);
    }

    /// @param context of a session
    static JavaSparkContext context(Supplier<SparkContext> context) {
        try {
            return JavaSparkContext.fromSparkContext(context.get());
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "training needs a session within the driver, this one is connected from afar (Spark Connect): start the program"
                            + " by spark-submit or spark-shell",
                    e);
        }
    }

    /// @throws IllegalArgumentException if the cluster cannot be used, with what to do
    static void check(JavaSparkContext spark) {
        checkVersion(spark.version());
        warnOfJava(Runtime.version(), garbageFirst());
    }

    static void checkVersion(String version) {
        String[] parts = version.split("[.\\-]");
        int major = Integer.parseInt(parts[0]), minor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        if (major < OLDEST_MAJOR || major == OLDEST_MAJOR && minor < OLDEST_MINOR) {
            throw new IllegalArgumentException("Spark %s runs on no Java 25: take Spark %d.%d or newer"
                    .formatted(version, OLDEST_MAJOR, OLDEST_MINOR));
        }
    }

    /// Says so where this Java moves arrays that native code holds (JDK-8377811).
    ///
    /// @return what was said, or null
    static String warnOfJava(Runtime.Version java, boolean garbageFirst) {
        String warning = JavaFaults.warning(java, garbageFirst);
        if (warning != null) {
            LOG.warn(warning);
        }
        return warning;
    }

    private static boolean garbageFirst() {
        return java.lang.management.ManagementFactory.getGarbageCollectorMXBeans().stream()
                .anyMatch(collector -> collector.getName().startsWith("G1"));
    }

    /// {@return how many tasks run at a time now, as far as the driver knows}
    static int slots(JavaSparkContext spark) {
        int executors = spark.statusTracker().getExecutorInfos().length - 1; // one is the driver
        SparkConf conf = spark.getConf();
        if (executors > 0 && conf.contains("spark.executor.cores")) {
            return Math.max(
                    1, executors * (conf.getInt("spark.executor.cores", 1) / conf.getInt("spark.task.cpus", 1)));
        }
        int cores = spark.defaultParallelism(); // never below 2 on a cluster, even if there is one
        return executors == 1 && cores == 2 ? 1 : Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    }

    /// {@return the numbers 0 … n − 1, one in each of n partitions}
    static JavaRDD<Integer> tasks(JavaSparkContext spark, int n) {
        List<Integer> numbers = IntStream.range(0, n).boxed().toList();
        return spark.parallelize(numbers, n);
    }

    /// Runs tasks that need each other: a barrier stage, all of whose tasks begin together or not at all.
    ///
    /// @return what they give
    static <R extends Serializable> List<R> together(
            JavaSparkContext spark, int n, FlatMapFunction<java.util.Iterator<Integer>, R> task) {
        ClassTag<R> any = ClassTag$.MODULE$.apply(Object.class);
        return tasks(spark, n)
                .rdd()
                .barrier()
                .mapPartitions(new InScala<>(task), false, any)
                .toJavaRDD()
                .collect();
    }

    /// A function of Java's as Scala has them, since barrier stages have no Java of their own.
    private static final class InScala<R> extends AbstractFunction1<Iterator<Integer>, Iterator<R>>
            implements Serializable {
        private static final long serialVersionUID = 1;

        private final FlatMapFunction<java.util.Iterator<Integer>, R> task;

        InScala(FlatMapFunction<java.util.Iterator<Integer>, R> task) {
            this.task = task;
        }

        @Override
        public Iterator<R> apply(Iterator<Integer> numbers) {
            try {
                return CollectionConverters.asScala(task.call(CollectionConverters.asJava(numbers)));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e.toString(), e);
            }
        }
    }

    /// {@return why tasks of this cluster cannot talk to each other, or null}
    static String noChain(SparkConf conf) {
        if (conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
            return "executors come and go (spark.dynamicAllocation.enabled)";
        }
        if (conf.getBoolean("spark.speculation", false)) {
            return "tasks may run twice (spark.speculation)";
        }
        if (conf.getBoolean("spark.network.crypto.enabled", false)
                || conf.getBoolean("spark.ssl.enabled", false)
                || conf.getBoolean("spark.ssl.rpc.enabled", false)) {
            return "the cluster encrypts its traffic, and the chain's is not encrypted";
        }
        return null;
    }
}
