package dev.ayin.cli.command;

import dev.ayin.cli.options.Plan;
import dev.ayin.cli.options.PlanOptions;
import dev.ayin.cli.options.PresetHelp;
import dev.ayin.cli.options.RunOptions;
import dev.ayin.cli.text.Notes;
import dev.ayin.cli.train.Execution;
import dev.ayin.cli.train.Interruption;
import dev.ayin.cli.train.LoadingView;
import dev.ayin.cli.train.Pace;
import dev.ayin.cli.train.Preparing;
import dev.ayin.cli.train.Recorded;
import dev.ayin.cli.train.SeedsTable;
import dev.ayin.text.Printable;
import dev.ayin.view.program.Place;
import dev.ayin.view.program.ProgressView;
import dev.ayin.view.report.RunFolder;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
import dev.ayin.view.text.ScoreText;
import dev.ayin.view.text.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/// `ayin train`: learns from data and leaves a folder with the model and how it came about.
@Command(
        name = "train",
        customSynopsis = {"ayin train DATA [OPTION...]", "ayin train --resume --out FOLDER"},
        description = {
            "Trains a network and leaves a folder with the model (model.safetensors), its history (history.csv), a report"
                    + " to look at (report.html) and, for points of the plane, pictures that move.",
            "",
            "Ctrl-C ends the training and keeps what was learnt; --resume goes on with it, and so it does after a crash:"
                    + " the parameters end with the same bits."
        },
        modelTransformer = PresetHelp.class,
        footer = {
            "",
            "Examples",
            "  ayin train circles --hidden 8,8 --activation tanh",
            "  ayin train circles --preset article --seeds 10",
            "  ayin train people.csv --target income --early-stopping 10",
            "  ayin train 'sales-*.parquet' --target churned --type zip=categorical",
            "  ayin train --sql \"from 'a.csv' join 'b.parquet' using (id)\" --target y",
            "  ayin train mnist --data-dir ~/mnist --effort best --out runs/mnist",
            "",
            "The exit status is 0 for success, 2 for bad input and 130 after Ctrl-C."
        })
public final class TrainCommand implements Callable<Integer> {
    /// What a program returns that was ended by Ctrl-C.
    private static final int INTERRUPTED = 130;

    /// Options that a run may go on with although they say nothing of the training.
    private static final Set<String> TOLD_AGAIN = Set.of("--resume", "--out", "--force", "--stacktrace", "--spark");

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (options.seeds() != null && options.spark() != null) {
            throw new IllegalArgumentException("--seeds trains on this machine alone: leave --spark out");
        }
        if (options.seeds() != null) {
            return new SeedsTable(options.plan(), options.seeds()).print(out(), new LoadingView(err()));
        }
        if (options.isResumed()) {
            return resume();
        }
        RunFolder.check(options.out(), options.isForced());
        Plan plan = prepared(options.plan());
        try (Place.Taken place = Place.of(options.spark(), plan.data());
                Execution execution = Execution.begin(plan, place.data());
                RunFolder folder = RunFolder.create(options.out(), plan.name(), words())) {
            head(plan);
            return work(execution, folder);
        }
    }

    /// The words after "train", as the run's folder keeps them.
    private List<String> words() {
        List<String> all = spec.commandLine().getParseResult().originalArgs();
        return all.subList(all.indexOf(spec.name()) + 1, all.size()).stream()
                .map(options.plan().query()::kept)
                .toList();
    }

    private int resume() throws IOException {
        if (options.out() == null) {
            throw new IllegalArgumentException("--resume needs --out with the folder of the run that is to go on");
        }
        try (RunFolder folder = RunFolder.existing(options.out())) {
            Plan plan = prepared(asked(folder));
            try (Place.Taken place = Place.of(options.spark(), plan.data());
                    Execution execution = Execution.resume(plan, place.data(), folder)) {
                head(plan);
                return work(execution, folder);
            }
        }
    }

    /// The options of this command, or where it names no data those of the command that began the run. A query may be typed
    /// without the others, since a file's does not count.
    private PlanOptions asked(RunFolder folder) throws IOException {
        boolean queried = options.plan().query().isSaid();
        if (options.plan().data() != null && !(queried && onlyQuery())) {
            return options.plan();
        }
        Recorded begun = Recorded.in(folder);
        if (queried) {
            return begun.isQuery() ? begun.options(options.plan().query()) : options.plan();
        }
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!TOLD_AGAIN.contains(option.longestName())) {
                throw new IllegalArgumentException(
                        "%s says something new of the run in %s: leave it out, or name the data and all its options"
                                .formatted(option.longestName(), folder.path()));
            }
        }
        return begun.options(options.plan().query());
    }

    /// {@return whether all that is said of the run is its query}
    private boolean onlyQuery() {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .allMatch(name -> TOLD_AGAIN.contains(name) || Recorded.QUERY.contains(name));
    }

    private void head(Plan plan) {
        if (plan.choice() != null) {
            String time = options.spark() == null && !options.isResumed()
                    ? Pace.of(plan).words()
                    : "";
            out().println("choice       " + plan.choice() + (time.isEmpty() ? "" : "; " + time + " here"));
            out().flush();
        }
        out().println("data         " + Summary.data(plan.data()));
        Notes.few(plan.examples().notes()).forEach(note -> out().println("note         " + Printable.line(note)));
        String weights = Summary.weights(plan.training(), plan.data().target());
        if (weights != null) {
            out().println("note         " + Printable.line(weights));
        }
        String obstacle = Boundary.obstacle(plan.data());
        if (obstacle != null && !obstacle.isEmpty()) {
            out().println("note         " + Printable.line(obstacle));
        }
        out().println("network      " + Summary.network(plan.network()));
        out().println("training     " + Summary.training(plan.training()));
        out().flush();
    }

    private int work(Execution execution, RunFolder folder) throws IOException {
        try (var _ = new Interruption(execution::stop)) {
            try (ProgressView view = ProgressView.of(err())) {
                execution.run(folder, view);
            }
            Run run;
            try (Preparing stage = new Preparing(err())) {
                run = execution.finish(folder, stage::say);
            }
            result(run, folder);
            if (execution.isUndrawn()) {
                err().println("ayin: stopped while the run was drawn: all is there but the pictures that move");
                err().flush();
                return INTERRUPTED;
            }
            if (execution.isStopped()) {
                int epochs = execution.session().history().size();
                err().println("ayin: stopped %s; to go on: ayin train --resume --out %s"
                        .formatted(epochs == 0 ? "in epoch 1" : "after epoch " + epochs, folder.path()));
                err().flush();
                return INTERRUPTED;
            }
            return 0;
        }
    }

    private void result(Run run, RunFolder folder) {
        int learnt = run.model().provenance().epoch(), seen = run.history().size();
        if (learnt < seen) {
            out().println(
                            "stopped      after epoch %d: the validation loss was lowest after epoch %d, whose parameters are kept"
                                    .formatted(seen, learnt));
        }
        if (run.score() == null) {
            out().println("test         not measured, --test kept no examples");
        } else {
            out().println("test         " + ScoreText.line(run.score()));
        }
        out().println("fingerprint  " + run.model().provenance().fingerprint());
        out().println("files        " + folder.path() + ": " + String.join(", ", folder.names()));
        out().flush();
    }

    private Plan prepared(PlanOptions asked) throws IOException {
        try (var _ = new Preparing(err(), asked.data())) {
            return asked.plan(new LoadingView(err()));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
