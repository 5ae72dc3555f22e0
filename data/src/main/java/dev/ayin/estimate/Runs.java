package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.network.Network;
import dev.ayin.train.Session;
import dev.ayin.train.Training;

/// Who runs the sessions of a fit: this machine, unless somebody has another place for them.
public interface Runs {
    /// Runs a session to its end, or until its thread is interrupted.
    ///
    /// @param data what is learnt from, and what early stopping looks at
    /// @return the session, which the fit closes
    /// @throws dev.ayin.train.DivergedException if the loss is no longer finite
    Session run(Network network, Training training, Dataset data);

    /// {@return this machine, which works through pieces one by one: what a cluster that shares out as many pieces ends with}
    ///
    /// @param pieces into how many each batch is cut, but no more than it has examples
    static Runs here(int pieces) {
        return (network, training, data) -> {
            Session session = Session.start(network, training.withPieces(Math.min(pieces, training.batch())), data);
            session.run();
            return session;
        };
    }
}
