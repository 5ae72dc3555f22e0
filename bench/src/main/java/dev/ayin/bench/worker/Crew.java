package dev.ayin.bench.worker;

import dev.ayin.threads.Team;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Some threads that do a job together, for products alone: a step has threads of its own. The caller is member 0 and
/// one caller at a time. Who waits does so as the members of a [Team] do: those that only spin can stay on one core for as long as
/// they live, each at half its speed. Nobody is woken by the caller, on whose processor he might find himself.
final class Crew {
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
        for (int waits = 0; busy.get() > 0; waits++) {
            Team.pause(waits);
        }
    }

    private void work(int member) {
        for (int done = 0; ; done++) {
            for (int waits = 0; job == done; waits++) {
                Team.pause(waits);
            }
            task.accept(member);
            busy.decrementAndGet();
        }
    }
}
