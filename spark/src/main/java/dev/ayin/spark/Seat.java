package dev.ayin.spark;

import dev.ayin.data.Examples;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.PieceGradients;
import dev.ayin.train.Training;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What a task of an executor needs to compute pieces of one run: memory that tasks hand on to each other, since a job comes for
/// each step and the memory is the same.
final class Seat {
    private static final int KEPT = 32;

    /// What this executor knows of the runs of late.
    private static final Map<String, Run> RUNS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Run> eldest) {
            return size() > KEPT;
        }
    };

    /// A run.
    ///
    /// @param free seats that no task sits on; they go where memory is short
    record Run(
            Network network,
            Training training,
            Examples train,
            Examples validation,
            ConcurrentLinkedQueue<SoftReference<Seat>> free) {}

    final Parameters parameters;
    final PieceGradients pieces;

    private Seat(Run run) {
        parameters = new Parameters(
                run.network.layout(), new float[run.network.layout().size()]);
        pieces = new PieceGradients(run.network, run.training, run.train, parameters);
    }

    static Run run(RunSpec spec) {
        synchronized (RUNS) {
            return RUNS.computeIfAbsent(
                    spec.id(),
                    _ -> new Run(
                            spec.readNetwork(),
                            spec.readTraining(),
                            spec.trainHere(),
                            spec.validationHere(),
                            new ConcurrentLinkedQueue<>()));
        }
    }

    static Seat take(Run run) {
        for (SoftReference<Seat> free; (free = run.free.poll()) != null; ) {
            Seat seat = free.get();
            if (seat != null) {
                return seat;
            }
        }
        return new Seat(run);
    }

    void give(Run run) {
        run.free.add(new SoftReference<>(this));
    }
}
