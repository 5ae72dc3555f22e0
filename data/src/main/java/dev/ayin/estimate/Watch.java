package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.parallel.Parallel;
import dev.ayin.train.Epoch;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Runs the sessions of one fit on this machine, tells somebody what happens, and ends them when their time is over. One thread calls
/// it, the one that fits or does a part of that.
final class Watch implements Runs {
    private final Consumer<Event> listener;
    private final Limit limit;
    private final long begun;
    private final int threads; // of a session; 0 for as many as are worth it
    private List<Epoch> history = List.of();
    private boolean further; // whether a model is there already

    /// @param limit of all sessions together
    Watch(Consumer<Event> listener, Limit limit) {
        this(listener, limit, System.nanoTime(), 0);
    }

    private Watch(Consumer<Event> listener, Limit limit, long begun, int threads) {
        this.listener = listener;
        this.limit = limit;
        this.begun = begun;
        this.threads = threads;
    }

    @Override
    public Session run(Network network, Training training, Dataset data) {
        return run(Session.start(network, training, data.train(), data.validation(), threads), data, share(data));
    }

    /// {@return what the works 0 … n − 1 give} Where there are several, each has one thread, and as many are done at a time as
    /// there are processors: a network of a table is too small for several threads to share its steps well. The listener hears of one
    /// after the other all the same.
    ///
    /// @param work gets its number and who runs its sessions
    <T> List<T> sideBySide(int n, BiFunction<Integer, Watch, T> work) {
        if (n == 1) {
            return Collections.singletonList(work.apply(0, this));
        }
        InOrder<Event> order = new InOrder<>(listener, n);
        return Parallel.map(n, i -> {
            Watch own = new Watch(event -> order.accept(i, event), limit, begun, 1);
            own.leaveTheRest();
            try {
                return work.apply(i, own);
            } finally {
                order.end(i);
            }
        });
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
