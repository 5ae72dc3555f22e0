package dev.ayin.spark;

import dev.ayin.model.Model;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// What an [AyinRegressor] has learnt: adds a predicted number to each row, in the label's units.
public final class AyinRegressorModel extends AyinModel<AyinRegressorModel> {
    AyinRegressorModel(String uid, Model learnt) {
        super(uid, learnt);
    }

    /// For Spark, which makes one before it reads what it knows.
    public AyinRegressorModel(String uid) {
        this(uid, null);
    }

    @Override
    Scoring scoring(Broadcast<byte[]> file, String zone) {
        String vector = isDefined(featuresCol()) ? getOrDefault(featuresCol()) : null;
        return new Scoring(fileId(), file, vector, zone, false);
    }

    @Override
    StructType resultType() {
        return new StructType().add("prediction", DataTypes.DoubleType);
    }

    @Override
    List<Column> columns(Column result) {
        return List.of(result.getField("prediction").as(getOrDefault(predictionCol())));
    }

    @Override
    StructType added(StructType schema) {
        return added(schema, getOrDefault(predictionCol()));
    }

    static StructType added(StructType schema, String prediction) {
        return plus(schema, prediction, DataTypes.DoubleType);
    }

    @Override
    public AyinRegressorModel copy(ParamMap extra) {
        return copyValues(new AyinRegressorModel(uid(), learnt()), extra).setParent(parent());
    }

    /// {@return what reads one that was saved}
    public static MLReader<AyinRegressorModel> read() {
        return new MLReader<>() {
            @Override
            public AyinRegressorModel load(String path) {
                return new Reading().read().session(sparkSession()).load(path).with(readFile(sparkSession(), path));
            }
        };
    }

    /// {@return one that was saved}
    public static AyinRegressorModel load(String path) {
        return read().load(path);
    }

    private static final class Reading implements DefaultParamsReadable<AyinRegressorModel> {
        @Override
        public AyinRegressorModel load(String path) {
            return read().load(path);
        }
    }
}
