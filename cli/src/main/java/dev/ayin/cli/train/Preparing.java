package dev.ayin.cli.train;

import dev.ayin.text.Printable;
import dev.ayin.view.program.ProgressView;
import dev.ayin.view.text.Screen;
import java.io.PrintWriter;

/// Says what is waited for, as long as it takes: on a terminal in one line that goes away again, elsewhere in a line of its own
/// every ten seconds. One thread at a time.
public final class Preparing implements AutoCloseable {
    private static final long EVERY_NANOS = 10_000_000_000L;

    private final PrintWriter err;
    private long told = System.nanoTime();

    /// Says nothing yet.
    public Preparing(PrintWriter err) {
        this.err = err;
    }

    /// @param data what is read, drawn or downloaded
    public Preparing(PrintWriter err, String data) {
        this(err);
        say("preparing " + data);
    }

    /// Says what is being done now, and how far it is.
    public void say(String words) {
        if (ProgressView.isTerminal()) {
            show(words + " …");
        } else if (System.nanoTime() - told > EVERY_NANOS) {
            told = System.nanoTime();
            err.println("ayin: " + Printable.line(words) + " …");
            err.flush();
        }
    }

    private void show(String words) {
        Screen.command(err, "\r" + Printable.line(words) + ProgressView.ERASE_REST);
        err.flush();
    }

    @Override
    public void close() {
        if (ProgressView.isTerminal()) {
            show("");
        }
    }
}
