package dev.ayin.estimate;

import dev.ayin.model.Model;
import dev.ayin.train.Epoch;
import dev.ayin.train.Score;
import java.util.List;

/// What a fit has brought.
///
/// @param history of the session that decided for how many epochs to learn
/// @param heldOut how well the network of its best epoch did on the rows held out; null where none were
/// @param notes what became of the table, a sentence each
record Learnt(Model model, List<Epoch> history, Score heldOut, List<String> notes) {
    /// Of a model that comes from elsewhere.
    Learnt(Model model) {
        this(model, List.of(), null, List.of());
    }
}
