package dev.ayin.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;

/// What went wrong on a cluster as one sentence with its cause. Spark's own message is a page, the executor's words somewhere in it.
final class Failures {
    private static final Pattern EXECUTOR = Pattern.compile("\\(([^ ()]+) executor ([^)]+)\\)");
    private static final Pattern CAUSE = Pattern.compile("\\): ([\\w.$]+(?:Exception|Error))(?:: ([^\\n]*))?");
    private static final Pattern REFUSED = Pattern.compile("java\\.lang\\.IllegalArgumentException: ([^\\n]*)");

    private Failures() {}

    /// {@return what to throw for it}
    static RuntimeException of(Throwable thrown) {
        String text = messages(thrown);
        if (text.contains("UnsupportedClassVersionError")) {
            return new IllegalArgumentException(
                    "an executor runs on a Java older than 25: set spark.executorEnv.JAVA_HOME to a JDK 25 that each node has",
                    thrown);
        }
        if (text.contains("bigger than spark.driver.maxResultSize")) {
            return new IllegalArgumentException(
                    "the gradients of a step are more than the driver takes (spark.driver.maxResultSize): take fewer pieces, raise it, or let the tasks pass sums along (way chain)",
                    thrown);
        }
        if (text.contains("cancelled")
                || text.contains("SparkContext has been shutdown") // by Ctrl-C, of which Spark hears first
                || text.contains("SparkContext was shut down")
                || text.contains("stopped SparkContext")
                || thrown instanceof InterruptedException
                || Thread.currentThread().isInterrupted()) {
            java.util.concurrent.CancellationException cancelled =
                    new java.util.concurrent.CancellationException("the training was cancelled");
            cancelled.initCause(thrown);
            return cancelled;
        }
        Matcher refused = REFUSED.matcher(text);
        if (refused.find()) {
            return new IllegalArgumentException(refused.group(1), thrown);
        }
        if (!(thrown instanceof SparkException) && thrown instanceof RuntimeException e) {
            return e;
        }
        Matcher executor = EXECUTOR.matcher(text), cause = CAUSE.matcher(text);
        String where =
                executor.find() ? "executor %s on %s".formatted(executor.group(2), executor.group(1)) : "the cluster";
        String why = cause.find()
                ? cause.group(2) == null
                        ? cause.group(1)
                        : "%s (%s)".formatted(cause.group(2).strip(), cause.group(1))
                : firstLine(text);
        String sentence = "%s failed: %s".formatted(where, why);
        return new UncheckedIOException(sentence, new IOException(sentence, thrown));
    }

    private static String messages(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            all.append(t).append('\n');
        }
        return all.toString();
    }

    static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
