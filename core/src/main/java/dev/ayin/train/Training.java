package dev.ayin.train;

import dev.ayin.data.Augmentation;
import dev.ayin.data.Order;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import dev.ayin.step.Rules;
import java.util.Objects;
import java.util.function.Consumer;

/// All that decides a run, as a value: with the same training, network and data every machine ends with the same bits
/// (docs/numbers.md).
///
/// ```java
/// Training training = Training.with(softmaxCrossEntropy()).withEpochs(10).withBatch(128).withSeed(7);
/// ```
///
/// @param loss what is to become small
/// @param optimizer how a gradient changes the parameters
/// @param schedule the learning rate over the run
/// @param epochs how often every example is seen, at least 1
/// @param batch how many examples a step looks at; the last step of an epoch takes what is left
/// @param seed of first weights, shuffling, augmentation and dropout
/// @param regularization what keeps weights small
/// @param clipping how a gradient that is too long is cut
/// @param stopping when to stop before the last epoch
/// @param scoreEvery after how many epochs the validation examples are looked at
/// @param pieces into how many pieces each batch is cut, whose gradients are computed one by one and added in order: a
///     cluster that works on pieces ends with the same bits as one machine that was given the same number; 0 for as many as
///     [suit the network][#withPiecesFor]
/// @param order in which order an epoch sees the examples
/// @param augmentation how each image is changed whenever it is seen
public record Training(
        Loss loss,
        Optimizer optimizer,
        Schedule schedule,
        int epochs,
        int batch,
        long seed,
        Regularization regularization,
        Clipping clipping,
        Stopping stopping,
        int scoreEvery,
        int pieces,
        Order order,
        Augmentation augmentation) {
    /// Where a network must see whole pieces of a batch they have so many examples at least: a thread works on a piece.
    private static final int PIECE = 16;

    private static final int MOST_PIECES = 8;

    public Training {
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(regularization, "regularization");
        Objects.requireNonNull(clipping, "clipping");
        Objects.requireNonNull(stopping, "stopping");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(augmentation, "augmentation");
        atLeastOne("epochs", epochs);
        atLeastOne("batch", batch);
        atLeastOne("scoreEvery", scoreEvery);
        if (pieces < 0) {
            throw new IllegalArgumentException("pieces must be at least 1, or 0 for as many as suit, it is " + pieces);
        }
    }

    /// A training that changes no images: what a file means that was written before there was augmentation.
    public Training(
            Loss loss,
            Optimizer optimizer,
            Schedule schedule,
            int epochs,
            int batch,
            long seed,
            Regularization regularization,
            Clipping clipping,
            Stopping stopping,
            int scoreEvery,
            int pieces,
            Order order) {
        this(
                loss,
                optimizer,
                schedule,
                epochs,
                batch,
                seed,
                regularization,
                clipping,
                stopping,
                scoreEvery,
                pieces,
                order,
                Augmentation.none());
    }

    /// A training whose examples are shuffled: what a file means that was written before there were other orders.
    public Training(
            Loss loss,
            Optimizer optimizer,
            Schedule schedule,
            int epochs,
            int batch,
            long seed,
            Regularization regularization,
            Clipping clipping,
            Stopping stopping,
            int scoreEvery,
            int pieces) {
        this(
                loss,
                optimizer,
                schedule,
                epochs,
                batch,
                seed,
                regularization,
                clipping,
                stopping,
                scoreEvery,
                pieces,
                Order.shuffled());
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, it is " + value);
        }
    }

    /// {@return a training that does well on most small sets: Adam at 0.001, 20 epochs, 32 examples a step, seed 42}
    public static Training with(Loss loss) {
        Optimizer adam = Optimizer.adam();
        return new Training(
                loss,
                adam,
                Schedule.constant(adam.usualRate()),
                20,
                32,
                42,
                Regularization.NONE,
                Clipping.none(),
                Stopping.never(),
                1,
                0,
                Order.shuffled(),
                Augmentation.none());
    }

    /// {@return what of this decides a step}
    Rules rules() {
        return new Rules(loss, optimizer, regularization, clipping, batch, pieces, seed);
    }

    /// The components of a training, some of which are about to become others.
    private static final class Draft {
        private Loss loss;
        private Optimizer optimizer;
        private Schedule schedule;
        private int epochs;
        private int batch;
        private long seed;
        private Regularization regularization;
        private Clipping clipping;
        private Stopping stopping;
        private int scoreEvery;
        private int pieces;
        private Order order;
        private Augmentation augmentation;

        Draft(Training training) {
            loss = training.loss;
            optimizer = training.optimizer;
            schedule = training.schedule;
            epochs = training.epochs;
            batch = training.batch;
            seed = training.seed;
            regularization = training.regularization;
            clipping = training.clipping;
            stopping = training.stopping;
            scoreEvery = training.scoreEvery;
            pieces = training.pieces;
            order = training.order;
            augmentation = training.augmentation;
        }

        Training made() {
            return new Training(
                    loss,
                    optimizer,
                    schedule,
                    epochs,
                    batch,
                    seed,
                    regularization,
                    clipping,
                    stopping,
                    scoreEvery,
                    pieces,
                    order,
                    augmentation);
        }
    }

    /// {@return this training but for what is changed}
    private Training with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    public Training withLoss(Loss loss) {
        return with(draft -> draft.loss = loss);
    }

    /// {@return this training with another rule and that rule's usual learning rate}
    public Training withOptimizer(Optimizer optimizer) {
        return withOptimizer(optimizer, Schedule.constant(optimizer.usualRate()));
    }

    public Training withOptimizer(Optimizer optimizer, Schedule schedule) {
        return with(draft -> {
            draft.optimizer = optimizer;
            draft.schedule = schedule;
        });
    }

    public Training withSchedule(Schedule schedule) {
        return withOptimizer(optimizer, schedule);
    }

    /// {@return this training with the same learning rate throughout}
    public Training withRate(double rate) {
        return withSchedule(Schedule.constant(rate));
    }

    public Training withEpochs(int epochs) {
        return with(draft -> draft.epochs = epochs);
    }

    public Training withBatch(int batch) {
        return with(draft -> draft.batch = batch);
    }

    public Training withSeed(long seed) {
        return with(draft -> draft.seed = seed);
    }

    public Training withRegularization(Regularization regularization) {
        return with(draft -> draft.regularization = regularization);
    }

    public Training withClipping(Clipping clipping) {
        return with(draft -> draft.clipping = clipping);
    }

    public Training withStopping(Stopping stopping) {
        return with(draft -> draft.stopping = stopping);
    }

    public Training withScoreEvery(int scoreEvery) {
        return with(draft -> draft.scoreEvery = scoreEvery);
    }

    public Training withPieces(int pieces) {
        return with(draft -> draft.pieces = pieces);
    }

    /// {@return this training with as many pieces as suit the network, where none were said: 1; of a network with a layer that must
    /// see whole pieces as many as have 16 examples each, at most 8, so that several threads have something to do}
    public Training withPiecesFor(Network network) {
        return pieces > 0
                ? this
                : withPieces(network.needsWholePieces() ? Math.clamp(batch / PIECE, 1, MOST_PIECES) : 1);
    }

    public Training withAugmentation(Augmentation augmentation) {
        return with(draft -> draft.augmentation = augmentation);
    }

    public Training withOrder(Order order) {
        return with(draft -> draft.order = order);
    }
}
