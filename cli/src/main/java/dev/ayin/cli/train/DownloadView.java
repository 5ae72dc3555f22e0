package dev.ayin.cli.train;

import dev.ayin.catalogue.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/// How far a download is: on a terminal a line that is written over and over, elsewhere one line a file.
public final class DownloadView implements Progress {
    private static final long EVERY_NANOS = 200_000_000;

    private final PrintWriter err;
    private String told = "";
    private long next = System.nanoTime();

    public DownloadView(PrintWriter err) {
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
            err.print(String.format(
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
}
