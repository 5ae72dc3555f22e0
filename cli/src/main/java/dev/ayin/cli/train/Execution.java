package dev.ayin.cli.train;

import dev.ayin.cli.draw.Animations;
import dev.ayin.cli.options.Plan;
import dev.ayin.cli.report.History;
import dev.ayin.cli.report.Report;
import dev.ayin.cli.run.Boundary;
import dev.ayin.cli.run.Run;
import dev.ayin.data.Dataset;
import dev.ayin.file.CheckpointFile;
import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import dev.ayin.train.DivergedException;
import dev.ayin.train.Event;
import dev.ayin.train.Score;
import dev.ayin.train.Session;
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
                ? new Boundary(Run.shown(data.train()), plan.training().epochs())
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
        record(session.history().size(), false);
        try {
            session.run(event -> {
                view.accept(event);
                checkpoints.accept(event);
                switch (event) {
                    case Event.EpochEnded(var epoch) -> {
                        boolean over = session.isOver(); // then the parameters may be those of an earlier epoch
                        record(over ? session.parametersOfEpoch() : epoch.number(), over);
                    }
                    case Event.Ended ended -> reason = ended.reason();
                    default -> {}
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

    private void record(int epoch, boolean last) {
        if (boundary != null) {
            boundary.record(epoch, last, X -> session.network().predict(session.parameters(), X));
        }
    }

    /// Measures what was learnt and writes the folder's files. Whoever stops it meanwhile gets no pictures that move.
    ///
    /// @param stage hears what is being drawn
    public Run finish(RunFolder folder, Consumer<String> stage) throws IOException {
        Dataset data = plan.data();
        Score score = data.test() == null ? null : session.score(data.test(), data.target());
        Run run = new Run(data, Model.of(session, data, score), session.history(), score, boundary);
        ModelFile.write(folder.model(), run.model());
        History.write(folder.history(), run.history());
        if (!isStopped()) {
            draw(folder, run, stage);
        }
        Report.write(folder.report(), run); // the last one: with it the folder is whole
        if (!isStopped()) {
            Files.deleteIfExists(folder.checkpoint());
        }
        return run;
    }

    private void draw(RunFolder folder, Run run, Consumer<String> stage) throws IOException {
        try {
            Animations.write(folder.path(), run, words -> {
                if (stopping) {
                    throw new CancellationException();
                }
                stage.accept(words);
            });
        } catch (CancellationException e) {
            undrawn = true;
        }
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
