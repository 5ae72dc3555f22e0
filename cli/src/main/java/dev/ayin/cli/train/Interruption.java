package dev.ayin.cli.train;

import java.util.concurrent.CountDownLatch;

/// Ctrl-C, and any other signal that asks the program to end: the work is asked to stop, and the JVM waits until what was
/// learnt is written. Then it ends with 128 + the signal's number, 130 for Ctrl-C.
public final class Interruption implements AutoCloseable {
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;

    /// @param stop called by another thread when the signal comes
    public Interruption(Runnable stop) {
        hook = Thread.ofPlatform().name("ayin-interruption").unstarted(() -> {
            stop.run();
            try {
                written.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// All is written.
    @Override
    public void close() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already.
        }
    }
}
