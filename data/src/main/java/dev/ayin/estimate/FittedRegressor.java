package dev.ayin.estimate;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.file.ModelFile;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Predictor;
import dev.ayin.table.Table;
import dev.ayin.train.Epoch;
import dev.ayin.train.NumberScore;
import dev.ayin.train.NumbersScore;
import dev.ayin.train.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a [Regressor] has learnt: any model, in fact, that predicts a number from the rows of a table.
///
/// Safe from any number of threads at a time. Predicting a row from a map makes no object once it is warm, but
/// for dates and words with blanks around them; see [Predictor].
public final class FittedRegressor implements Fitted {
    private final Learnt learnt;
    private final Model model;
    private final Predictor predictor;
    private final Features.Columns columns;
    private final Target target;
    private final List<Target.Number> numbers;

    /// A model from elsewhere: one of a stream or of bytes, for example ([ModelFile]).
    ///
    /// @throws IllegalArgumentException if the model does not predict numbers from the rows of a table
    public FittedRegressor(Model model) {
        this(new Learnt(model));
    }

    FittedRegressor(Learnt learnt) {
        this.learnt = learnt;
        this.model = learnt.model();
        this.predictor = Predictor.of(model);
        this.columns = model.columns();
        this.target = model.target();
        this.numbers = target.numbers();
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("this model does not predict a number but " + target);
        }
    }

    /// {@return the regressor in a model file}
    ///
    /// @throws IOException if the file cannot be read
    /// @throws dev.ayin.file.BadFileException if it is no sound model
    /// @throws IllegalArgumentException if it is one of something else
    public static FittedRegressor load(Path file) throws IOException {
        return new FittedRegressor(ModelFile.read(file));
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

    /// {@return the number that is predicted for a row, in the target's units}
    ///
    /// @param row values by the names of the columns: text, numbers, booleans, dates; null where one is missing
    /// @throws dev.ayin.data.BadRowException if a column is not there, or a value is not what its column holds
    public double predict(Map<String, ?> row) {
        return predictor.number(row);
    }

    /// {@return the number that is predicted for a row}
    ///
    /// @param row its components are called as the columns are
    /// @throws IllegalArgumentException as for a map
    public double predict(Record row) {
        return predict(Rows.of(row));
    }

    /// {@return the number that is predicted for each row}
    ///
    /// @throws IllegalArgumentException if a column is not there, or a field is not what its column holds; with the line
    public double[] predict(Table rows) {
        Target.Number number = one();
        Matrix Y = model.predict(rows.encode(columns));
        return IntStream.range(0, rows.size())
                .mapToDouble(c -> number.decode(Y.get(0, c)))
                .toArray();
    }

    private Target.Number one() {
        if (numbers.size() > 1) {
            throw new IllegalArgumentException("this model predicts %d numbers, %s: predictAll gives all of them"
                    .formatted(numbers.size(), target.columns()));
        }
        return numbers.getFirst();
    }

    /// {@return between which numbers, the least and the greatest, a row's lies: of new rows like those of training the stated share}
    ///
    /// @param coverage the share, such as 0.9
    /// @throws IllegalArgumentException as [#predict] does, or if so few rows were held out that they cannot tell
    public double[] interval(Map<String, ?> row, double coverage) {
        one();
        return model.interval(Rows.predicted(model, row), 0, coverage);
    }

    /// {@return the numbers that are predicted for a row, each in its own units, in the order of [Target#columns]}
    ///
    /// @param row as for [#predict(Map)]
    /// @throws dev.ayin.data.BadRowException if a column is not there, or a value is not what its column holds
    public double[] predictAll(Map<String, ?> row) {
        double[] values = new double[numbers.size()];
        predictor.numbers(row, values);
        return values;
    }

    /// {@return the numbers that are predicted for each row: a list a row}
    ///
    /// @throws IllegalArgumentException if a column is not there, or a field is not what its column holds; with the line
    public double[][] predictAll(Table rows) {
        Matrix Y = model.predict(rows.encode(columns));
        double[][] values = new double[rows.size()][numbers.size()];
        for (int c = 0; c < values.length; c++) {
            for (int r = 0; r < numbers.size(); r++) {
                values[c][r] = numbers.get(r).decode(Y.get(r, c));
            }
        }
        return values;
    }

    /// {@return how well it does on rows whose numbers are known}
    ///
    /// @throws IllegalArgumentException if a column is not there, or a field is not what its column holds; with the line
    public NumberScore score(Table rows) {
        one();
        return (NumberScore) model.score(rows.samples(columns, target));
    }

    /// {@return how well it does on rows whose numbers are known, where it predicts several}
    ///
    /// @throws IllegalArgumentException as for [#score], or if it predicts one number only
    public NumbersScore scoreAll(Table rows) {
        if (numbers.size() == 1) {
            throw new IllegalArgumentException("this model predicts one number: score measures it");
        }
        return (NumbersScore) model.score(rows.samples(columns, target));
    }
}
