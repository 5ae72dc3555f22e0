package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.model.Model;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Schedule;
import dev.ayin.table.Table;
import dev.ayin.table.TargetNames;
import dev.ayin.train.Event;
import dev.ayin.train.Score;
import dev.ayin.train.Session;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.util.List;
import java.util.function.Consumer;

/// How a model goes on learning from more rows: from its own parameters, with columns encoded as it has learnt them, at a rate that
/// falls from a quarter of a fresh network's, as what is known shall not be shaken off. Rows are held out as in [Fit], and the model as it
/// was is one of those they choose among. The network of the best epoch is the result: there is nothing to begin anew with.
final class Further {
    private static final double SHARE_OF_RATE = 0.25;

    private Further() {}

    /// {@return what a model has learnt further}
    ///
    /// @throws IllegalArgumentException if rows are not as the model takes them, with the line; or if they are too few to hold some out
    static Learnt learn(Model from, Estimator estimator, Table more, Consumer<Event> listener, Limit limit) {
        Features.Columns columns = from.columns();
        Table rows = more.having(TargetNames.text(from.target().columns()));
        Settings settings = estimator.settings();
        if (rows.size() < Settings.FEWEST_TO_HOLD_OUT || settings.validation() == 0) {
            throw new IllegalArgumentException(
                    "to learn further some rows are held out, so at least %d of them are needed, and a share above 0"
                            .formatted(Settings.FEWEST_TO_HOLD_OUT));
        }
        List<String> notes = Fit.notes(more, rows, from.target().columns());
        notes.addAll(rows.unseen(columns));
        Samples samples = rows.samples(columns, from.target());
        Samples examples = estimator instanceof Classifier classifier && from.target() instanceof Target.Classes classes
                ? classifier.weighted(samples, classes)
                : samples;
        Dataset data = Fit.heldOut(settings, new Dataset(rows.source(), examples, null, null, columns, from.target()));
        int epochs = settings.epochs(data.train().size());
        Training training = Training.with(from.target().usualLoss())
                .withBatch(settings.batch(data.train().size()))
                .withEpochs(epochs)
                .withSeed(settings.seed())
                .withOptimizer(new Optimizer.Adam(0.9, 0.95, 1e-8), Schedule.cosine(SHARE_OF_RATE * settings.rate()))
                .withStopping(Stopping.early(settings.patience(epochs)));
        Watch watch = new Watch(listener, limit);
        Score before = from.score(data.validation());
        try (Session session = watch.run(from.network(), training, data, from.parameters())) {
            Fit.checkOver(session);
            Model best = Model.of(session, data, null);
            Score after = best.score(data.validation());
            if (!(after.loss() < before.loss())) {
                notes.add("no epoch did better on the rows held out than the model as it was: it is left so");
                return new Learnt(from, watch.history(), before, notes);
            }
            Model further = new Model(
                    best.network(),
                    best.parameters(),
                    columns,
                    Fit.withinSeen(from.target(), examples, true),
                    best.provenance(),
                    best.conformity());
            return new Learnt(further, watch.history(), after, notes);
        }
    }
}
