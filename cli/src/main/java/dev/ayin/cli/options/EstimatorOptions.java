package dev.ayin.cli.options;

import dev.ayin.data.Target;
import dev.ayin.estimate.Classifier;
import dev.ayin.estimate.Estimator;
import dev.ayin.estimate.Regressor;
import dev.ayin.estimate.Settings;
import dev.ayin.model.Model;
import dev.ayin.table.Table;
import dev.ayin.table.TargetNames;
import dev.ayin.train.Names;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which column of which table an estimator learns, and how. What the user does not say is as [Settings#usual()] has it.
public final class EstimatorOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "a table: a file, or several by a pattern such as 'sales-*.parquet'")
    String file;

    @ArgGroup(validate = false, order = 1, heading = "%nTable%n")
    QueryOptions query = new QueryOptions();

    @ArgGroup(validate = false, order = 1, heading = "%nHow it is written%n")
    FormatOptions format = new FormatOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nColumns%n")
    ColumnOptions columns = new ColumnOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nNetwork and training%n")
    SettingsOptions settings = new SettingsOptions();

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            order = 90,
            description =
                    "has an Apache Spark cluster do the work, such as local-cluster[2,1,1024] or spark://HOST:7077; the answers"
                            + " are the same")
    String spark;

    /// How the network learns.
    static final class SettingsOptions {
        @Option(
                names = "--effort",
                paramLabel = "NAME",
                description = "quick, usual or best: fewer units and epochs, or ten members (usual: usual)")
        String effort;

        @Option(
                names = "--hidden",
                paramLabel = "UNITS",
                split = ",",
                description = "units of the hidden layers, such as 128,64; 0 for none (usual: 128,128)")
        List<Integer> hidden;

        @Option(
                names = "--activation",
                paramLabel = "NAME",
                description = "of the hidden layers: ${COMPLETION-CANDIDATES} (usual: silu)",
                completionCandidates = NetworkOptions.Activations.class)
        String activation;

        @Option(names = "--rate", paramLabel = "ALPHA", description = "the highest learning rate (usual: 0.003)")
        Double rate;

        @Option(names = "--decay", paramLabel = "LAMBDA", description = "draws the weights towards 0 (usual: 0.2)")
        Double decay;

        @Option(
                names = "--dropout",
                paramLabel = "P",
                description = "silences each hidden unit with this probability while training (usual: 0.15)")
        Double dropout;

        @Option(
                names = "--batch",
                paramLabel = "N",
                description = "examples a step (usual: a twentieth of the rows, from 8 to 128, more for many rows)")
        Integer batch;

        @Option(
                names = "--epochs",
                paramLabel = "N",
                description = "how often every row is seen at most (usual: 30, more for few rows and fewer for many)")
        Integer epochs;

        @Option(
                names = "--validation",
                paramLabel = "SHARE",
                description = "share of the rows by which the number of epochs is found (usual: 0.2)")
        Double validation;

        @Option(
                names = "--early-stopping",
                paramLabel = "PATIENCE",
                description =
                        "for how many epochs the validation loss may fail to fall (usual: somewhat more than half of them)")
        Integer patience;

        @Option(
                names = "--members",
                paramLabel = "N",
                description = "so many networks are trained, each with a seed of its own, and averaged (usual: 1)")
        Integer members;

        @Option(
                names = "--seed",
                paramLabel = "N",
                defaultValue = "42",
                description = "of all that is random: folds, first weights, order (usual: ${DEFAULT-VALUE})")
        long seed;

        Settings settings() {
            Settings usual = switch (Effort.of(effort)) {
                case QUICK -> Settings.quick();
                case USUAL -> Settings.usual();
                case BEST -> Settings.best();
            };
            return new Settings(
                    hidden == null ? usual.hidden() : hidden.equals(List.of(0)) ? List.of() : hidden,
                    activation == null ? usual.activation() : Names.ACTIVATIONS.get(activation),
                    Options.or(rate, usual.rate()),
                    Options.or(decay, usual.decay()),
                    Options.or(dropout, usual.dropout()),
                    Options.or(batch, usual.batch()),
                    Options.or(epochs, usual.epochs()),
                    Options.or(validation, usual.validation()),
                    Options.or(patience, usual.patience()),
                    seed,
                    Options.or(members, usual.members()));
        }
    }

    /// {@return the table}
    public Table table() throws IOException {
        return query.input(file, "file").with(format.format()).read();
    }

    /// {@return the column to predict}
    public String target(Table table) {
        return TargetNames.text(table.targets(columns.target));
    }

    /// {@return the cluster that does the work; null for this machine}
    public String spark() {
        return spark;
    }

    /// {@return the estimator that these options and the target ask for}
    public Estimator estimator(Table table) {
        return Estimator.suiting(table, target(table), settings.settings(), columns.options());
    }

    /// {@return the table, read as a model's was}
    public Table table(Model model) throws IOException {
        return query.input(file, "file").with(format.after(model.features())).read();
    }

    /// {@return the estimator by which a model learns further}
    /// @throws IllegalArgumentException if options contradict the model
    public Estimator estimator(Model model) {
        List<String> targets = model.target().columns();
        if (columns.target != null && !columns.target.equals(TargetNames.text(targets))) {
            throw new IllegalArgumentException(
                    "--target is \"%s\", but the model of --from predicts \"%s\": leave it out"
                            .formatted(columns.target, TargetNames.text(targets)));
        }
        if (settings.hidden != null
                || settings.activation != null
                || settings.dropout != null
                || settings.members != null) {
            throw new IllegalArgumentException(
                    "the network is that of --from: --hidden, --activation, --dropout and --members are for a new one");
        }
        Settings said = settings.settings();
        return switch (model.target()) {
            case Target.Classes _ -> new Classifier(said);
            case Target.Number _, Target.Numbers _ -> new Regressor(said);
            case Target.Labels _ ->
                throw new IllegalArgumentException("fit learns classes or numbers, and the model predicts labels");
        };
    }
}
