package dev.ayin.view.program;

import dev.ayin.train.Event;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/// The progress of a run on the screen: a bar on a terminal, plain lines anywhere else.
///
/// ```java
/// try (ProgressView bar = ProgressView.bar(new PrintWriter(System.err), 80)) {
///     session.run(bar);
/// }
/// ```
///
/// The run's thread alone calls it.
public sealed interface ProgressView extends Consumer<Event>, AutoCloseable permits ProgressBarView, ProgressLines {
    /// The launcher sets it where standard error is a terminal: how many columns that has.
    String COLUMNS = "ayin.columns";

    /// What a terminal takes as: nothing more on this line.
    String ERASE_REST = "\u001b[K";

    /// {@return a bar that is drawn over and over on one line of a terminal}
    ///
    /// @param columns how wide the terminal is
    static ProgressView bar(PrintWriter out, int columns) {
        return new ProgressBarView(out, columns);
    }

    /// {@return plain lines, for a file or a log: the first epoch, then each, or of a long run about twenty}
    static ProgressView lines(PrintWriter out) {
        return new ProgressLines(out);
    }

    /// {@return the view that suits where standard error goes}
    static ProgressView of(PrintWriter err) {
        Integer columns = Integer.getInteger(COLUMNS);
        return columns == null ? lines(err) : bar(err, columns);
    }

    /// {@return whether lines that are written over and over are seen by somebody}
    static boolean isTerminal() {
        return Integer.getInteger(COLUMNS) != null;
    }

    /// Leaves the screen ready for other words, however the run ended.
    @Override
    void close();

    /// {@return a loss, and an accuracy where there is one}
    static String figures(double loss, double accuracy) {
        String text = String.format(Locale.ROOT, "%.4f", loss);
        return Double.isNaN(accuracy) ? text : text + String.format(Locale.ROOT, " %.2f%%", 100 * accuracy);
    }
}
