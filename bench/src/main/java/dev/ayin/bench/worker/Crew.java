package dev.ayin.bench.worker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// Some threads that do a job together, for products alone: a step has threads of its own. The caller is member 0 and
/// one caller at a time. Who waits spins for a while, then naps, long enough to disturb nobody: a thread that wakes twenty
/// thousand times a second makes two others, which wait for each other, three times as slow. Nobody is woken by the caller,
/// on whose processor he might find himself.
final class Crew {
    private static final int SPINS = 20_000;
    private static final long NAP_NANOS = 5_000_000;

    private final Thread[] workers;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile int job;
    private IntConsumer task;

    Crew(int size) {
        this.workers = new Thread[size - 1];
        for (int i = 0; i < workers.length; i++) {
            int member = i + 1;
            workers[i] = Thread.ofPlatform().daemon().start(() -> work(member));
        }
    }

    int size() {
        return workers.length + 1;
    }

    /// Runs the task on all members and returns when all are done.
    void run(IntConsumer each) {
        task = each;
        busy.set(workers.length);
        job = job + 1;
        each.accept(0);
        while (busy.get() > 0) {
            Thread.onSpinWait();
        }
    }

    private void work(int member) {
        for (int done = 0; ; done++) {
            for (int waits = 0; job == done; waits++) {
                if (waits < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, NAP_NANOS);
                }
            }
            task.accept(member);
            busy.decrementAndGet();
        }
    }
}
