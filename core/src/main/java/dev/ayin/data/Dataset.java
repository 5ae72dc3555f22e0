package dev.ayin.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that a run needs to know of its data.
///
/// @param name what the user calls it
/// @param train examples to learn from
/// @param validation examples that early stopping and schedules look at, or null
/// @param test examples that are looked at once, at the end, or null
/// @param features how an example became a column of X
/// @param target what a column of Y stands for
public record Dataset(
        String name,
        Examples train,
        @Nullable Examples validation,
        @Nullable Examples test,
        Features features,
        Target target) {
    /// {@return 16 hexadecimal digits that tell these training examples from any others: their numbers, and where they come from a
    /// table what its columns, words and classes are called}
    public String hash() {
        return features instanceof Features.Columns
                ? Examples.hashOf(train.hash(), List.of(features.names(), names()))
                : train.hash();
    }

    /// {@return what the target's columns and classes are called}
    private List<String> names() {
        List<String> names = new ArrayList<>(target.columns());
        if (target instanceof Target.Classes classes) {
            names.addAll(classes.classes());
        }
        return names;
    }

    /// {@return whether a hash is that of this data} One of a file that was made before names were part of it is that of the
    /// numbers alone.
    public boolean has(String hash) {
        return hash.equals(hash()) || hash.equals(train.hash());
    }

    /// {@return how many examples there are in all}
    public int size() {
        return train.size() + (validation == null ? 0 : validation.size()) + (test == null ? 0 : test.size());
    }

    /// {@return the data with a random share of the training examples held out for the test, in place of the test examples there
    /// were; a share of 0 changes nothing}
    public Dataset withTest(double share, long seed) {
        if (share == 0) {
            return this;
        }
        Examples[] parts = train.split(share, seed);
        return new Dataset(name, parts[0], validation, parts[1], features, target);
    }

    /// {@return the data with a random share of the training examples held out for validation, in place of those there were; a
    /// share of 0 changes nothing}
    public Dataset withValidation(double share, long seed) {
        if (share == 0) {
            return this;
        }
        Examples[] parts = train.split(share, seed);
        return new Dataset(name, parts[0], parts[1], test, features, target);
    }
}
