package dev.ayin.estimate;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.network.Network;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
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
/// With hidden layers the network sees each number of a table in pieces too ([dev.ayin.layer.PiecewiseLinear], between the column's
/// quantiles) and learns how much each input counts ([dev.ayin.layer.Scaling], folded away in the end); the rate comes in four waves
/// ([dev.ayin.optim.Schedule.Waves]), and the epoch of the least loss on the rows held out is the one that counts (after D. Holzmüller,
/// L. Grinsztajn, I. Steinwart, "Better by default: strong pre-tuned MLPs and boosted trees on tabular data", NeurIPS 2024). What each
/// part is worth stands in docs/quality.md. Without hidden layers all of this is left out.
///
/// @param hidden units of each hidden layer; empty for logistic or linear regression
/// @param activation of the hidden layers
/// @param rate the highest learning rate of Adam, which is constant where there are no hidden layers
/// @param decay how strongly weights, but not biases, are drawn towards 0, at least 0 and below 1 (Loshchilov and Hutter, "Decoupled
///     weight decay regularization", ICLR 2019)
/// @param dropout the probability with which a hidden unit is silenced while training, at least 0 and below 1
/// @param batch examples a step; 0 for what suits the number of rows ([#batch(int)])
/// @param epochs how often at most all rows are seen; 0 for what suits their number ([#epochs(int)])
/// @param validation the share of the rows by which the number of epochs is found; 0 for none, then all epochs are run
/// @param patience after how many epochs without a smaller validation loss no more are tried; 0 for what suits the epochs
///     ([#patience(int)])
/// @param seed of all that is random: first weights, order, rows held out
/// @param members how many networks are trained with seeds of their own; more than one are averaged and are one network in the end
public record Settings(
        List<Integer> hidden,
        Activation activation,
        double rate,
        double decay,
        double dropout,
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

    /// A usual run of a small table sees so many rows, each as often as that takes, …
    private static final int ROWS_SEEN = 150_000;

    /// … but in no more than so many steps.
    private static final int STEPS_OF_FEW = 2_500;

    /// How many steps a usual run of a large one has at most, but for the least number of epochs.
    private static final int MOST_STEPS = 20_000;

    private static final int MOST_EPOCHS = 250;
    private static final int USUAL_EPOCHS = 30;
    private static final int LEAST_EPOCHS = 15;

    /// Of a network without hidden layers.
    private static final int LINEAR_EPOCHS = 300;
    private static final int LINEAR_PATIENCE = 20;

    /// How many rates a scale of an input moves a step.
    private static final double SCALING = 15;

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
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "a unit is silenced with a probability of at least 0 and below 1, not " + dropout);
        }
        if (batch < 0 || epochs < 0 || patience < 0) {
            throw new IllegalArgumentException(
                    "batch, epochs and patience are at least 1, or 0 for what is usual, not %d, %d and %d"
                            .formatted(batch, epochs, patience));
        }
        if (!(validation >= 0 && validation <= 0.5)) {
            throw new IllegalArgumentException(
                    "the share held out for validation is at least 0 and at most 0.5, it is not " + validation);
        }
        if (members < 1 || members > MOST_MEMBERS) {
            throw new IllegalArgumentException("the members are 1 to %d, not %d".formatted(MOST_MEMBERS, members));
        }
    }

    /// {@return what does well on most tables; docs/quality.md says how well}
    public static Settings usual() {
        return new Settings(List.of(128, 128), Activation.silu(), 0.003, 0.2, 0.15, 0, 0, 0.2, 0, 42, 1);
    }

    /// {@return what is good enough for a first look, in a few seconds for thousands of rows}
    public static Settings quick() {
        return usual().withHidden(64).withEpochs(12);
    }

    /// {@return what does better still and takes some six times as long as [#usual()]: ten members}
    public static Settings best() {
        return usual().withMembers(10);
    }

    public Settings withHidden(int... units) {
        return withHidden(Arrays.stream(units).boxed().toList());
    }

    public Settings withHidden(List<Integer> hidden) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    public Settings withActivation(Activation activation) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    public Settings withRate(double rate) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    public Settings withDecay(double decay) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    public Settings withDropout(double dropout) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    public Settings withBatch(int batch) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    public Settings withEpochs(int epochs) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    public Settings withValidation(double validation) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    public Settings withPatience(int patience) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    public Settings withSeed(long seed) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    /// {@return the same with so many networks that are averaged}
    public Settings withMembers(int members) {
        return new Settings(
                hidden, activation, rate, decay, dropout, batch, epochs, validation, patience, seed, members);
    }

    /// {@return the same without hidden layers, with a rate that suits them: logistic or linear regression}
    public Settings linear() {
        return withHidden().withRate(0.01).withDecay(0.1).withMembers(1);
    }

    /// {@return how many examples a step looks at where there are so many rows: few of them where there are few rows, so that
    /// an epoch has steps enough; many where there are many, so that a step is fast}
    public int batch(int rows) {
        int most = rows <= 8_192 ? 128 : rows <= 30_000 ? 256 : rows <= 100_000 ? 512 : 1024;
        return Math.min(rows, batch == 0 ? Math.clamp(rows / 20, 8, most) : batch);
    }

    /// {@return how many epochs there are at most where there are so many rows}
    public int epochs(int rows) {
        int stepsPerEpoch = Math.ceilDiv(rows, batch(rows)), most = MOST_STEPS / stepsPerEpoch;
        if (epochs > 0) {
            return epochs;
        }
        return hidden.isEmpty()
                ? Math.clamp(most, LINEAR_EPOCHS / 10, LINEAR_EPOCHS)
                : Math.clamp(
                        Math.clamp(Math.min(ROWS_SEEN / rows, STEPS_OF_FEW / stepsPerEpoch), USUAL_EPOCHS, MOST_EPOCHS),
                        LEAST_EPOCHS,
                        Math.max(most, LEAST_EPOCHS));
    }

    /// {@return how many epochs without success are borne in a run of so many: the last wave of the rate is not given up before its
    /// end where the one before brought something}
    public int patience(int epochs) {
        return patience > 0 ? patience : hidden.isEmpty() ? LINEAR_PATIENCE : Math.ceilDiv(8 * epochs, 15) + 1;
    }

    /// {@return the network for these inputs and outputs}
    Network network(Features features, Target target) {
        List<Layer> layers = new ArrayList<>();
        if (!hidden.isEmpty()) {
            List<List<Float>> knots = Knots.of(features);
            if (knots.stream().anyMatch(of -> !of.isEmpty())) {
                layers.add(Layer.piecewiseLinear(knots));
            }
            layers.add(Layer.scaling(SCALING));
        }
        for (int units : hidden) {
            // biases far apart, so that the units bend at different places
            layers.add(new Dense(units, activation, Initializer.lecunNormal(), Initializer.normal(1)));
            if (dropout > 0) {
                layers.add(Layer.dropout(dropout));
            }
        }
        Dense last = new Dense(target.rows(), target.usualOutput());
        layers.add(hidden.isEmpty() ? last : last.withWeights(Initializer.constant(0)));
        return new Network(features.shape(), layers);
    }

    /// {@return the training on so many rows, without early stopping}
    Training training(Target target, int rows) {
        Training training = Training.with(target.usualLoss())
                .withBatch(batch(rows))
                .withEpochs(epochs(rows))
                .withSeed(seed);
        return hidden.isEmpty()
                ? training.withOptimizer(new Optimizer.AdamW(0.9, 0.999, 1e-8, decay), Schedule.constant(rate))
                : training.withOptimizer(new Optimizer.Adam(0.9, 0.95, 1e-8), Schedule.waves(rate))
                        .withRegularization(Regularization.NONE.withDecay(decay));
    }
}
