package dev.ayin.image;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Where strangers' images are decoded: on a few threads of their own, so that neither the threads that answer requests nor
/// the end of the program wait for a decoder, and so few that their images fit into memory. Whoever waits here may be a
/// virtual thread.
final class Strangers {
    /// How long an image may take, waiting for its turn included.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    /// What the largest image that is allowed takes, decoded.
    private static final long MEMORY = 256L << 20;

    /// So many wait for their turn.
    private static final int WAITING = 32;

    private static final ThreadPoolExecutor POOL = pool();

    private Strangers() {}

    private static ThreadPoolExecutor pool() {
        Runtime machine = Runtime.getRuntime();
        long threads = Math.min(machine.availableProcessors(), machine.maxMemory() / 2 / MEMORY);
        int size = Math.clamp(threads, 1, 8);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size,
                size,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> Thread.ofPlatform()
                        .daemon() // a decoder that does not end shall not keep the program
                        .name("ayin-image")
                        .unstarted(task));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /// {@return when an image that comes now must be decoded}
    static long deadline() {
        return System.nanoTime() + PATIENCE;
    }

    /// {@return what the task returns}
    ///
    /// @throws Unreadable if the task does, or takes too long
    /// @throws RejectedExecutionException if it had no turn, because there are too many, or the caller was interrupted
    static <T> T call(long deadline, Callable<T> task) throws Unreadable {
        AtomicBoolean begun = new AtomicBoolean();
        Future<T> decoded = POOL.submit(() -> {
            begun.set(true);
            return task.call();
        });
        try {
            return decoded.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (begun.get()) {
                throw new Unreadable("takes too long to decode");
            }
            throw new RejectedExecutionException("too many images are waiting to be decoded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("whoever waited for the image was told to stop", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Unreadable unreadable -> throw unreadable;
                case IllegalArgumentException unclear -> throw unclear;
                case OutOfMemoryError _ ->
                    throw new RejectedExecutionException("there is no memory to decode the image at present", e);
                default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            decoded.cancel(true); // nothing, if it is done
        }
    }
}
