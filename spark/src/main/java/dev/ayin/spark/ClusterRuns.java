package dev.ayin.spark;

import dev.ayin.data.Dataset;
import dev.ayin.estimate.Runs;
import dev.ayin.network.Network;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.util.function.Consumer;

/// Runs the sessions of a fit on a cluster: with pieces, with a line in the log for each epoch, with checkpoints.
///
/// @param listener hears of all that happens
record ClusterRuns(int pieces, Checkpoints checkpoints, Consumer<Event> listener) implements Runs {
    @Override
    public Session run(Network network, Training training, Dataset data) {
        Training cut = training.withPieces(Math.min(pieces, training.batch()));
        Session session = checkpoints.begin(network, cut, data);
        try {
            session.run(event -> {
                tell(event);
                if (event instanceof Event.EpochEnded) {
                    checkpoints.keep(network, cut, data, session);
                }
                listener.accept(event);
            });
            return session;
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private static void tell(Event event) {
        switch (event) {
            case Event.Started started ->
                Cluster.log()
                        .info(
                                "epoch {} of {} begins: {} examples in {} steps, {} tasks share each",
                                started.firstEpoch(),
                                started.training().epochs(),
                                started.examples(),
                                started.stepsPerEpoch(),
                                started.threads());
            case Event.EpochEnded(var epoch) ->
                Cluster.log()
                        .info(
                                "epoch {}: loss {}, accuracy {}, validation loss {}, validation accuracy {}, {} s",
                                epoch.number(),
                                (float) epoch.loss(),
                                (float) epoch.accuracy(),
                                (float) epoch.validationLoss(),
                                (float) epoch.validationAccuracy(),
                                (float) epoch.seconds());
            case Event.Progress _ -> {}
            case Event.Ended(var reason, int epoch) ->
                Cluster.log().info("the run is over ({}): the parameters are those of epoch {}", reason, epoch);
        }
    }
}
