package dev.ayin.estimate;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.file.ModelFile;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Predictor;
import dev.ayin.table.Table;
import dev.ayin.train.NumberScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/// What a [Regressor] has learnt: any model, in fact, that predicts a number from the rows of a table.
///
/// Safe from any number of threads at a time. Predicting a row from a map makes no object once it is warm, but
/// for dates and words with blanks around them; see [Predictor].
public final class FittedRegressor {
    private final Model model;
    private final Predictor predictor;
    private final Features.Columns columns;
    private final Target.Number target;

    /// @throws IllegalArgumentException if the model does not predict a number from the rows of a table
    public FittedRegressor(Model model) {
        this.model = model;
        this.predictor = Predictor.of(model);
        this.columns = Rows.columns(model);
        if (!(model.target() instanceof Target.Number number)) {
            throw new IllegalArgumentException("this model does not predict a number but " + model.target());
        }
        this.target = number;
    }

    /// {@return the regressor in a model file}
    ///
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if it is no sound model, or one of something else
    public static FittedRegressor load(Path file) throws IOException {
        return new FittedRegressor(ModelFile.read(file));
    }

    /// Writes a model file, which the program `ayin` reads too.
    ///
    /// @throws IOException if the file cannot be written
    public void save(Path file) throws IOException {
        ModelFile.write(file, model);
    }

    public Model model() {
        return model;
    }

    /// {@return the number that is predicted for a row, in the target's units}
    ///
    /// @param row values by the names of the columns: text, numbers, booleans, dates; null where one is missing
    /// @throws IllegalArgumentException if a column is not there, or a value is not what its column holds
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
        Matrix Y = model.predict(rows.encode(columns));
        return IntStream.range(0, rows.size())
                .mapToDouble(c -> target.decode(Y.get(0, c)))
                .toArray();
    }

    /// {@return how well it does on rows whose numbers are known}
    ///
    /// @throws IllegalArgumentException if a column is not there, or a field is not what its column holds; with the line
    public NumberScore score(Table rows) {
        return (NumberScore) Fit.score(model, rows.samples(columns, target));
    }
}
