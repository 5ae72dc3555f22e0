package dev.ayin.cli.options;

import dev.ayin.data.Augmentation;
import dev.ayin.data.Dataset;
import dev.ayin.data.Order;
import dev.ayin.loss.Loss;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import dev.ayin.train.Names;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import picocli.CommandLine.Option;

/// How the network is trained.
public final class TrainingOptions {
    /// So many examples are mixed by blocks unless something else is asked for.
    private static final int MANY_EXAMPLES = 500_000;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "what is made small: ${COMPLETION-CANDIDATES} (usual: what suits the target)",
            completionCandidates = Losses.class)
    String loss;

    @Option(
            names = "--class-weights",
            paramLabel = "WEIGHTS",
            description = "how much an example of each class counts, such as 1,3.5; or: balanced")
    String classWeights;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}",
            completionCandidates = Optimizers.class)
    String optimizer;

    @Option(
            names = "--rate",
            paramLabel = "ALPHA",
            description = "the learning rate, of a schedule the highest one; see also the command rate")
    Double rate;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = {
                "the rate over the run: ${COMPLETION-CANDIDATES}",
                "step halves it after each fifth of the run, exponential ends at a hundredth of it, plateau halves it"
                        + " when the loss no longer falls"
            },
            completionCandidates = Schedules.class)
    String schedule;

    @Option(names = "--warmup", paramLabel = "EPOCHS", description = "epochs in which the rate rises from 0")
    Double warmup;

    @Option(names = "--epochs", paramLabel = "N", description = "how often every example is seen")
    Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "examples a step; 0 for all")
    Integer batch;

    @Option(
            names = "--order",
            paramLabel = "NAME",
            description =
                    "how an epoch mixes the examples: ${COMPLETION-CANDIDATES} (usual: shuffled; of half a million"
                            + " examples and more blocks, so that a file is read in pieces)",
            completionCandidates = Orders.class)
    String order;

    @Option(
            names = "--augment",
            paramLabel = "CHANGES",
            description = {
                "changes every image a little each time that an epoch shows it, at most by so much, such as"
                        + " shift=2,turn=10,scale=0.1 (pixels, degrees, a share); none for images as they are (usual: as"
                        + " suits the data, without --hidden and --filters; else none)",
                "also crop=0.8 (the least share of a side), elastic=1 (pixels), erasing=0.3 (the largest share of a side), flip"
            })
    String augment;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description =
                    "of all that is random: data, split, first weights, order, augmentation, dropout (usual: ${DEFAULT-VALUE})")
    long seed;

    @Option(names = "--l1", paramLabel = "LAMBDA", defaultValue = "0", description = "adds LAMBDA·Σ|w| to the cost")
    double l1;

    @Option(names = "--l2", paramLabel = "LAMBDA", defaultValue = "0", description = "adds ½·LAMBDA·Σw² to the cost")
    double l2;

    @Option(
            names = "--decay",
            paramLabel = "LAMBDA",
            description = "shrinks the weights by rate·LAMBDA each step (usual: 0; of adamw 0.01)")
    Double decay;

    @Option(names = "--clip-norm", paramLabel = "LIMIT", description = "scales a gradient that is longer than LIMIT")
    Double clipNorm;

    @Option(names = "--clip-value", paramLabel = "LIMIT", description = "cuts each number of the gradient to ±LIMIT")
    Double clipValue;

    @Option(
            names = "--early-stopping",
            paramLabel = "PATIENCE",
            description = "ends the run when the validation loss has not fallen for so many epochs, and takes the best"
                    + " epoch; 0 for never")
    Integer stopping;

    @Option(
            names = "--pieces",
            paramLabel = "N",
            description =
                    "cuts each batch into so many pieces, whose gradients are added in order: so many tasks of a cluster can"
                            + " work on a step (usual: 1, with batch normalisation as many as threads can share; another number is another run)")
    Integer pieces;

    record Losses() implements Listed {
        @Override
        public Names<?> names() {
            return Names.LOSSES;
        }
    }

    record Optimizers() implements Listed {
        @Override
        public Names<?> names() {
            return Names.OPTIMIZERS;
        }
    }

    record Schedules() implements Listed {
        @Override
        public Names<?> names() {
            return Names.SCHEDULES;
        }
    }

    record Orders() implements Listed {
        @Override
        public Names<?> names() {
            return Names.ORDERS;
        }
    }

    public long seed() {
        return seed;
    }

    /// {@return the loss that these options and the data ask for}
    public Loss loss(Dataset data) {
        Loss chosen = loss == null ? data.target().usualLoss() : Names.LOSSES.get(loss);
        return LossChoice.weighted(LossChoice.checked(chosen, data.target()), classWeights, data);
    }

    /// {@return the training that these options and the data ask for}
    ///
    /// @param usual how images are changed where these options say nothing of it
    Training training(Preset preset, String usual, Dataset data) {
        int runs = Options.or(epochs, preset.epochs());
        Optimizer rule = rule(preset);
        return Training.with(loss(data))
                .withEpochs(runs)
                .withOptimizer(rule, schedule(preset, runs))
                .withBatch(batch(preset, data.train().size()))
                .withSeed(seed)
                .withRegularization(new Regularization(l1, l2, decay == null || decays(rule) ? 0 : decay))
                .withClipping(clipping())
                .withPieces(Options.or(pieces, 0))
                .withAugmentation(augmentation(usual, data))
                .withStopping(stopping(preset, data))
                .withOrder(order(data.train().size()));
    }

    private Augmentation augmentation(String usual, Dataset data) {
        if (augment != null && !data.features().shape().isImage()) {
            throw new IllegalArgumentException("--augment is for images, these data have %s plain numbers"
                    .formatted(data.features().shape()));
        }
        return Augmentations.of(Options.or(augment, usual));
    }

    private Optimizer rule(Preset preset) {
        Optimizer rule = Names.OPTIMIZERS.get(Options.or(optimizer, preset.optimizer()));
        return rule instanceof Optimizer.AdamW(double beta1, double beta2, double epsilon, var _) && decay != null
                ? new Optimizer.AdamW(beta1, beta2, epsilon, decay)
                : rule;
    }

    private static boolean decays(Optimizer rule) {
        return rule instanceof Optimizer.AdamW;
    }

    /// Another optimizer than the preset's begins at its own usual rate, not at that of the preset.
    private Schedule schedule(Preset preset, int runs) {
        double usual = optimizer == null || optimizer.equals(preset.optimizer())
                ? preset.rate()
                : Names.OPTIMIZERS.get(optimizer).usualRate();
        double highest = Options.or(rate, usual);
        String name = Options.or(schedule, preset.schedule());
        Schedule chosen = Names.SCHEDULES.get(name).of(highest, Math.max(1, runs));
        double rising = Options.or(warmup, preset.warmup());
        return rising == 0 ? chosen : Schedule.warmUp(rising, chosen);
    }

    /// A batch that the user asked for is taken at its word; the usual one is cut to the data.
    private int batch(Preset preset, int examples) {
        int m = Options.or(batch, preset.batch());
        return m == 0 ? examples : batch == null ? Math.min(m, examples) : m;
    }

    /// Where the examples lie does not matter, so that a run ends with the same bits wherever that is.
    private Order order(int examples) {
        return order != null ? Names.ORDERS.get(order) : examples >= MANY_EXAMPLES ? Order.blocks() : Order.shuffled();
    }

    private Clipping clipping() {
        if (clipNorm != null && clipValue != null) {
            throw new IllegalArgumentException("--clip-norm and --clip-value exclude each other");
        }
        return clipNorm != null
                ? Clipping.byNorm(clipNorm)
                : clipValue != null ? Clipping.byValue(clipValue) : Clipping.none();
    }

    private Stopping stopping(Preset preset, Dataset data) {
        int patience = Options.or(stopping, data.validation() == null ? 0 : preset.stopping());
        return patience == 0 ? Stopping.never() : Stopping.early(patience);
    }
}
