package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Epoch;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.util.List;
import java.util.function.Consumer;

/// Runs the sessions of one fit on this machine, tells somebody what happens, and ends them when their time is over. The thread that
/// fits calls it.
final class Watch implements Runs {
    private final Consumer<Event> listener;
    private final Limit limit;
    private final long begun = System.nanoTime();
    private List<Epoch> history = List.of();
    private boolean further; // whether a model is there already

    /// @param limit of all sessions together
    Watch(Consumer<Event> listener, Limit limit) {
        this.listener = listener;
        this.limit = limit;
    }

    @Override
    public Session run(Network network, Training training, Dataset data) {
        return run(Session.start(network, training, data), data, share(data));
    }

    /// Runs a session that goes on from parameters, which stay as they are, and takes all the time.
    Session run(Network network, Training training, Dataset data, Parameters from) {
        return run(Session.start(network, training, data.train(), data.validation(), from.copy()), data, 1);
    }

    private Session run(Session session, Dataset data, double share) {
        try {
            session.run(event -> {
                listener.accept(event);
                if (event instanceof Event.EpochEnded && limit.isOver(begun, share)) {
                    session.finish();
                }
            });
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
        if (data.validation() != null || history.isEmpty()) {
            history = session.history();
        }
        return session;
    }

    /// {@return how much of the time may be over when a session ends} Where another one follows that learns from all rows, it runs
    /// for no more epochs than this one, so half of the time is left to it.
    private double share(Dataset data) {
        return !further && data.validation() != null && data.size() <= Settings.MOST_TO_REFIT ? 0.5 : 1;
    }

    /// {@return whether a second session beside the first that looked at rows held out leaves time to learn from all of them}
    boolean hasTimeForAnother() {
        return !limit.isOver(begun, 0.25);
    }

    /// Says that a model is there, and that what follows may take all the time that is left.
    void leaveTheRest() {
        further = true;
    }

    /// Says which session's history it is, where several looked at rows held out.
    void setHistory(List<Epoch> history) {
        this.history = history;
    }

    /// {@return whether all the time is over}
    boolean isOver() {
        return limit.isOver(begun, 1);
    }

    /// {@return the epochs of the last session that looked at rows held out, unless another was said; of the first one where none did}
    List<Epoch> history() {
        return history;
    }
}
