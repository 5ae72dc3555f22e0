package dev.ayin.estimate;

import dev.ayin.math.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Independent pieces of work, shared out among the processors (`-Dayin.threads=n` says among how many threads). No piece
/// knows of the others, so how many there are at a time changes no result.
final class Parallel {
    private Parallel() {}

    /// {@return what the work gives for 0 … n − 1, in this order}
    ///
    /// What the first of them throws is thrown, as it is.
    static <T> List<T> map(int n, IntFunction<T> work) {
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
                throw new IllegalStateException("interrupted while working", e);
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(thrown);
        };
    }
}
