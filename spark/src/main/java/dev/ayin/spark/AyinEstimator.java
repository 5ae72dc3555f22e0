package dev.ayin.spark;

import dev.ayin.data.Dataset;
import dev.ayin.estimate.Estimator;
import dev.ayin.estimate.Settings;
import dev.ayin.model.Model;
import dev.ayin.table.Kind;
import dev.ayin.table.TableOptions;
import dev.ayin.train.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.types.StructType;

/// What [AyinClassifier] and [AyinRegressor] have in common: Spark's parameters of one of Ayin's own estimators, and the run on the
/// cluster. What is learnt is what that estimator learns on one machine from the same rows in the order of
/// [dev.ayin.table.RowOrder], with the same settings and number of pieces: the same bits.
///
/// Not thread-safe while parameters are set, as Spark's are not.
///
/// @param <E> the estimator itself
/// @param <M> what it learns
public abstract class AyinEstimator<E extends AyinEstimator<E, M>, M extends AyinModel<M>>
        extends org.apache.spark.ml.Estimator<M> implements DefaultParamsWritable {
    /// Into how many pieces a batch is cut unless somebody says otherwise: a constant, so that the size of a cluster is no part of
    /// the result.
    public static final int USUAL_PIECES = 8;

    private static final Settings USUAL = Settings.usual();

    private final String uid;
    private final Param<String> labelCol;
    private final Param<String> featuresCol;
    private final StringArrayParam inputCols;
    private final Param<String> predictionCol;
    private final Param<String> idCol;
    private final IntArrayParam hidden;
    private final DoubleParam rate;
    private final DoubleParam decay;
    private final DoubleParam dropout;
    private final IntParam batch;
    private final IntParam epochs;
    private final DoubleParam validation;
    private final IntParam patience;
    private final LongParam seed;
    private final IntParam pieces;
    private final Param<String> way;
    private final Param<String> checkpointDir;
    private transient Consumer<Event> listener = event -> {};

    AyinEstimator(String uid) {
        this.uid = uid;
        labelCol = new Param<>(this, "labelCol", "the column to predict");
        featuresCol = new Param<>(this, "featuresCol", "a column of vectors to learn from, instead of plain columns");
        inputCols = new StringArrayParam(
                this, "inputCols", "the plain columns to learn from; all but label and id where neither is said");
        predictionCol = new Param<>(this, "predictionCol", "the column that receives the predictions");
        idCol = new Param<>(
                this, "idCol", "a column that decides in which order rows are taken, and is not learnt from");
        hidden = new IntArrayParam(this, "hidden", "units of each hidden layer");
        rate = new DoubleParam(this, "rate", "the highest learning rate of Adam");
        decay = new DoubleParam(this, "decay", "how strongly the weights are drawn towards 0");
        dropout =
                new DoubleParam(this, "dropout", "the probability with which a hidden unit is silenced while training");
        batch = new IntParam(this, "batch", "examples a step; 0 for what suits the number of rows");
        epochs = new IntParam(this, "epochs", "how often at most all rows are seen; 0 for what suits their number");
        validation =
                new DoubleParam(this, "validation", "the share of the rows by which the number of epochs is found");
        patience = new IntParam(
                this,
                "patience",
                "after how many epochs without a smaller validation loss no more are tried; 0 for what suits the epochs");
        seed = new LongParam(this, "seed", "of all that is random");
        pieces = new IntParam(
                this,
                "pieces",
                "into how many pieces a batch is cut: as many tasks can work on a step; part of the result");
        way = new Param<>(this, "way", "auto, jobs (the driver adds the pieces) or chain (tasks pass the sums along)");
        checkpointDir = new Param<>(
                this, "checkpointDir", "a folder of any file system of Spark's, from which a killed run goes on");
        setDefault(labelCol, "label");
        setDefault(predictionCol, "prediction");
        setDefault(hidden, USUAL.hidden().stream().mapToInt(Integer::intValue).toArray());
        setDefault(rate, USUAL.rate());
        setDefault(decay, USUAL.decay());
        setDefault(dropout, USUAL.dropout());
        setDefault(batch, USUAL.batch());
        setDefault(epochs, USUAL.epochs());
        setDefault(validation, USUAL.validation());
        setDefault(patience, USUAL.patience());
        setDefault(seed, USUAL.seed());
        setDefault(pieces, USUAL_PIECES);
        setDefault(way, "auto");
    }

    @SuppressWarnings("unchecked")
    private <T> E with(Param<T> param, T value) {
        set(param, value);
        return (E) this;
    }

    @Override
    public String uid() {
        return uid;
    }

    public Param<String> labelCol() {
        return labelCol;
    }

    public Param<String> featuresCol() {
        return featuresCol;
    }

    public StringArrayParam inputCols() {
        return inputCols;
    }

    public Param<String> predictionCol() {
        return predictionCol;
    }

    public Param<String> idCol() {
        return idCol;
    }

    public IntArrayParam hidden() {
        return hidden;
    }

    public DoubleParam rate() {
        return rate;
    }

    public DoubleParam decay() {
        return decay;
    }

    public DoubleParam dropout() {
        return dropout;
    }

    public IntParam batch() {
        return batch;
    }

    public IntParam epochs() {
        return epochs;
    }

    public DoubleParam validation() {
        return validation;
    }

    public IntParam patience() {
        return patience;
    }

    public LongParam seed() {
        return seed;
    }

    public IntParam pieces() {
        return pieces;
    }

    public Param<String> way() {
        return way;
    }

    public Param<String> checkpointDir() {
        return checkpointDir;
    }

    public E setLabelCol(String name) {
        return with(labelCol, name);
    }

    /// Learns from a column of vectors, such as a VectorAssembler makes, instead of plain columns.
    public E setFeaturesCol(String name) {
        return with(featuresCol, name);
    }

    /// Learns from these plain columns alone.
    public E setInputCols(String... names) {
        return with(inputCols, names);
    }

    public E setPredictionCol(String name) {
        return with(predictionCol, name);
    }

    /// Takes the rows in the order of this column, and does not learn from it.
    public E setIdCol(String name) {
        return with(idCol, name);
    }

    public E setHidden(int... units) {
        return with(hidden, units);
    }

    public E setRate(double value) {
        return with(rate, value);
    }

    public E setDecay(double value) {
        return with(decay, value);
    }

    public E setDropout(double value) {
        return with(dropout, value);
    }

    public E setBatch(int examples) {
        return with(batch, examples);
    }

    public E setEpochs(int most) {
        return with(epochs, most);
    }

    public E setValidation(double share) {
        return with(validation, share);
    }

    public E setPatience(int value) {
        return with(patience, value);
    }

    public E setSeed(long value) {
        return with(seed, value);
    }

    /// Cuts each batch into so many pieces; up to as many tasks can work on a step. It decides bits as the seed does.
    public E setPieces(int value) {
        return with(pieces, value);
    }

    /// How the sums of a step come together: auto, jobs or chain. No bit depends on it.
    public E setWay(String value) {
        return with(way, value);
    }

    /// Keeps a checkpoint after each epoch in this folder, and goes on from one that is there already.
    public E setCheckpointDir(String folder) {
        return with(checkpointDir, folder);
    }

    /// Hears how far the training is, at the driver.
    @SuppressWarnings("unchecked")
    public E setListener(Consumer<Event> listener) {
        this.listener = listener;
        return (E) this;
    }

    /// {@return one machine's estimator with these settings}
    abstract Estimator estimator(Settings settings, TableOptions options);

    /// {@return what was learnt, as a model of Spark's}
    abstract M model(String uid, Model learnt, StructType schema);

    /// {@return the schema with the columns that the model adds}
    abstract StructType added(StructType schema);

    /// {@return the settings that the parameters say}
    /// @throws IllegalArgumentException if one cannot be
    public Settings settings() {
        return USUAL.withHidden(getOrDefault(hidden))
                .withRate((double) getOrDefault(rate))
                .withDecay((double) getOrDefault(decay))
                .withDropout((double) getOrDefault(dropout))
                .withBatch((int) getOrDefault(batch))
                .withEpochs((int) getOrDefault(epochs))
                .withValidation((double) getOrDefault(validation))
                .withPatience((int) getOrDefault(patience))
                .withSeed((long) getOrDefault(seed));
    }

    private ClusterOptions options() {
        String said = getOrDefault(way);
        for (ClusterOptions.Way one : ClusterOptions.Way.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(said)) {
                return new ClusterOptions(one);
            }
        }
        throw new IllegalArgumentException("way is auto, jobs or chain, it is not \"%s\"".formatted(said));
    }

    private String orNull(Param<String> param) {
        return isDefined(param) ? getOrDefault(param) : null;
    }

    /// {@return the plain columns that are learnt from}
    private List<String> inputs(StructType schema) {
        if (isDefined(featuresCol)) {
            if (isDefined(inputCols)) {
                throw new IllegalArgumentException(
                        "featuresCol and inputCols are both set: a network learns from a column of vectors or from plain ones");
            }
            return List.of();
        }
        if (isDefined(inputCols)) {
            return List.of(getOrDefault(inputCols));
        }
        List<String> names = new ArrayList<>(Arrays.asList(schema.fieldNames()));
        names.remove(getOrDefault(labelCol));
        names.remove(orNull(idCol));
        return names;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        settings();
        options();
        if ((int) getOrDefault(pieces) < 1) {
            throw new IllegalArgumentException("pieces is at least 1, it is not " + getOrDefault(pieces));
        }
        ColumnTexts.checkLabel(schema, getOrDefault(labelCol));
        if (isDefined(idCol)) {
            ColumnTexts.plain(schema, getOrDefault(idCol));
        }
        if (isDefined(featuresCol)) {
            ColumnTexts.checkVector(schema, getOrDefault(featuresCol));
        }
        for (String name : inputs(schema)) {
            ColumnTexts.plain(schema, name);
        }
        return added(schema);
    }

    /// {@return what the cluster has learnt from the rows that have a label}
    ///
    /// @throws IllegalArgumentException if the rows, the parameters or the cluster cannot be used: one sentence
    /// @throws dev.ayin.train.DivergedException if the loss is no longer finite
    /// @throws java.util.concurrent.CancellationException if the jobs are cancelled or the thread is interrupted
    @Override
    public M fit(org.apache.spark.sql.Dataset<?> dataset) {
        JavaSparkContext spark = Cluster.context(dataset.sparkSession());
        Cluster.check(spark);
        StructType schema = dataset.schema();
        transformSchema(schema);
        String label = getOrDefault(labelCol);
        Estimator estimator = estimator(settings(), TableOptions.USUAL);
        TableOptions options = estimator.options(List.of(label));
        boolean number = options.kinds().get(label) == Kind.NUMERIC;
        ClusterTable table =
                ClusterTable.of(spark, dataset, inputs(schema), orNull(featuresCol), label, number, orNull(idCol));
        List<String> notes = new ArrayList<>();
        Dataset data = table.dataset(options, (long) getOrDefault(seed), notes);
        notes.forEach(note -> Cluster.log().info(note));
        try (SparkExamples examples = SparkExamples.of(spark, data.train(), options())) {
            Dataset distributed = new Dataset(data.name(), examples, null, null, data.features(), data.target());
            ClusterRuns runs = new ClusterRuns(
                    (int) getOrDefault(pieces), new Checkpoints(spark, orNull(checkpointDir)), listener);
            Model learnt = estimator.learn(distributed, runs);
            M model = model(org.apache.spark.ml.util.Identifiable$.MODULE$.randomUID("ayin"), learnt, schema);
            return copyValues(model, new ParamMap()).setParent(this);
        }
    }
}
