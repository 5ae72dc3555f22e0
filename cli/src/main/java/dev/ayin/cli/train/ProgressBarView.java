package dev.ayin.cli.train;

import dev.ayin.train.Event;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/// The progress of a run as a bar that is drawn over and over on one line of a terminal:
///
/// ```
/// epoch 7/20 ██████▌············· loss 0.0831 97.42% validation 0.0912 97.01% 81,234/s 0:12 left
/// ```
final class ProgressBarView implements ProgressView {
    private static final int CELLS = 20;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final String ERASE_REST = "\u001b[K";

    private final PrintWriter out;
    private final int columns;
    private ProgressBar bar;
    private int stepsPerEpoch;
    private int examples;
    private int epochs;
    private String validation = "";

    /// @param columns how wide the terminal is
    ProgressBarView(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Started started -> start(started);
            case Event.Progress p -> show(p.epoch(), p.step(), p.loss(), p.accuracy(), p.examplesPerSecond());
            case Event.EpochEnded(var epoch) -> {
                if (!Double.isNaN(epoch.validationLoss())) {
                    validation =
                            " validation " + ProgressView.figures(epoch.validationLoss(), epoch.validationAccuracy());
                }
                show(epoch.number(), stepsPerEpoch, epoch.loss(), epoch.accuracy(), examples / epoch.seconds());
            }
            case Event.Ended _ -> close();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            out.println();
            out.flush();
        }
    }

    private void start(Event.Started started) {
        stepsPerEpoch = started.stepsPerEpoch();
        examples = started.examples();
        epochs = started.training().epochs();
        bar = new ProgressBarBuilder()
                .setInitialMax((long) epochs * stepsPerEpoch)
                .startsFrom((long) (started.firstEpoch() - 1) * stepsPerEpoch, Duration.ZERO)
                .setUpdateIntervalMillis(100)
                .setRenderer(this::line)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns - 1))
                .build();
    }

    private void show(int epoch, int step, double loss, double accuracy, double perSecond) {
        bar.setExtraMessage("loss " + ProgressView.figures(loss, accuracy) + validation
                + String.format(Locale.ROOT, " %,.0f/s", perSecond));
        bar.stepTo((long) (epoch - 1) * stepsPerEpoch + step);
    }

    private void draw(String line) {
        out.print("\r" + line + ERASE_REST);
        out.flush();
    }

    private String line(ProgressState state, int length) {
        int epoch = (int) Math.min(epochs, state.getCurrent() / stepsPerEpoch + 1);
        String text = "epoch %d/%d %s %s %s"
                .formatted(epoch, epochs, cells(state.getNormalizedProgress()), state.getExtraMessage(), left(state));
        return text.length() > length ? text.substring(0, length) : text;
    }

    private static String cells(double share) {
        int eighths = (int) Math.round(share * CELLS * 8);
        StringBuilder cells = new StringBuilder("█".repeat(eighths / 8));
        if (eighths % 8 > 0) {
            cells.append(EIGHTHS.charAt(eighths % 8));
        }
        return cells + "·".repeat(CELLS - cells.length());
    }

    private static String left(ProgressState state) {
        long done = state.getCurrent() - state.getStart();
        if (done <= 0) {
            return "";
        }
        double seconds = state.getElapsedAfterStart().toMillis() * 1e-3 * (state.getMax() - state.getCurrent()) / done;
        long whole = Math.round(seconds);
        return whole < 3600
                ? "%d:%02d left".formatted(whole / 60, whole % 60)
                : "%d:%02d:%02d left".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }
}
