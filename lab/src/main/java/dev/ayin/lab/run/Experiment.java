package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.train.DivergedException;
import dev.ayin.train.Epoch;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.util.ArrayList;
import java.util.List;

/// A network that learns on some data: the session of core, and what the Lab keeps of it. One thread at a time.
public final class Experiment implements AutoCloseable {
    private final Dataset data;
    private final Settings settings;
    private final Network network;
    private final Session session;
    private final List<Epoch> history = new ArrayList<>();
    private DivergedException diverged;

    /// @throws IllegalArgumentException if data, network and training do not fit together
    public Experiment(Dataset data, Settings settings) {
        this.data = data;
        this.settings = settings;
        this.network = settings.network(data.features().shape().size(), data.target());
        Training training = settings.training(data.target(), data.train().size());
        this.session = Session.start(network, training, data.train(), data.test());
    }

    /// Makes steps until it is time to return, or so many epochs are done.
    public void run(long until, int toEpoch) {
        while (canLearn() && history.size() < toEpoch && System.nanoTime() - until < 0) {
            step();
        }
    }

    /// Makes one step, of one batch.
    public void step() {
        if (!canLearn()) {
            return;
        }
        try {
            session.step();
            if (session.epochs() > history.size()) {
                history.add(session.lastEpoch());
            }
        } catch (DivergedException e) {
            diverged = e;
        }
    }

    /// {@return whether a step can be made: the loss is finite, and the last epoch not done}
    public boolean canLearn() {
        return diverged == null && !session.isOver();
    }

    /// {@return why no step can be made, or null}
    public DivergedException diverged() {
        return diverged;
    }

    public Dataset data() {
        return data;
    }

    public Settings settings() {
        return settings;
    }

    public Network network() {
        return network;
    }

    public Session session() {
        return session;
    }

    /// {@return the finished epochs, not a copy}
    public List<Epoch> history() {
        return history;
    }

    /// {@return what the network says of each point of a grid, (n_L × points)}
    public Matrix predict(Matrix X) {
        return network.predict(session.parameters(), X);
    }

    @Override
    public void close() {
        session.close();
    }
}
