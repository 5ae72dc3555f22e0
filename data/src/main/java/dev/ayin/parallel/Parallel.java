package dev.ayin.parallel;

import dev.ayin.threads.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Independent pieces of work, shared out among the processors (`-Dayin.threads=n` says among how many threads). No piece
/// knows of the others, so how many there are at a time changes no result.
public final class Parallel {
    /// To start threads takes a tenth of a millisecond, in which one thread reads a thousand numbers.
    private static final long WORTH = 100_000;

    private Parallel() {}

    /// {@return what the work gives for 0 … n − 1, in this order}
    ///
    /// What the first of them throws is thrown, as it is. Then, and where the calling thread is interrupted, the pieces that
    /// still run are interrupted, and waited for.
    ///
    /// @throws CancellationException if the calling thread is interrupted; it stays so
    public static <T> List<T> map(int n, IntFunction<T> work) {
        Integer said = Setting.of("ayin.threads");
        int threads = said == null ? Runtime.getRuntime().availableProcessors() : Math.clamp(said, 1, 1024);
        List<Future<T>> futures = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                Math.min(threads, n),
                Thread.ofPlatform().daemon().name("ayin-part-", 1).factory())) {
            for (int i = 0; i < n; i++) {
                int piece = i;
                futures.add(executor.submit(() -> work.apply(piece)));
            }
            List<T> results = new ArrayList<>();
            try {
                for (Future<T> future : futures) {
                    results.add(future.get());
                }
                return results;
            } catch (ExecutionException e) {
                throw unchecked(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while working");
            } finally {
                executor.shutdownNow();
            }
        }
    }

    /// Does the work for 0 … n − 1, here and one after the other unless it is worth more than that.
    ///
    /// What the first of them throws is thrown, as it is.
    ///
    /// @param numbers how many numbers or words the work is about in all
    public static <T> List<T> map(int n, long numbers, IntFunction<T> work) {
        return numbers < WORTH ? IntStream.range(0, n).mapToObj(work).toList() : map(n, work);
    }

    private static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(thrown);
        };
    }
}
