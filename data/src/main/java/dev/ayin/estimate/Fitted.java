package dev.ayin.estimate;

import dev.ayin.model.Model;
import dev.ayin.train.Epoch;
import dev.ayin.train.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an [Estimator] has learnt, whether it predicts classes or a number.
public sealed interface Fitted permits FittedClassifier, FittedRegressor {
    Model model();

    /// {@return the epochs of the session that decided for how many of them to learn, with the losses of the rows held out; none if
    /// the model was loaded}
    List<Epoch> history();

    /// {@return how well the network whose epochs [#history()] tells did on the rows held out; empty if none were, or the model was loaded} Its
    /// best epoch was chosen by them, which flatters it a little; cross-validation does not.
    Optional<Score> heldOut();

    /// {@return what became of the table, a sentence each: rows and columns that were left out and why, how it is written, what was
    /// taken for what; none if the model was loaded}
    List<String> notes();

    /// {@return the names of the columns whose value in a row is not like those that training saw: a number far outside their range, or
    /// a word that was not there} What is said of such a row is a guess.
    ///
    /// @param row values by the names of the columns
    default List<String> unseen(Map<String, ?> row) {
        return model().columns().unseen(row);
    }
}
