package dev.ayin.spark;

import dev.ayin.data.Target;
import dev.ayin.model.Model;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// What an [AyinClassifier] has learnt: adds the most probable class of each row, of the label's kind, and a vector with the
/// probability of each class in the order of [#classes()].
public final class AyinClassifierModel extends AyinModel<AyinClassifierModel> {
    private final Param<String> probabilityCol;
    private final BooleanParam numericLabels;

    AyinClassifierModel(String uid, Model learnt) {
        super(uid, learnt);
        probabilityCol = new Param<>(
                this, "probabilityCol", "the column that receives a vector with the probability of each class");
        numericLabels = new BooleanParam(this, "numericLabels", "whether the classes are numbers, as the label was");
        setDefault(probabilityCol, "probability");
        setDefault(numericLabels, false);
    }

    /// For Spark, which makes one before it reads what it knows.
    public AyinClassifierModel(String uid) {
        this(uid, null);
    }

    AyinClassifierModel numeric(boolean are) {
        set(numericLabels, are);
        return this;
    }

    public Param<String> probabilityCol() {
        return probabilityCol;
    }

    public BooleanParam numericLabels() {
        return numericLabels;
    }

    public AyinClassifierModel setProbabilityCol(String name) {
        set(probabilityCol, name);
        return this;
    }

    /// {@return the names of the classes, in the order of the probabilities}
    public List<String> classes() {
        return ((Target.Classes) learnt().target()).classes();
    }

    private boolean isNumeric() {
        return (boolean) getOrDefault(numericLabels);
    }

    @Override
    Scoring scoring(Broadcast<byte[]> file, String zone) {
        String vector = isDefined(featuresCol()) ? getOrDefault(featuresCol()) : null;
        return new Scoring(fileId(), file, vector, zone, isNumeric());
    }

    @Override
    StructType resultType() {
        return new StructType().add("prediction", labelType(isNumeric())).add("probability", SQLDataTypes.VectorType());
    }

    @Override
    List<Column> columns(Column result) {
        return List.of(
                result.getField("prediction").as(getOrDefault(predictionCol())),
                result.getField("probability").as(getOrDefault(probabilityCol)));
    }

    @Override
    StructType added(StructType schema) {
        return added(schema, getOrDefault(predictionCol()), getOrDefault(probabilityCol), isNumeric());
    }

    static StructType added(StructType schema, String prediction, String probability, boolean numeric) {
        return plus(plus(schema, prediction, labelType(numeric)), probability, SQLDataTypes.VectorType());
    }

    private static DataType labelType(boolean numeric) {
        return numeric ? DataTypes.DoubleType : DataTypes.StringType;
    }

    @Override
    public AyinClassifierModel copy(ParamMap extra) {
        return copyValues(new AyinClassifierModel(uid(), learnt()), extra).setParent(parent());
    }

    /// {@return what reads one that was saved}
    public static MLReader<AyinClassifierModel> read() {
        return new MLReader<>() {
            @Override
            public AyinClassifierModel load(String path) {
                return new Reading().read().session(sparkSession()).load(path).with(readFile(sparkSession(), path));
            }
        };
    }

    /// {@return one that was saved}
    public static AyinClassifierModel load(String path) {
        return read().load(path);
    }

    private static final class Reading implements DefaultParamsReadable<AyinClassifierModel> {
        @Override
        public AyinClassifierModel load(String path) {
            return read().load(path);
        }
    }
}
