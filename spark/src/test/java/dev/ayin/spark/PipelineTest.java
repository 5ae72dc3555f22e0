package dev.ayin.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.estimate.FittedClassifier;
import dev.ayin.file.ModelFile;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.spark.ClusterOptions.Way;
import dev.ayin.train.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user of Spark's ML library expects of an estimator, within one JVM: executors are threads here.
class PipelineTest {
    private static SparkSession spark;
    private static Dataset<Row> plants;
    private static AyinClassifierModel model;

    @BeforeAll
    static void start() {
        spark = TestCluster.session("local[2]");
        plants = Tables.dataset(spark, Tables.rows(120), 2, 1).cache();
        model = classifier().fit(plants.drop("height"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static AyinClassifier classifier() {
        return new AyinClassifier()
                .setLabelCol("species")
                .setHidden(6)
                .setBatch(60)
                .setEpochs(2)
                .setPieces(2);
    }

    @Test
    void transformAddsPredictionAndProbability() {
        Dataset<Row> predicted = model.transform(plants);
        assertThat(predicted.schema()).isEqualTo(model.transformSchema(plants.schema()));
        FittedClassifier alone = new FittedClassifier(model.learnt());
        for (Row row : predicted.limit(20).collectAsList()) {
            Map<String, Object> values = new java.util.HashMap<>();
            for (String name : List.of("leaf", "count", "wild", "pot")) {
                values.put(name, row.getAs(name));
            }
            java.sql.Date since = row.getAs("since");
            values.put("since", since.toLocalDate());
            assertThat((String) row.getAs("prediction")).isEqualTo(alone.predict(values));
            assertThat(((Vector) row.getAs("probability")).toArray()).isEqualTo(alone.probabilities(values));
        }
    }

    @Test
    void sqlKnowsItByAName() {
        model.register(spark, "species_of");
        plants.createOrReplaceTempView("plants");
        List<Row> asked =
                spark.sql("select species_of(struct(*)) as species from plants").collectAsList();
        List<Row> transformed = model.transform(plants).select("prediction").collectAsList();
        assertThat(asked).isEqualTo(transformed);
    }

    @Test
    void aPipelineIsSavedAndLoadedAndServedByAyinItself(@TempDir Path folder) throws Exception {
        PipelineStage taller = new SQLTransformer().setStatement("select *, leaf * count as product from __THIS__");
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {taller, classifier()});
        String unfitted = folder.resolve("pipeline").toString();
        pipeline.save(unfitted);
        PipelineModel fitted = Pipeline.load(unfitted).fit(plants.drop("height"));
        String path = folder.resolve("model").toString();
        fitted.write().overwrite().save(path);
        fitted.write().overwrite().save(path);
        PipelineModel again = PipelineModel.load(path);
        assertThat(again.transform(plants).select("prediction").collectAsList())
                .isEqualTo(fitted.transform(plants).select("prediction").collectAsList());
        Transformer last = again.stages()[1];
        assertThat(last.uid()).isEqualTo(fitted.stages()[1].uid());
        Path stage = folder.resolve("model/stages").resolve("1_" + last.uid());
        assertThat(ModelFile.read(stage.resolve("model.safetensors"))
                        .parameters()
                        .fingerprint())
                .isEqualTo(((AyinClassifierModel) last).learnt().parameters().fingerprint());
    }

    @Test
    void crossValidationOfSparkChoosesAmongParameters() {
        AyinRegressor regressor = new AyinRegressor()
                .setLabelCol("height")
                .setHidden(6)
                .setBatch(40)
                .setPieces(1);
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(
                        regressor.epochs(),
                        new scala.collection.mutable.ArrayBuilder.ofInt()
                                .addOne(1)
                                .addOne(5)
                                .result())
                .build();
        CrossValidatorModel chosen = new CrossValidator()
                .setEstimator(regressor)
                .setEvaluator(new RegressionEvaluator().setLabelCol("height"))
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .fit(plants.drop("species"));
        assertThat(chosen.avgMetrics()).hasSize(2);
        assertThat(chosen.bestModel()).isInstanceOf(AyinRegressorModel.class);
        assertThat(((AyinRegressorModel) chosen.bestModel())
                        .learnt()
                        .provenance()
                        .training()
                        .epochs())
                .isGreaterThan(1);
    }

    @Test
    void classesThatAreNumbersArePredictedAsNumbers() {
        Dataset<Row> numbered =
                plants.withColumn("label", plants.col("wild").cast("double")).drop("species", "wild", "height");
        AyinClassifierModel model = new AyinClassifier()
                .setHidden(4)
                .setBatch(60)
                .setEpochs(1)
                .setPieces(1)
                .fit(numbered);
        Dataset<Row> predicted = model.transform(numbered);
        assertThat(predicted.schema().apply("prediction").dataType()).isEqualTo(DataTypes.DoubleType);
        assertThat(model.classes()).containsExactly("0", "1");
        assertThat(predicted.select("prediction").distinct().collectAsList())
                .allMatch(row -> row.getDouble(0) == 0 || row.getDouble(0) == 1);
    }

    @Test
    void copiesKeepWhatWasSetAndExplainIt() {
        AyinClassifier one = classifier().setSeed(7);
        AyinClassifier two = one.copy(ParamMap.empty().put(one.epochs(), 5));
        assertThat(two.settings().seed()).isEqualTo(7);
        assertThat(two.settings().epochs()).isEqualTo(5);
        assertThat(two.uid()).isEqualTo(one.uid());
        assertThat(one.explainParams()).contains("pieces: into how many pieces a batch is cut");
        assertThat(model.copy(ParamMap.empty()).learnt()).isSameAs(model.learnt());
        assertThat(model.parent()).isNotNull();
    }

    @Test
    void whatCannotBeIsToldInOneSentenceBeforeAnythingRuns() {
        StructType schema = plants.schema();
        assertRefused(
                () -> classifier().setLabelCol("kind").transformSchema(schema), "the dataset has no column \"kind\"");
        assertRefused(
                () -> new AyinRegressor().setLabelCol("height,count").transformSchema(schema),
                "\"height,count\" names several columns: labelCol is one");
        assertRefused(() -> classifier().setInputCols("leaf", "age").transformSchema(schema), "no column \"age\"");
        assertRefused(
                () -> classifier().setFeaturesCol("leaf").transformSchema(schema),
                "must hold vectors, it holds double");
        assertRefused(
                () -> classifier()
                        .transformSchema(schema.add("parts", DataTypes.createArrayType(DataTypes.IntegerType))),
                "column \"parts\" holds array<int>: numbers, booleans, dates and text");
        assertRefused(() -> classifier().setPieces(0).transformSchema(schema), "pieces is at least 1");
        assertRefused(() -> classifier().setWay("fast").transformSchema(schema), "way is auto, jobs or chain");
        assertRefused(() -> classifier().setRate(-1).transformSchema(schema), "the learning rate is a number above 0");
        assertRefused(
                () -> classifier().setPredictionCol("leaf").transformSchema(schema),
                "the dataset has a column \"leaf\" already");
        assertRefused(
                () -> new AyinRegressor().setLabelCol("species").fit(plants),
                "column \"species\" must hold a finite number, it holds");
        assertRefused(
                () -> classifier().fit(plants.filter("species = 'tall'")),
                "column \"species\" is \"tall\" in every row");
        assertRefused(
                () -> classifier().fit(plants.filter("leaf > 1000")),
                "the dataset has no row with a target in column \"species\"");
    }

    /// Words that stand for nothing are known by the code that knows them on one machine.
    @Test
    void rowsWhoseTargetStandsForNothingAreLeftOut() {
        Dataset<Row> words = plants.drop("species")
                .withColumn("height", org.apache.spark.sql.functions.expr("if(count = 3, 'unknown', string(height))"));
        AyinRegressor regressor = new AyinRegressor()
                .setLabelCol("height")
                .setHidden(4)
                .setBatch(60)
                .setEpochs(1)
                .setPieces(1);
        String without = regressor
                .fit(plants.drop("species").filter("count <> 3"))
                .learnt()
                .parameters()
                .fingerprint();
        assertThat(regressor.fit(words).learnt().parameters().fingerprint()).isEqualTo(without);
    }

    @Test
    void examplesWithWeightsAreRefused() {
        dev.ayin.data.Dataset moons = dev.ayin.data.Generated.moons(20, 0.2, 1);
        dev.ayin.math.Matrix ones = dev.ayin.math.Matrix.zeros(1, 20);
        assertRefused(
                () -> SparkExamples.of(
                        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext()),
                        moons.train().samples().withWeights(ones),
                        ClusterOptions.USUAL),
                "examples with weights cannot be handed out to a cluster");
    }

    @Test
    void aSessionFromAfarHasNoCluster() {
        assertRefused(
                () -> Cluster.context(() -> {
                    throw new UnsupportedOperationException("sparkContext");
                }),
                "connected from afar (Spark Connect): start the program by spark-submit or spark-shell");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void oldSparksOldJavasAndTheChoiceOfTheWay() {
        assertThatThrownBy(() -> Cluster.checkVersion("4.1.1"))
                .hasMessage("Spark 4.1.1 runs on no Java 25: take Spark 4.2 or newer");
        Cluster.checkVersion("4.2.0");
        Cluster.checkVersion("5.0.0-preview1");
        assertThat(Cluster.warnOfJava(Runtime.Version.parse("25.0.2"), true)).contains("JDK-8377811");
        assertThat(Cluster.warnOfJava(Runtime.Version.parse("25.0.2"), false)).isNull();
        assertThat(Cluster.warnOfJava(Runtime.Version.parse("25.0.3"), true)).isNull();
        assertThat(Failures.of(new IllegalStateException("… java.lang.UnsupportedClassVersionError: dev/ayin/X")))
                .hasMessageStartingWith("an executor runs on a Java older than 25");
        Network small = Network.of(28, Layer.dense(100, Activation.relu()), Layer.dense(1, Activation.sigmoid()));
        Training training =
                Training.with(Loss.binaryCrossEntropy()).withBatch(512).withPieces(8);
        Way auto = Way.AUTO;
        assertThat(Choice.of(auto, small, training, 1000, 4, null).chain()).isTrue();
        assertThat(Choice.of(auto, small, training, 10, 4, null).chain()).isFalse(); // the stage would take longer
        assertThat(Choice.of(auto, small, training.withBatch(500_000), 1000, 4, null)
                        .chain())
                .isFalse();
        assertThat(Choice.of(auto, small, training, 1000, 4, "executors come and go")
                        .reason())
                .startsWith("way jobs, since executors come and go: a step computes for");
        assertThatThrownBy(() -> Choice.of(Way.CHAIN, small, training, 1000, 4, "executors come and go"))
                .hasMessage(
                        "the tasks of this cluster cannot pass sums along: executors come and go; take the way of jobs");
        assertThat(ChainTask.hostOf("10.0.0.7:4040")).isEqualTo("10.0.0.7");
        assertThat(ChainTask.hostOf("[::1]:4040")).isEqualTo("::1");
        assertThat(ChainTask.hostOf("node-7")).isEqualTo("node-7");
    }
}
