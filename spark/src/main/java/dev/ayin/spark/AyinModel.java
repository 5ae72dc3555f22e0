package dev.ayin.spark;

import dev.ayin.data.Features;
import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// What [AyinClassifierModel] and [AyinRegressorModel] have in common: a model of Ayin's that predicts the rows of a dataset, by
/// one thread-safe predictor an executor, row by row. Saved, it is a folder with Spark's words of it and the file
/// `model.safetensors`, which is an ordinary model file: `./ayin serve FOLDER/model.safetensors` takes it as it is.
///
/// Safe from any thread as long as nobody sets parameters.
///
/// @param <M> the model itself
public abstract class AyinModel<M extends AyinModel<M>> extends org.apache.spark.ml.Model<M>
        implements DefaultParamsWritable {
    private static final String FILE = "model.safetensors";
    private static final String RESULT = "ayin_result";

    private final String uid;
    private final Param<String> featuresCol;
    private final Param<String> predictionCol;
    private transient Model learnt; // null only while it is read from a file

    AyinModel(String uid, Model learnt) {
        this.uid = uid;
        this.learnt = learnt;
        featuresCol = new Param<>(this, "featuresCol", "the column of vectors that the model takes");
        predictionCol = new Param<>(this, "predictionCol", "the column that receives the predictions");
        setDefault(predictionCol, "prediction");
    }

    @Override
    public String uid() {
        return uid;
    }

    public Param<String> featuresCol() {
        return featuresCol;
    }

    public Param<String> predictionCol() {
        return predictionCol;
    }

    @SuppressWarnings("unchecked")
    public M setPredictionCol(String name) {
        set(predictionCol, name);
        return (M) this;
    }

    /// {@return the model as Ayin knows it, with its provenance and fingerprint}
    public Model learnt() {
        return learnt;
    }

    /// {@return the same with this model}
    @SuppressWarnings("unchecked")
    M with(Model model) {
        this.learnt = model;
        return (M) this;
    }

    /// {@return what is predicted for a row: its fields are those of [#resultType()]}
    abstract Scoring scoring(Broadcast<byte[]> file, String zone);

    /// {@return the type of what [Scoring] gives}
    abstract StructType resultType();

    /// {@return the columns of the result, under the names that the parameters say}
    abstract List<Column> columns(Column result);

    /// {@return the schema with the columns that the model adds}
    abstract StructType added(StructType schema);

    /// {@return the names of the dataset's columns that the model takes}
    private List<String> inputs() {
        return isDefined(featuresCol)
                ? List.of(getOrDefault(featuresCol))
                : ((Features.Columns) learnt.features())
                        .columns().stream().map(Features.Column::name).toList();
    }

    @Override
    public StructType transformSchema(StructType schema) {
        if (isDefined(featuresCol)) {
            ColumnTexts.checkVector(schema, getOrDefault(featuresCol));
        } else {
            inputs().forEach(name -> ColumnTexts.plain(schema, name));
        }
        return added(schema);
    }

    /// {@return the rows with their predictions}
    ///
    /// @throws IllegalArgumentException if a column is not there, or one of the new names is
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType schema = dataset.schema();
        transformSchema(schema);
        Column[] inputs = inputs().stream()
                .map(name -> isDefined(featuresCol) ? ColumnTexts.column(name) : ColumnTexts.plain(schema, name))
                .toArray(Column[]::new);
        Scoring scoring = scoring(dataset.sparkSession());
        Column result = functions.udf((UDF1<Row, Row>) scoring, resultType()).apply(functions.struct(inputs));
        List<Column> all = new ArrayList<>();
        Arrays.stream(schema.fieldNames()).map(ColumnTexts::column).forEach(all::add);
        all.addAll(columns(ColumnTexts.column(RESULT)));
        return dataset.toDF().withColumn(RESULT, result).select(all.toArray(Column[]::new));
    }

    /// Gives the model a name in SQL: `select NAME(struct(*)) from …` predicts each row.
    public void register(SparkSession session, String name) {
        Scoring scoring = scoring(session);
        session.udf()
                .register(
                        name,
                        (UDF1<Row, Object>) row -> scoring.call(row).get(0),
                        resultType().fields()[0].dataType());
    }

    /// {@return by which executors know the model: two with the same parameters may still differ in how rows are encoded}
    String fileId() {
        return learnt.parameters().fingerprint() + " " + learnt.features().hashCode() + " "
                + learnt.target().hashCode();
    }

    private Scoring scoring(SparkSession session) {
        try {
            java.nio.file.Path local = Files.createTempFile("ayin-", ".safetensors");
            try {
                ModelFile.write(local, learnt);
                JavaSparkContext spark = Cluster.context(session);
                String zone = session.conf().get("spark.sql.session.timeZone");
                return scoring(spark.broadcast(Files.readAllBytes(local)), zone);
            } finally {
                Files.deleteIfExists(local);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be handed to the executors: " + e.getMessage(), e);
        }
    }

    /// {@return what writes the model: Spark's words of it, and the model file}
    @Override
    public MLWriter write() {
        MLWriter words = DefaultParamsWritable.super.write();
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                try {
                    words.session(sparkSession()).save(path);
                    java.nio.file.Path local = Files.createTempFile("ayin-", ".safetensors");
                    try {
                        ModelFile.write(local, learnt);
                        files(sparkSession(), path)
                                .copyFromLocalFile(false, true, new Path(local.toUri()), new Path(path, FILE));
                    } finally {
                        Files.deleteIfExists(local);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(
                            "the model cannot be written to %s: %s".formatted(path, e.getMessage()), e);
                }
            }
        };
    }

    /// {@return the model file in a folder that [#write()] wrote}
    /// @throws IllegalArgumentException if it is no sound model
    static Model readFile(SparkSession session, String path) {
        try {
            java.nio.file.Path local = Files.createTempFile("ayin-", ".safetensors");
            try {
                try (var in = files(session, path).open(new Path(path, FILE))) {
                    Files.copy(in, local, StandardCopyOption.REPLACE_EXISTING);
                }
                return ModelFile.read(local);
            } finally {
                Files.deleteIfExists(local);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the model in %s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static FileSystem files(SparkSession session, String path) throws IOException {
        return new Path(path).getFileSystem(session.sparkContext().hadoopConfiguration());
    }

    /// {@return whether a column holds numbers}
    static boolean isNumeric(StructType schema, String name) {
        return ColumnTexts.field(schema, name).dataType() instanceof NumericType;
    }

    /// {@return the schema with one more column}
    /// @throws IllegalArgumentException if there is one of this name already
    static StructType plus(StructType schema, String name, DataType type) {
        if (Arrays.asList(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException(
                    "the dataset has a column \"%s\" already: choose another name for what the model adds"
                            .formatted(name));
        }
        List<StructField> fields = new ArrayList<>(Arrays.asList(schema.fields()));
        fields.add(new StructField(name, type, true, org.apache.spark.sql.types.Metadata.empty()));
        return new StructType(fields.toArray(StructField[]::new));
    }
}
