package dev.ayin.train;

import dev.ayin.data.Order;
import dev.ayin.loss.Loss;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import dev.ayin.step.Rules;
import java.util.Objects;

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
/// @param seed of first weights, shuffling and dropout
/// @param regularization what keeps weights small
/// @param clipping how a gradient that is too long is cut
/// @param stopping when to stop before the last epoch
/// @param scoreEvery after how many epochs the validation examples are looked at
/// @param pieces into how many pieces each batch is cut, whose gradients are computed one by one and added in order: a
///     cluster that works on pieces ends with the same bits as one machine that was given the same number
/// @param order in which order an epoch sees the examples
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
        Order order) {
    public Training {
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(regularization, "regularization");
        Objects.requireNonNull(clipping, "clipping");
        Objects.requireNonNull(stopping, "stopping");
        Objects.requireNonNull(order, "order");
        atLeastOne("epochs", epochs);
        atLeastOne("batch", batch);
        atLeastOne("scoreEvery", scoreEvery);
        atLeastOne("pieces", pieces);
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
                1,
                Order.shuffled());
    }

    /// {@return what of this decides a step}
    Rules rules() {
        return new Rules(loss, optimizer, regularization, clipping, batch, pieces, seed);
    }

    public Training withLoss(Loss loss) {
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
                order);
    }

    /// {@return this training with another rule and that rule's usual learning rate}
    public Training withOptimizer(Optimizer optimizer) {
        return withOptimizer(optimizer, Schedule.constant(optimizer.usualRate()));
    }

    public Training withOptimizer(Optimizer optimizer, Schedule schedule) {
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
                order);
    }

    public Training withSchedule(Schedule schedule) {
        return withOptimizer(optimizer, schedule);
    }

    /// {@return this training with the same learning rate throughout}
    public Training withRate(double rate) {
        return withSchedule(Schedule.constant(rate));
    }

    public Training withEpochs(int epochs) {
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
                order);
    }

    public Training withBatch(int batch) {
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
                order);
    }

    public Training withSeed(long seed) {
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
                order);
    }

    public Training withRegularization(Regularization regularization) {
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
                order);
    }

    public Training withClipping(Clipping clipping) {
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
                order);
    }

    public Training withStopping(Stopping stopping) {
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
                order);
    }

    public Training withScoreEvery(int scoreEvery) {
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
                order);
    }

    public Training withPieces(int pieces) {
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
                order);
    }

    public Training withOrder(Order order) {
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
                order);
    }
}
