package dev.ayin.spark;

import dev.ayin.estimate.Estimator;
import dev.ayin.estimate.Regressor;
import dev.ayin.estimate.Settings;
import dev.ayin.model.Model;
import dev.ayin.table.TableOptions;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructType;

/// Learns to predict a number from the rows of a dataset, on the executors of its cluster.
///
/// ```java
/// AyinRegressorModel model = new AyinRegressor().setLabelCol("price").fit(houses);
/// ```
public final class AyinRegressor extends AyinEstimator<AyinRegressor, AyinRegressorModel> {
    public AyinRegressor() {
        this(Identifiable$.MODULE$.randomUID("ayinRegressor"));
    }

    /// @param uid by which Spark knows it
    public AyinRegressor(String uid) {
        super(uid);
    }

    @Override
    Estimator estimator(Settings settings, TableOptions options) {
        return new Regressor(settings, options);
    }

    @Override
    AyinRegressorModel model(String uid, Model learnt, StructType schema) {
        return new AyinRegressorModel(uid, learnt);
    }

    @Override
    StructType added(StructType schema) {
        return AyinRegressorModel.added(schema, getOrDefault(predictionCol()));
    }

    @Override
    public AyinRegressor copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /// {@return what reads one that was saved}
    public static MLReader<AyinRegressor> read() {
        return new Reading().read();
    }

    /// {@return one that was saved}
    public static AyinRegressor load(String path) {
        return read().load(path);
    }

    private static final class Reading implements DefaultParamsReadable<AyinRegressor> {
        @Override
        public AyinRegressor load(String path) {
            return read().load(path);
        }
    }
}
