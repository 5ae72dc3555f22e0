package dev.ayin.cli.train;

import dev.ayin.cli.options.Loading;
import dev.ayin.view.program.ProgressView;
import dev.ayin.view.text.Screen;
import java.io.PrintWriter;
import java.util.Locale;

/// How far a download, a large table or a folder of pictures is: on a terminal a line that is written over and over, elsewhere one line a file.
public final class LoadingView implements Loading {
    private static final long EVERY_NANOS = 200_000_000;

    private final PrintWriter err;
    private String told = "";
    private long next = System.nanoTime();
    private long begin; // of a large table

    public LoadingView(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void at(String file, long done, long total) {
        boolean another = !file.equals(told);
        if (!ProgressView.isTerminal()) {
            if (another) {
                err.println("downloading " + file);
            }
        } else if (another || done == total || System.nanoTime() - next > 0) {
            next = System.nanoTime() + EVERY_NANOS;
            Screen.command(
                    err,
                    String.format(
                            Locale.ROOT,
                            "\rdownloading %s: %.1f of %.1f MB%s",
                            file,
                            done * 1e-6,
                            total * 1e-6,
                            ProgressView.ERASE_REST));
            if (done == total) {
                err.println();
            }
        }
        told = file;
        err.flush();
    }

    @Override
    public synchronized void pictures(int done, int all) {
        if (ProgressView.isTerminal() && System.nanoTime() - next > 0) {
            next = System.nanoTime() + EVERY_NANOS;
            Screen.command(
                    err,
                    String.format(Locale.ROOT, "\rreading pictures: %,d of %,d%s", done, all, ProgressView.ERASE_REST));
            err.flush();
        }
    }

    @Override
    public synchronized void at(long done, long total, long rows) {
        if (begin == 0) {
            begin = System.nanoTime();
        }
        if (ProgressView.isTerminal() && System.nanoTime() - next > 0) {
            next = System.nanoTime() + EVERY_NANOS;
            double seconds = (System.nanoTime() - begin) * 1e-9;
            String far = total == 0
                    ? String.format(Locale.ROOT, "%,d rows, %,.0f a second", rows, rows / seconds)
                    : String.format(
                            Locale.ROOT,
                            "%.0f %%, %,.0f MB/s%s",
                            100.0 * done / total,
                            done * 1e-6 / seconds,
                            rows == 0 ? "" : String.format(Locale.ROOT, ", %,d rows ready", rows));
            Screen.command(err, "\rreading the table: " + far + ProgressView.ERASE_REST);
            err.flush();
        }
    }
}
