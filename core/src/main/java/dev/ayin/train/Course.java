package dev.ayin.train;

import dev.ayin.network.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The course of a run over its epochs: the history, what the schedule's judge is told of it, and early stopping.
final class Course {
    private final Training training;
    private final Parameters parameters; // the run's
    private final boolean validated;
    private final List<Epoch> history = new ArrayList<>();
    private double[] judged = {};
    private @Nullable Parameters best;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private int waited;
    private Event.@Nullable Reason reason; // why the run is over, or null

    /// @param validated whether there are validation examples to judge by
    Course(Training training, Parameters parameters, boolean validated) {
        this.training = training;
        this.parameters = parameters;
        this.validated = validated;
    }

    List<Epoch> history() {
        return history;
    }

    /// {@return the learning rate after so many epochs, of which the last may be a part}
    double rate(double epochs) {
        return training.schedule().rate(epochs, training.epochs(), judged);
    }

    /// {@return whether the validation examples are to be looked at after the present epoch}
    boolean looks() {
        return validated && (isLast() || number() % training.scoreEvery() == 0);
    }

    private int number() {
        return history.size() + 1;
    }

    private boolean isLast() {
        return number() == training.epochs();
    }

    /// {@return whether as many epochs are done as were asked for}
    private boolean isComplete() {
        return history.size() == training.epochs()
                || training.stopping() instanceof Stopping.After(int enough) && history.size() >= enough;
    }

    /// The present epoch is over.
    void add(Epoch epoch) {
        boolean looked = looks();
        history.add(epoch);
        judge(epoch);
        if (isComplete()) {
            reason = Event.Reason.COMPLETE;
        }
        if (looked && training.stopping() instanceof Stopping.Early(int patience, double atLeast)) {
            stopEarly(epoch, patience, atLeast);
        }
        askOwnRule();
    }

    private void askOwnRule() {
        if (reason == null
                && training.stopping() instanceof Stopping.Custom own
                && own.isOver(Collections.unmodifiableList(history))) {
            reason = Event.Reason.RULE;
        }
    }

    /// The run ends here, with the best parameters if early stopping looks for them.
    void finish() {
        if (reason == null) {
            reason = Event.Reason.STOPPED;
            if (best != null) {
                System.arraycopy(best.values(), 0, parameters.values(), 0, best.values().length);
            }
        }
    }

    /// Tells the schedule's judge: of training losses where there is nothing else, else of the looks at validation alone,
    /// since the two cannot be compared.
    private void judge(Epoch epoch) {
        double loss = judgedLoss(epoch);
        if (!Double.isNaN(loss)) {
            judged = Arrays.copyOf(judged, judged.length + 1);
            judged[judged.length - 1] = loss;
        }
    }

    private double judgedLoss(Epoch epoch) {
        return validated ? epoch.validationLoss() : epoch.loss();
    }

    private void stopEarly(Epoch epoch, int patience, double atLeast) {
        if (epoch.validationLoss() < bestLoss - atLeast || best == null) {
            best = parameters.copy();
            // one that overflowed is taken if it is the first, but anything is better
            bestLoss = Double.isNaN(epoch.validationLoss()) ? Double.POSITIVE_INFINITY : epoch.validationLoss();
            bestEpoch = epoch.number();
            waited = 0;
        } else if (++waited >= patience && reason == null) {
            reason = Event.Reason.NO_LONGER_BETTER;
        }
        if (reason != null) {
            System.arraycopy(best.values(), 0, parameters.values(), 0, best.values().length);
        }
    }

    /// {@return whether all epochs are done or early stopping has ended the run}
    boolean isOver() {
        return reason != null;
    }

    /// {@return why the run is over, or null}
    Event.@Nullable Reason reason() {
        return reason;
    }

    /// {@return the epoch whose parameters these are: the best one after early stopping, else the last finished one}
    int parametersOfEpoch() {
        return isOver() && best != null ? bestEpoch : history.size();
    }

    float[] best() {
        return best == null ? new float[0] : best.values().clone();
    }

    double bestLoss() {
        return bestLoss;
    }

    int bestEpoch() {
        return bestEpoch;
    }

    int waited() {
        return waited;
    }

    /// Goes on where a run was.
    void restore(State state) {
        history.clear();
        history.addAll(state.history());
        judged = history.stream()
                .mapToDouble(this::judgedLoss)
                .filter(loss -> !Double.isNaN(loss))
                .toArray();
        best = state.best().length == 0
                ? null
                : new Parameters(parameters.layout(), state.best().clone());
        bestLoss = state.bestLoss();
        bestEpoch = state.bestEpoch();
        waited = state.waited();
        if (isComplete()) {
            reason = Event.Reason.COMPLETE;
        } else if (training.stopping() instanceof Stopping.Early(int patience, var _) && waited >= patience) {
            reason = Event.Reason.NO_LONGER_BETTER;
        } else if (!history.isEmpty()) {
            askOwnRule();
        }
    }
}
