package dev.ayin.view.program;

import dev.ayin.train.Epoch;
import dev.ayin.train.Event;
import java.io.PrintWriter;
import java.util.Locale;

/// The progress of a run as plain lines for a file or a pipe: the first epoch, then each, or of a long run about twenty.
final class ProgressLines implements ProgressView {
    private static final int LINES = 20;

    private final PrintWriter out;
    private int epochs;
    private int examples;
    private Epoch last;
    private int told;

    ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Started started -> {
                epochs = started.training().epochs();
                examples = started.examples();
            }
            case Event.Progress _ -> {}
            case Event.EpochEnded(Epoch epoch) -> {
                last = epoch;
                if (told == 0 || epoch.number() % ((epochs + LINES - 1) / LINES) == 0) {
                    tell();
                }
            }
            case Event.Ended _ -> {
                if (last != null && last.number() != told) {
                    tell();
                }
            }
        }
    }

    @Override
    public void close() {
        out.flush();
    }

    private void tell() {
        told = last.number();
        StringBuilder line = new StringBuilder("epoch %d/%d: loss %s"
                .formatted(last.number(), epochs, ProgressView.figures(last.loss(), last.accuracy())));
        if (!Double.isNaN(last.validationLoss())) {
            line.append(", validation ").append(ProgressView.figures(last.validationLoss(), last.validationAccuracy()));
        }
        line.append(String.format(Locale.ROOT, ", %,.0f examples/s", examples / last.seconds()));
        out.println(line);
        out.flush();
    }
}
