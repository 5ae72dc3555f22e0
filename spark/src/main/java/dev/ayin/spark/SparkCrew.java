package dev.ayin.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.ayin.estimate.Crew;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/// Folds and trials as tasks of a Spark cluster, with the answers of one machine.
///
/// ```java
/// CrossValidation.of(new Classifier(), table, "species", 10, Progress.NONE, SparkCrew.of(context));
/// ```
///
/// The work, with the table, travels once to each executor; a part is one task and computes on one core. A task of a lost executor
/// runs again elsewhere. Safe from any thread.
public final class SparkCrew implements Crew {
    private final JavaSparkContext spark;

    private SparkCrew(JavaSparkContext spark) {
        this.spark = spark;
    }

    /// {@return the executors of a cluster}
    ///
    /// @throws IllegalArgumentException if the cluster cannot be used, with what to do
    public static SparkCrew of(JavaSparkContext spark) {
        Cluster.check(spark);
        return new SparkCrew(spark);
    }

    /// {@inheritDoc}
    ///
    /// What parts throw is thrown after the last of them has ended.
    ///
    /// @throws java.util.concurrent.CancellationException if the jobs are cancelled, or the thread is interrupted
    @Override
    public <R extends Serializable> List<R> all(int n, Work<R> work, Runnable done) {
        return new Jobs(spark).run("Ayin: %d parts of a selection".formatted(n), () -> {
            Broadcast<Carried> carried = spark.broadcast(new Carried(work));
            try {
                return values(outcomes(n, new Task(carried), done));
            } finally {
                carried.destroy();
            }
        });
    }

    private Outcome[] outcomes(int n, Task task, Runnable done) {
        Outcome[] outcomes = new Outcome[n];
        ClassTag<Outcome> tag = ClassTag$.MODULE$.apply(Outcome.class);
        spark.sc()
                .runJob(
                        Cluster.tasks(spark, n).rdd(),
                        task,
                        CollectionConverters.asScala(IntStream.range(0, n)
                                        .boxed()
                                        .map(i -> (Object) i)
                                        .toList())
                                .toSeq(),
                        new AbstractFunction2<Object, Outcome, BoxedUnit>() {
                            @Override
                            public BoxedUnit apply(
                                    Object part, Outcome outcome) { // on Spark's own thread, one after the other
                                outcomes[(int) part] = outcome;
                                done.run();
                                return BoxedUnit.UNIT;
                            }
                        },
                        tag);
        return outcomes;
    }

    @SuppressWarnings("unchecked")
    private static <R extends Serializable> List<R> values(Outcome[] outcomes) {
        List<R> values = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome.thrown() != null) {
                throw outcome.thrown();
            }
            values.add((R) outcome.given());
        }
        return values;
    }

    /// The work on its way.
    @DefaultSerializer(JavaSerializer.class)
    private record Carried(Work<?> work) implements Serializable {}

    /// What has become of a part.
    ///
    /// @param thrown null where all is well
    @DefaultSerializer(JavaSerializer.class)
    private record Outcome(Serializable given, RuntimeException thrown) implements Serializable {}

    /// One part. What a part throws by itself is no failure of Spark's, which would try it again in vain.
    private static final class Task extends AbstractFunction2<TaskContext, Iterator<Integer>, Outcome>
            implements Serializable {
        private static final long serialVersionUID = 1;

        private final Broadcast<Carried> carried;

        Task(Broadcast<Carried> carried) {
            this.carried = carried;
        }

        @Override
        public Outcome apply(TaskContext context, Iterator<Integer> number) {
            Work<?> work = carried.value().work();
            try {
                return new Outcome(work.part(number.next()), null);
            } catch (RuntimeException e) {
                if (context.isInterrupted()) {
                    throw e;
                }
                return new Outcome(null, e);
            }
        }
    }
}
