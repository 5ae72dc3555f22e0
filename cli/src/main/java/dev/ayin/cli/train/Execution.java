package dev.ayin.cli.train;

import dev.ayin.cli.options.Plan;
import dev.ayin.data.Dataset;
import dev.ayin.file.CheckpointFile;
import dev.ayin.train.DivergedException;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.view.report.RunFolder;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// A plan being carried out: the session, and what listens to it. One thread, except [#stop()].
public final class Execution implements AutoCloseable {
    private final Plan plan;
    private final Session session;
    private final boolean fresh;
    private final Boundary boundary;
    private Event.Reason reason;
    private volatile boolean stopping;
    private boolean undrawn;

    private Execution(Plan plan, Session session, boolean fresh) {
        this.plan = plan;
        this.session = session;
        this.fresh = fresh;
        Dataset data = plan.data();
        this.boundary = "".equals(Boundary.obstacle(data))
                ? Boundary.of(data, plan.training().epochs())
                : null;
    }

    /// {@return a run at its beginning}
    /// @throws IllegalArgumentException if network, training and data do not fit together
    public static Execution begin(Plan plan) {
        return begin(plan, plan.data());
    }

    /// {@return a run at its beginning}
    ///
    /// @param placed the plan's data, where they lie for the session
    public static Execution begin(Plan plan, Dataset placed) {
        return new Execution(plan, Session.start(plan.network(), plan.training(), placed), true);
    }

    /// {@return a run that goes on where its last checkpoint was written, or at its beginning if there is none yet}
    ///
    /// @param placed the plan's data, where they lie for the session
    /// @throws IllegalArgumentException if the checkpoint is of another run
    public static Execution resume(Plan plan, Dataset placed, RunFolder folder) throws IOException {
        if (!Files.exists(folder.checkpoint())) {
            return begin(plan, placed);
        }
        CheckpointFile checkpoint = CheckpointFile.read(folder.checkpoint());
        Difference.check(folder.path(), checkpoint, plan);
        Session session = Session.resume(
                plan.network(), plan.training(), placed.train(), placed.validation(), checkpoint.state());
        return new Execution(plan, session, false);
    }

    /// Trains until the run is over or stopped, with checkpoints in the folder.
    ///
    /// @throws DivergedException if the loss is no longer finite; then a folder begun by this run is gone again
    public void run(RunFolder folder, Consumer<Event> view) throws IOException {
        Checkpoints checkpoints =
                new Checkpoints(folder.checkpoint(), session, plan.data().hash());
        Consumer<Event> plane = boundary == null ? _ -> {} : boundary.listener(session);
        try {
            session.run(event -> {
                view.accept(event);
                checkpoints.accept(event);
                plane.accept(event);
                if (event instanceof Event.Ended ended) {
                    reason = ended.reason();
                }
            });
        } catch (DivergedException e) {
            if (fresh) {
                folder.discard();
            }
            throw e;
        }
        if (isStopped()) {
            checkpoints.write();
        }
    }

    /// Measures what was learnt and writes the folder's files. Whoever stops it meanwhile gets no pictures that move.
    ///
    /// @param stage hears what is being drawn
    public Run finish(RunFolder folder, Consumer<String> stage) throws IOException {
        Run run = Run.of(session, plan.data(), boundary);
        if (isStopped()) {
            folder.write(run, null);
            return run;
        }
        undrawn = !folder.write(run, words -> {
            if (stopping) {
                throw new CancellationException();
            }
            stage.accept(words);
        });
        Files.deleteIfExists(folder.checkpoint());
        return run;
    }

    /// Asks the run to end after the present step, or the present picture. Any thread may call it.
    public void stop() {
        stopping = true;
        session.stop();
    }

    /// {@return whether somebody stopped the run before its end}
    public boolean isStopped() {
        return reason == Event.Reason.STOPPED;
    }

    /// {@return whether somebody stopped the drawing of a run that was at its end}
    public boolean isUndrawn() {
        return undrawn;
    }

    public Session session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
    }
}
