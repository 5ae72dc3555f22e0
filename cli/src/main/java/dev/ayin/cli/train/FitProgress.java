package dev.ayin.cli.train;

import dev.ayin.cli.text.FitText;
import dev.ayin.estimate.Settings;
import dev.ayin.train.Event;
import java.io.PrintWriter;
import java.util.function.Consumer;

/// Says how far a fit is and how much longer it can take, from the time of the epochs so far. One thread at a time calls it.
public final class FitProgress implements Consumer<Event>, AutoCloseable {
    private final Preparing stage;
    private final int members;
    private final int sideBySide;
    private int sessions;
    private int epochs;

    /// @param settings by which is learnt
    public FitProgress(PrintWriter err, Settings settings) {
        this.stage = new Preparing(err, "the rows");
        this.members = settings.members();
        this.sideBySide = Math.clamp(members - 1, 1, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Started started -> {
                sessions++;
                epochs = started.training().epochs();
            }
            case Event.EpochEnded(var epoch) -> {
                boolean looks = !Double.isNaN(epoch.validationLoss());
                // each member has one session that looks at rows held out, and one that learns from all; all members
                // but the first learn side by side
                double follow = Math.max(0, 2 * members - sessions) / (sessions <= 2 ? 1.0 : sideBySide);
                double left = epochs - epoch.number() + follow * epochs;
                stage.say("%s, epoch %d of %d, loss %.4g%s: at most %s more"
                        .formatted(
                                looks ? "finding the number of epochs" : "learning from all rows",
                                epoch.number(),
                                epochs,
                                epoch.loss(),
                                looks ? ", held out %.4g".formatted(epoch.validationLoss()) : "",
                                FitText.seconds(left * epoch.seconds())));
            }
            default -> {}
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
