package dev.ayin.cli.draw;

import dev.ayin.cli.options.Loading;
import dev.ayin.cli.options.Plan;
import dev.ayin.cli.options.PlanOptions;
import dev.ayin.cli.run.Boundary;
import dev.ayin.cli.run.Run;
import dev.ayin.model.Model;
import dev.ayin.train.Event;
import dev.ayin.train.Score;
import dev.ayin.train.Session;
import java.io.IOException;
import picocli.CommandLine;

/// A run whose test examples are looked at after every epoch, which changes nothing of what is learnt, so that a picture can
/// show how training and test go along with each other.
final class Experiment {
    private Experiment() {}

    /// {@return the run that `ayin train` makes of the same words, with the test examples in the place of validation}
    static Run run(String... words) throws IOException {
        PlanOptions options = new PlanOptions();
        new CommandLine(options).parseArgs(words);
        return run(options.plan(Loading.NONE));
    }

    private static Run run(Plan plan) {
        var data = plan.data();
        int epochs = plan.training().epochs();
        Boundary boundary = new Boundary(Run.shown(data.train()), epochs);
        try (Session session = Session.start(plan.network(), plan.training(), data.train(), data.test())) {
            boundary.record(0, false, X -> plan.network().predict(session.parameters(), X));
            session.run(event -> {
                if (event instanceof Event.EpochEnded(var epoch)) {
                    boundary.record(
                            epoch.number(),
                            session.isOver(),
                            X -> plan.network().predict(session.parameters(), X));
                }
            });
            Score score = session.score(data.test(), data.target());
            return new Run(data, Model.of(session, data, score), session.history(), score, boundary);
        }
    }
}
