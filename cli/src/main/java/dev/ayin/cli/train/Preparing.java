package dev.ayin.cli.train;

import java.io.PrintWriter;

/// Says on a terminal what is waited for, as long as it takes.
public final class Preparing implements AutoCloseable {
    private final PrintWriter err;

    /// @param data what is read, drawn or downloaded
    public Preparing(PrintWriter err, String data) {
        this.err = err;
        say("preparing " + data + " …");
    }

    private void say(String words) {
        if (ProgressView.isTerminal()) {
            err.print("\r" + words + ProgressView.ERASE_REST);
            err.flush();
        }
    }

    @Override
    public void close() {
        say("");
    }
}
