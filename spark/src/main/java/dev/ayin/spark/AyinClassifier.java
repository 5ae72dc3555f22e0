package dev.ayin.spark;

import dev.ayin.estimate.Classifier;
import dev.ayin.estimate.Estimator;
import dev.ayin.estimate.Settings;
import dev.ayin.model.Model;
import dev.ayin.table.TableOptions;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructType;

/// Learns to tell classes apart by the rows of a dataset, on the executors of its cluster.
///
/// ```java
/// AyinClassifierModel model = new AyinClassifier().setLabelCol("species").fit(flowers);
/// Dataset<Row> predicted = model.transform(more);
/// ```
///
/// The label is a column of words, or of numbers that stand for classes; predictions are of the same kind.
public final class AyinClassifier extends AyinEstimator<AyinClassifier, AyinClassifierModel> {
    private final Param<String> probabilityCol;

    public AyinClassifier() {
        this(Identifiable$.MODULE$.randomUID("ayinClassifier"));
    }

    /// @param uid by which Spark knows it
    public AyinClassifier(String uid) {
        super(uid);
        probabilityCol = new Param<>(
                this, "probabilityCol", "the column that receives a vector with the probability of each class");
        setDefault(probabilityCol, "probability");
    }

    public Param<String> probabilityCol() {
        return probabilityCol;
    }

    public AyinClassifier setProbabilityCol(String name) {
        set(probabilityCol, name);
        return this;
    }

    @Override
    Estimator estimator(Settings settings, TableOptions options) {
        return new Classifier(settings, options);
    }

    @Override
    AyinClassifierModel model(String uid, Model learnt, StructType schema) {
        return new AyinClassifierModel(uid, learnt).numeric(AyinModel.isNumeric(schema, getOrDefault(labelCol())));
    }

    @Override
    StructType added(StructType schema) {
        return AyinClassifierModel.added(
                schema,
                getOrDefault(predictionCol()),
                getOrDefault(probabilityCol),
                AyinModel.isNumeric(schema, getOrDefault(labelCol())));
    }

    @Override
    public AyinClassifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /// {@return what reads one that was saved}
    public static MLReader<AyinClassifier> read() {
        return new Reading().read();
    }

    /// {@return one that was saved}
    public static AyinClassifier load(String path) {
        return read().load(path);
    }

    private static final class Reading implements DefaultParamsReadable<AyinClassifier> {
        @Override
        public AyinClassifier load(String path) {
            return read().load(path);
        }
    }
}
