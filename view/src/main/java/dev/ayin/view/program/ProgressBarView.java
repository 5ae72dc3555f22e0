package dev.ayin.view.program;

import dev.ayin.train.Event;
import dev.ayin.view.text.Screen;
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
/// epoch 7/20 ██████▌············· loss 0.0831 97.42% val. 0.0912 97.01% 81,234/s 0:12 left
/// ```
final class ProgressBarView implements ProgressView {
    private static final int FEWEST_CELLS = 5, MOST_CELLS = 30;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private final PrintWriter out;
    private final int columns;
    private ProgressBar bar;
    private int stepsPerEpoch;
    private int examples;
    private int epochs;
    private String validation = "";
    private volatile boolean ended;

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
                    validation = " val. " + ProgressView.figures(epoch.validationLoss(), epoch.validationAccuracy());
                }
                show(epoch.number(), stepsPerEpoch, epoch.loss(), epoch.accuracy(), examples / epoch.seconds());
            }
            case Event.Ended _ -> {
                ended = true;
                close();
            }
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
        Screen.command(out, "\r" + line + ERASE_REST);
        out.flush();
    }

    /// The bar takes what the words leave of the line.
    private String line(ProgressState state, int length) {
        long epoch = Math.min(epochs, state.getCurrent() / stepsPerEpoch + 1);
        String before = "epoch %d/%d ".formatted(epoch, epochs);
        String after = " %s %s".formatted(state.getExtraMessage(), time(state));
        int room = Math.clamp(length - before.length() - after.length(), FEWEST_CELLS, MOST_CELLS);
        String line = before + cells(state.getNormalizedProgress(), room) + after;
        return line.length() > length ? line.substring(0, length) : line;
    }

    private static String cells(double share, int room) {
        int eighths = (int) Math.round(share * room * 8);
        StringBuilder cells = new StringBuilder("█".repeat(eighths / 8));
        if (eighths % 8 > 0) {
            cells.append(EIGHTHS.charAt(eighths % 8));
        }
        return cells + "·".repeat(room - cells.length());
    }

    /// How long it still takes, and in the end how long it took.
    private String time(ProgressState state) {
        long done = state.getCurrent() - state.getStart();
        double elapsed = state.getElapsedAfterStart().toMillis() * 1e-3;
        if (ended) {
            return "in " + clock(elapsed);
        }
        return done <= 0 ? "" : clock(elapsed * (state.getMax() - state.getCurrent()) / done) + " left";
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? "%d:%02d".formatted(whole / 60, whole % 60)
                : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }
}
