package dev.ayin.estimate;

import dev.ayin.model.Model;
import dev.ayin.train.Epoch;
import java.util.List;

/// What a fit has brought.
///
/// @param history of the session that decided for how many epochs to learn
/// @param notes what became of the table, a sentence each
record Learnt(Model model, List<Epoch> history, List<String> notes) {
    /// Of a model that comes from elsewhere.
    Learnt(Model model) {
        this(model, List.of(), List.of());
    }
}
