package dev.ayin.estimate;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.network.Network;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Schedule;
import dev.ayin.train.Training;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What decides how a [Classifier] or a [Regressor] learns: an immutable value.
///
/// ```java
/// Settings settings = Settings.usual().withHidden(64, 32).withSeed(7);
/// ```
///
/// @param hidden units of each hidden layer; empty for logistic or linear regression
/// @param activation of the hidden layers
/// @param rate the learning rate of AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019)
/// @param decay how strongly it draws the weights towards 0, at least 0 and below 1
/// @param batch examples a step; 0 for what suits the number of rows ([#batch(int)])
/// @param epochs how often at most all rows are seen; 0 for what suits their number ([#epochs(int)])
/// @param validation the share of the rows by which the number of epochs is found; 0 for none, then all epochs are run
/// @param patience after how many epochs without a smaller validation loss no more are tried
/// @param seed of all that is random: first weights, order, rows held out
/// @param members how many networks are trained with seeds of their own; more than one are averaged and are one network in the end
public record Settings(
        List<Integer> hidden,
        Activation activation,
        double rate,
        double decay,
        int batch,
        int epochs,
        double validation,
        int patience,
        long seed,
        int members)
        implements Serializable {
    /// Fewer rows than this are too few to hold some of them out.
    static final int FEWEST_TO_HOLD_OUT = 20;

    /// Up to so many rows the network is trained again on all of them once the number of epochs is known.
    static final int MOST_TO_REFIT = 20_000;

    /// No run of usual length has more epochs than this, nor fewer than a tenth of it.
    private static final int MOST_EPOCHS = 300;

    /// How many steps a usual run has at most, but for the least number of epochs.
    private static final int MOST_STEPS = 20_000;

    private static final int MOST_MEMBERS = 100;

    public Settings {
        hidden = List.copyOf(hidden);
        Objects.requireNonNull(activation, "activation");
        if (hidden.stream().anyMatch(units -> units < 1)) {
            throw new IllegalArgumentException("a hidden layer has at least one unit, not " + hidden);
        }
        if (activation instanceof Activation.Softmax) {
            throw new IllegalArgumentException("softmax belongs into the last layer, not between layers");
        }
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the learning rate is a number above 0, it is not " + rate);
        }
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("the decay is at least 0 and below 1, it is not " + decay);
        }
        if (batch < 0 || epochs < 0) {
            throw new IllegalArgumentException(
                    "batch and epochs are at least 1, or 0 for what is usual, not %d and %d".formatted(batch, epochs));
        }
        if (!(validation >= 0 && validation <= 0.5)) {
            throw new IllegalArgumentException(
                    "the share held out for validation is at least 0 and at most 0.5, it is not " + validation);
        }
        if (patience < 1) {
            throw new IllegalArgumentException("the patience is at least 1, it is not " + patience);
        }
        if (members < 1 || members > MOST_MEMBERS) {
            throw new IllegalArgumentException("the members are 1 to %d, not %d".formatted(MOST_MEMBERS, members));
        }
    }

    /// Of one network.
    public Settings(
            List<Integer> hidden,
            Activation activation,
            double rate,
            double decay,
            int batch,
            int epochs,
            double validation,
            int patience,
            long seed) {
        this(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, 1);
    }

    /// {@return what does well on most tables; docs/quality.md says how well}
    public static Settings usual() {
        return new Settings(List.of(100), Activation.silu(), 0.001, 0.1, 0, 0, 0.2, 20, 42, 1);
    }

    public Settings withHidden(int... units) {
        return withHidden(Arrays.stream(units).boxed().toList());
    }

    public Settings withHidden(List<Integer> hidden) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    public Settings withActivation(Activation activation) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    public Settings withRate(double rate) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    public Settings withDecay(double decay) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    public Settings withBatch(int batch) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    public Settings withEpochs(int epochs) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    public Settings withValidation(double validation) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    public Settings withPatience(int patience) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    public Settings withSeed(long seed) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    /// {@return the same with so many networks that are averaged}
    public Settings withMembers(int members) {
        return new Settings(hidden, activation, rate, decay, batch, epochs, validation, patience, seed, members);
    }

    /// {@return the same without hidden layers, with a rate that suits them: logistic or linear regression}
    public Settings linear() {
        return withHidden().withRate(0.01).withMembers(1);
    }

    /// {@return how many examples a step looks at where there are so many rows: few of them where there are few rows, so that
    /// an epoch has steps enough; many where there are many, so that a step is fast}
    public int batch(int rows) {
        int usual = Math.clamp(rows / 20, 8, 256);
        return Math.min(rows, batch == 0 ? usual : batch);
    }

    /// {@return how many epochs there are at most where there are so many rows}
    public int epochs(int rows) {
        int stepsPerEpoch = Math.ceilDiv(rows, batch(rows));
        return epochs == 0 ? Math.clamp(MOST_STEPS / stepsPerEpoch, MOST_EPOCHS / 10, MOST_EPOCHS) : epochs;
    }

    /// {@return the network for these inputs and outputs}
    Network network(Features features, Target target) {
        List<Layer> layers = new ArrayList<>();
        hidden.forEach(units -> layers.add(new Dense(units, activation)));
        layers.add(new Dense(target.rows(), target.usualOutput()));
        return new Network(features.shape(), layers);
    }

    /// {@return the training on so many rows, without early stopping}
    Training training(Target target, int rows) {
        return Training.with(target.usualLoss())
                .withOptimizer(new Optimizer.AdamW(0.9, 0.999, 1e-8, decay), Schedule.constant(rate))
                .withBatch(batch(rows))
                .withEpochs(epochs(rows))
                .withSeed(seed);
    }
}
