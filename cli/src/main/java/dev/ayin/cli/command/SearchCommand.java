package dev.ayin.cli.command;

import dev.ayin.cli.options.EstimatorOptions;
import dev.ayin.cli.text.EstimateText;
import dev.ayin.cli.train.Preparing;
import dev.ayin.estimate.Estimator;
import dev.ayin.estimate.Search;
import dev.ayin.estimate.Settings;
import dev.ayin.estimate.Space;
import dev.ayin.table.Table;
import dev.ayin.train.Names;
import dev.ayin.view.program.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ayin search`: looks for better settings than the usual ones.
@Command(
        name = "search",
        customSynopsis = "ayin search FILE [OPTION...]",
        description = {
            "Looks for better settings than the usual ones, or those of the options: tries hidden layers, activation, rate and"
                    + " decay at random. Poor trials end early. Trial 1 is how it is without a search.",
            "",
            "The loss of the winner is too good to be true, as it was chosen for it: measure it with validate, by the options that"
                    + " are printed."
        },
        footer = {"", "Example", "  ayin search flowers.csv --target species --trials 30"})
public final class SearchCommand implements Callable<Integer> {
    @Mixin
    private EstimatorOptions options;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many settings are tried (usual: ${DEFAULT-VALUE})")
    private int trials;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Table table = options.table();
        Estimator estimator = options.estimator(table);
        Search search;
        String work = trials + " trials on " + table.source();
        try (Place.Hired crew = Place.hired(options.spark());
                Preparing stage = new Preparing(spec.commandLine().getErr(), work)) {
            search = Search.of(
                    estimator,
                    table,
                    options.target(table),
                    Space.usual(),
                    trials,
                    (done, all) -> stage.say("%s: %d of %d runs done".formatted(work, done, all)),
                    crew);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(EstimateText.of(search));
        Settings best = search.best();
        String activation = Names.ACTIVATIONS.values().entrySet().stream()
                .filter(name -> name.getValue().equals(best.activation()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        out.println();
        out.println("the winner's options, for validate: --hidden %s --activation %s --rate %s --decay %s"
                .formatted(EstimateText.hidden(best), activation, best.rate(), best.decay()));
        return 0;
    }
}
