package dev.ayin.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Dataset;
import dev.ayin.data.Generated;
import dev.ayin.estimate.Classifier;
import dev.ayin.estimate.CrossValidation;
import dev.ayin.estimate.Estimator;
import dev.ayin.estimate.Progress;
import dev.ayin.estimate.Regressor;
import dev.ayin.estimate.Runs;
import dev.ayin.estimate.Search;
import dev.ayin.estimate.Space;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.spark.ClusterOptions.Way;
import dev.ayin.table.RowOrder;
import dev.ayin.table.Table;
import dev.ayin.train.DivergedException;
import dev.ayin.train.Epoch;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Two executors, processes of their own, end with the bits of this one.
class SameBitsOnClusterTest {
    private static final List<Object[]> PLANTS = Tables.rows(180);
    private static SparkSession spark;
    private static JavaSparkContext context;

    @BeforeAll
    static void start() {
        spark = TestCluster.local(2);
        context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    /// A test before may have killed one.
    @BeforeEach
    void bothExecutorsAreThere() {
        TestCluster.waitFor(spark, 2);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static AyinClassifier classifier() {
        return new AyinClassifier()
                .setLabelCol("species")
                .setHidden(8)
                .setBatch(60)
                .setEpochs(3)
                .setPieces(5);
    }

    /// {@return what one machine learns from the rows in their canonical order}
    static Model here(Estimator estimator, Table table, String target, int pieces) {
        return estimator.learn(estimator.prepare(RowOrder.sorted(table), target), Runs.here(pieces));
    }

    private static String fingerprint(AyinModel<?> model) {
        return model.learnt().parameters().fingerprint();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void anyNetworkAndTrainingOfOnesOwn(Way way) {
        Dataset data = Generated.moons(200, 0.2, 1).withValidation(0.2, 1);
        Network network = Network.of(
                2,
                Layer.dense(9, Activation.tanh()),
                Layer.dropout(0.2),
                Layer.dense(7, Activation.relu()),
                Layer.dense(1, Activation.sigmoid()));
        Training training = Training.with(Loss.binaryCrossEntropy())
                .withEpochs(2)
                .withBatch(48)
                .withPieces(5)
                .withStopping(Stopping.early(5));
        try (Session here = Session.start(network, training, data);
                SparkExamples examples = SparkExamples.of(context, data.train(), ClusterOptions.USUAL.withWay(way));
                SparkExamples validation =
                        SparkExamples.of(context, data.validation(), ClusterOptions.USUAL.withWay(way));
                Session there = Session.start(network, training, examples, validation)) {
            here.run();
            List<Event> events = new ArrayList<>();
            there.run(events::add);
            assertThat(there.parameters().fingerprint())
                    .isEqualTo(here.parameters().fingerprint());
            assertThat(there.history())
                    .extracting(Epoch::loss, Epoch::accuracy, Epoch::validationLoss)
                    .isEqualTo(here.history().stream()
                            .map(e -> org.assertj.core.api.Assertions.tuple(e.loss(), e.accuracy(), e.validationLoss()))
                            .toList());
            assertThat(events).hasAtLeastOneElementOfType(Event.EpochEnded.class);
            Spent spent = examples.spent();
            long gradients = 4L * network.layout().size();
            assertThat(spent.steps).isEqualTo(there.steps());
            assertThat(spent.computing).isBetween(1L, spent.nanos);
            if (way == Way.JOBS) { // parameters there; back come the sum of two pieces, and three
                assertThat(spent.bytes).isEqualTo(spent.steps * gradients * 5);
            } else if (way == Way.CHAIN) {
                assertThat(spent.bytes).isEqualTo(spent.steps * gradients * 2);
            }
        }
        Training tooFast = training.withRate(1e30).withEpochs(3);
        try (SparkExamples examples = SparkExamples.of(context, data.train(), ClusterOptions.USUAL.withWay(way));
                Session there = Session.start(network, tooFast.withStopping(Stopping.never()), examples, null)) {
            assertThatThrownBy(there::run)
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("a smaller learning rate (it was 1.0E30)");
        }
    }

    @Test
    void aClassifierFromPlainColumnsWhateverTheOrderAndThePartitions() {
        Model here = here(new Classifier(classifier().settings()), Tables.table(PLANTS, "height"), "species", 5);
        org.apache.spark.sql.Dataset<Row> one = Tables.dataset(spark, PLANTS, 1, 1);
        // a partition of one species each, of unequal sizes, and others that hold nothing
        org.apache.spark.sql.Dataset<Row> skewed = one.repartition(7, one.col("species"));
        for (org.apache.spark.sql.Dataset<Row> rows : List.of(one, skewed)) {
            AyinClassifierModel there = classifier().fit(rows.drop("height"));
            assertThat(there.learnt().features()).isEqualTo(here.features());
            assertThat(fingerprint(there)).isEqualTo(here.parameters().fingerprint());
            assertThat(there.classes()).containsExactly("broad", "narrow", "tall");
        }
    }

    @Test
    void foldsAndTrialsHaveTheAnswersOfOneMachine() {
        Table plants = Tables.table(PLANTS.subList(0, 60), "height");
        Classifier few = new Classifier(classifier().settings());
        SparkCrew crew = SparkCrew.of(context);
        List<Integer> heard = new ArrayList<>();
        CrossValidation there = CrossValidation.of(few, plants, "species", 3, (done, all) -> heard.add(done), crew);
        assertThat(there).isEqualTo(CrossValidation.of(few, plants, "species", 3));
        assertThat(heard).containsExactly(1, 2, 3);

        Space space = Space.usual();
        assertThat(Search.of(few, plants, "species", space, 4, Progress.NONE, crew))
                .isEqualTo(Search.of(few, plants, "species", space, 4));
        Space wild = space.withRates(1e30, 1e30); // trials that diverge, on an executor
        assertThat(Search.of(few, plants, "species", wild, 3, Progress.NONE, crew))
                .isEqualTo(Search.of(few, plants, "species", wild, 3));

        Classifier tooFast = new Classifier(few.settings().withRate(1e30));
        assertThatThrownBy(() -> CrossValidation.of(tooFast, plants, "species", 3, Progress.NONE, crew))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("a smaller learning rate");
    }

    @Test
    void aRegressorFromPlainColumnsAndFromAVector() {
        AyinRegressor estimator = new AyinRegressor()
                .setLabelCol("height")
                .setHidden(8)
                .setBatch(60)
                .setEpochs(3);
        Model plain = here(new Regressor(estimator.settings()), Tables.table(PLANTS, "species"), "height", 8);
        org.apache.spark.sql.Dataset<Row> plants = Tables.dataset(spark, PLANTS, 3, 2);
        assertThat(fingerprint(estimator.fit(plants.drop("species"))))
                .isEqualTo(plain.parameters().fingerprint());

        org.apache.spark.sql.Dataset<Row> vectors = new VectorAssembler()
                .setInputCols(new String[] {"leaf", "count", "wild"})
                .setOutputCol("features")
                .setHandleInvalid("skip")
                .transform(plants);
        AyinRegressor fromVector =
                estimator.copy(new org.apache.spark.ml.param.ParamMap()).setFeaturesCol("features");
        AyinRegressorModel there = fromVector.fit(vectors);
        List<Object[]> whole = PLANTS.stream().filter(row -> row[0] != null).toList();
        List<java.util.Map<String, Object>> table = new ArrayList<>();
        for (Object[] row : whole) {
            java.util.Map<String, Object> named = new java.util.LinkedHashMap<>();
            named.put("features[0]", row[0]);
            named.put("features[1]", row[1]);
            named.put("features[2]", (boolean) row[2] ? 1 : 0);
            named.put("height", row[5]);
            table.add(named);
        }
        Model here = here(new Regressor(estimator.settings()), Table.of("plants", table), "height", 8);
        assertThat(fingerprint(there)).isEqualTo(here.parameters().fingerprint());
        assertThat(there.transform(vectors).select("prediction").count()).isEqualTo(whole.size());
    }

    /// The executor is killed when a task of the second epoch begins, and the third does not begin before.
    @ParameterizedTest
    @ValueSource(strings = {"jobs", "chain"})
    void aLostExecutorChangesNothing(String way) {
        long victim = executors().iterator().next();
        AtomicInteger epochs = new AtomicInteger();
        CountDownLatch killed = new CountDownLatch(1);
        SparkListener killer = new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart started) {
                if (epochs.get() > 0 && killed.getCount() > 0) {
                    ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
                    killed.countDown();
                }
            }
        };
        AyinClassifier estimator = classifier().setWay(way).setListener(event -> {
            if (event instanceof Event.EpochEnded && epochs.incrementAndGet() == 2) {
                await(killed);
            }
        });
        AyinClassifierModel there;
        spark.sparkContext().addSparkListener(killer);
        try {
            there = estimator.fit(Tables.dataset(spark, PLANTS, 2, 9).drop("height"));
        } finally {
            spark.sparkContext().removeSparkListener(killer);
        }
        Model here = here(new Classifier(classifier().settings()), Tables.table(PLANTS, "height"), "species", 5);
        assertThat(killed.getCount()).isZero();
        assertThat(executors()).doesNotContain(victim);
        assertThat(fingerprint(there)).isEqualTo(here.parameters().fingerprint());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// {@return the processes of the executors}
    static Set<Long> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    @Test
    void aRestartedApplicationGoesOnFromItsCheckpoint(@TempDir Path folder) throws IOException {
        AyinClassifier estimator = classifier().setCheckpointDir(folder.toUri().toString());
        org.apache.spark.sql.Dataset<Row> plants =
                Tables.dataset(spark, PLANTS, 2, 4).drop("height");
        assertThatThrownBy(() -> estimator
                        .setListener(event -> {
                            if (event instanceof Event.EpochEnded(Epoch epoch) && epoch.number() == 2) {
                                throw new IllegalStateException("the driver dies here");
                            }
                        })
                        .fit(plants))
                .hasMessageContaining("the driver dies here");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".checkpoint")))
                    .hasSize(1);
        }
        List<Integer> begun = new ArrayList<>();
        AyinClassifierModel there = estimator
                .setListener(event -> {
                    if (event instanceof Event.Started started) {
                        begun.add(started.firstEpoch());
                    }
                })
                .fit(plants);
        assertThat(begun).containsExactly(3, 1);
        Model here = here(new Classifier(classifier().settings()), Tables.table(PLANTS, "height"), "species", 5);
        assertThat(fingerprint(there)).isEqualTo(here.parameters().fingerprint());
    }

    @Test
    void cancellingJobsEndsTheFit() {
        AtomicBoolean learning = new AtomicBoolean();
        AyinClassifier estimator = classifier().setEpochs(200).setPatience(200).setListener(event -> {
            if (event instanceof Event.EpochEnded) {
                learning.set(true);
            }
        });
        // Spark cancels jobs that run, no later ones: so in the middle of one
        SparkListener canceller = new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart started) {
                if (learning.get()) {
                    spark.sparkContext().cancelAllJobs();
                }
            }
        };
        spark.sparkContext().addSparkListener(canceller);
        try {
            assertThatThrownBy(() -> estimator.fit(Tables.dataset(spark, PLANTS, 2, 4)))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("the training was cancelled");
        } finally {
            spark.sparkContext().removeSparkListener(canceller);
        }
    }
}
