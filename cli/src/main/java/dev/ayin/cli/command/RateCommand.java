package dev.ayin.cli.command;

import dev.ayin.cli.options.Plan;
import dev.ayin.cli.options.PlanOptions;
import dev.ayin.cli.options.PresetHelp;
import dev.ayin.cli.train.LoadingView;
import dev.ayin.train.RateFinder;
import dev.ayin.view.text.ScoreText;
import dev.ayin.view.text.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `ayin rate`: a search for a good learning rate.
@Command(
        name = "rate",
        customSynopsis = "ayin rate DATA [OPTION...]",
        description =
                "Looks for a learning rate: up to a hundred steps of a throw-away run, from a tiny rate to a huge one."
                        + " The options are those of train.",
        modelTransformer = PresetHelp.class,
        footer = {"", "Example", "  ayin rate moons --optimizer momentum"})
public final class RateCommand implements Callable<Integer> {
    private static final int LINES = 20;

    @Mixin
    private PlanOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Plan plan = options.plan(new LoadingView(spec.commandLine().getErr()));
        RateFinder.Found found =
                RateFinder.find(plan.network(), plan.training(), plan.data().train());
        PrintWriter out = spec.commandLine().getOut();
        List<RateFinder.Trial> trials = found.trials();
        TextTable table = new TextTable("rate", "loss");
        for (int i = 0; i < trials.size(); i += Math.max(1, trials.size() / LINES)) {
            table.row(
                    ScoreText.number(trials.get(i).rate()),
                    ScoreText.number(trials.get(i).loss()));
        }
        out.print(table);
        out.printf("%ntry --rate %s%n", ScoreText.number(found.rate()));
        return 0;
    }
}
