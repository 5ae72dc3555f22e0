package dev.ayin.estimate;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.file.ModelFile;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Predictor;
import dev.ayin.table.Table;
import dev.ayin.train.ClassScore;
import dev.ayin.train.Epoch;
import dev.ayin.train.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a [Classifier] has learnt: any model, in fact, that predicts classes from the rows of a table.
///
/// Safe from any number of threads at a time. Predicting a row from a map makes no object once it is warm, but
/// for dates and words with blanks around them; see [Predictor].
public final class FittedClassifier implements Fitted {
    private final Learnt learnt;
    private final Model model;
    private final Predictor predictor;
    private final Features.Columns columns;
    private final Target.Classes target;

    /// A model from elsewhere: one of a stream or of bytes, for example ([ModelFile]).
    ///
    /// @throws IllegalArgumentException if the model does not predict classes from the rows of a table
    public FittedClassifier(Model model) {
        this(new Learnt(model));
    }

    FittedClassifier(Learnt learnt) {
        this.learnt = learnt;
        this.model = learnt.model();
        this.predictor = Predictor.of(model);
        this.columns = model.columns();
        if (!(model.target() instanceof Target.Classes classes)) {
            throw new IllegalArgumentException("this model does not predict classes but " + model.target());
        }
        this.target = classes;
    }

    /// {@return the classifier in a model file}
    ///
    /// @throws IOException if the file cannot be read
    /// @throws dev.ayin.file.BadFileException if it is no sound model
    /// @throws IllegalArgumentException if it is one of something else
    public static FittedClassifier load(Path file) throws IOException {
        return new FittedClassifier(ModelFile.read(file));
    }

    /// Writes a model file, which the program `ayin` reads too.
    ///
    /// @throws IOException if the file cannot be written
    public void save(Path file) throws IOException {
        ModelFile.write(file, model);
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public List<Epoch> history() {
        return learnt.history();
    }

    @Override
    public Optional<Score> heldOut() {
        return Optional.ofNullable(learnt.heldOut());
    }

    @Override
    public List<String> notes() {
        return learnt.notes();
    }

    @Override
    public String toString() {
        return model.toString();
    }

    /// {@return the names of the classes, in the order of [#probabilities]}
    public List<String> classes() {
        return target.classes();
    }

    /// {@return the most probable class of a row}
    ///
    /// @param row values by the names of the columns: text, numbers, booleans, dates; null where one is missing
    /// @throws dev.ayin.data.BadRowException if a column is not there, or a value is not what its column holds
    public String predict(Map<String, ?> row) {
        return target.classes().get(predictor.best(row));
    }

    /// {@return the most probable class of a row}
    ///
    /// @param row its components are called as the columns are
    /// @throws IllegalArgumentException as for a map
    public String predict(Record row) {
        return predict(Rows.of(row));
    }

    /// {@return the classes among which a row's is: of new rows like those of training the stated share}
    ///
    /// @param coverage the share, such as 0.9
    /// @throws IllegalArgumentException as [#predict] does, or if so few rows were held out that they cannot tell
    public List<String> set(Map<String, ?> row, double coverage) {
        return model.set(Rows.predicted(model, row), 0, coverage);
    }

    /// {@return the most probable class of each row}
    ///
    /// @throws IllegalArgumentException if a column is not there, or a field is not what its column holds; with the line
    public List<String> predict(Table rows) {
        Matrix P = model.predict(rows.encode(columns));
        return IntStream.range(0, rows.size())
                .mapToObj(c -> target.classes().get(Target.Classes.decode(P, c)))
                .toList();
    }

    /// {@return the probability of each class, in the order of [#classes()]}
    /// @throws dev.ayin.data.BadRowException if a column is not there, or a value is not what its column holds
    public double[] probabilities(Map<String, ?> row) {
        double[] p = new double[target.classes().size()];
        predictor.probabilities(row, p);
        return p;
    }

    /// {@return the probability of each class, in the order of [#classes()]}
    /// @throws IllegalArgumentException as for a map
    public double[] probabilities(Record row) {
        return probabilities(Rows.of(row));
    }

    /// Writes the probability of each class into an array, without making an object.
    ///
    /// @param into receives as many numbers as there are classes
    public void probabilities(Map<String, ?> row, double[] into) {
        predictor.probabilities(row, into);
    }

    /// {@return how well it does on rows whose classes are known}
    ///
    /// @throws IllegalArgumentException if a column is not there, a field is not what its column holds, or a class is none of
    ///     those learnt; with the line
    public ClassScore score(Table rows) {
        return (ClassScore) model.score(rows.samples(columns, target));
    }
}
