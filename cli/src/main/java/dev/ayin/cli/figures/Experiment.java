package dev.ayin.cli.figures;

import dev.ayin.cli.options.Loading;
import dev.ayin.cli.options.Plan;
import dev.ayin.cli.options.PlanOptions;
import dev.ayin.train.Session;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
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
        Boundary boundary = Boundary.of(data, plan.training().epochs());
        try (Session session = Session.start(plan.network(), plan.training(), data.train(), data.test())) {
            session.run(boundary.listener(session));
            return Run.of(session, data, boundary);
        }
    }
}
