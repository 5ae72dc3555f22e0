package dev.ayin.bench.worker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// Some threads that do a job together, for products alone: a step has threads of its own. The caller is member 0 and
/// one caller at a time; who waits spins for a while, then sleeps, so that a worker whose turn it is not burns nothing.
final class Crew {
    private static final int SPINS = 20_000;
    private static final long NAP_NANOS = 50_000;

    private final int size;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile int job;
    private IntConsumer task;

    Crew(int size) {
        this.size = size;
        for (int member = 1; member < size; member++) {
            int own = member;
            Thread.ofPlatform().daemon().start(() -> work(own));
        }
    }

    int size() {
        return size;
    }

    /// Runs the task on all members and returns when all are done.
    void run(IntConsumer each) {
        task = each;
        busy.set(size - 1);
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
