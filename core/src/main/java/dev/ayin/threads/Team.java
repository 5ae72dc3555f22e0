package dev.ayin.threads;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Some threads that run the same task together, many thousand times a second, with barriers inside.
///
/// The caller is member 0. A member that waits spins for some microseconds, then yields, then sleeps, so that a hand-over
/// within a step costs a fraction of a microsecond and a paused session burns no processor. The threads begin with the
/// first task, so a team that never runs holds none. One caller at a time.
public final class Team implements AutoCloseable {
    /// What all members do at the same time.
    public interface Task {
        void run(int member);
    }

    private static final int SPINS = 2_000;
    private static final int YIELDS = 200;

    /// So many times [#pause] returns at once, in some ten microseconds.
    static final int AWAKE = SPINS + YIELDS;

    private static final long NAP_NANOS = 50_000;

    /// A yield that takes so long has let somebody else work on this core, most likely a member: then both are there, each at half
    /// its speed, and the scheduler leaves them there for tens of milliseconds, as long as neither sleeps.
    private static final long SHARED_NANOS = 15_000;
    /// Whoever wakes from such a nap is put on a core that is idle.
    private static final long MOVE_NANOS = 20_000;

    private final int size;
    private final Thread[] workers;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile int phase; // counts barriers: whoever arrives last turns it
    private volatile int rounds; // counts tasks
    private volatile boolean closed;
    private volatile Throwable failure;
    private Task task;

    /// @param size how many members, the caller among them
    public Team(int size) {
        this.size = size;
        this.workers = new Thread[size - 1];
    }

    private void startWorkers() {
        for (int i = 0; i < workers.length; i++) {
            int member = i + 1;
            workers[i] = Thread.ofPlatform().daemon().name("ayin-" + member).start(() -> work(member));
        }
    }

    /// {@return how many members there are}
    public int size() {
        return size;
    }

    /// Runs the task on all members and returns when all are done.
    ///
    /// @throws IllegalStateException if the team is closed: nobody would come to the barrier
    public void run(Task work) {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        if (size == 1) {
            work.run(0);
            return;
        }
        if (workers[0] == null) {
            startWorkers();
        }
        task = work;
        rounds = rounds + 1;
        for (Thread worker : workers) {
            LockSupport.unpark(worker);
        }
        runSafely(0);
        if (failure != null) { // hardly ever, and a step need not write it
            Throwable thrown = failure;
            failure = null;
            rethrow(thrown);
        }
    }

    /// Throws what a task has thrown.
    static void rethrow(Throwable thrown) {
        switch (thrown) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /// Waits, inside a task, until all members have come here. Every member calls it equally often.
    public void barrier() {
        if (size == 1) {
            return;
        }
        int now = phase;
        if (arrived.incrementAndGet() == size) {
            arrived.set(0);
            phase = now + 1;
            return;
        }
        for (int waits = 0; phase == now; waits++) {
            pause(waits);
        }
    }

    private void work(int member) {
        int done = 0;
        while (true) {
            for (int waits = 0; rounds == done && !closed; waits++) {
                pause(waits);
            }
            if (closed) {
                return;
            }
            done++;
            runSafely(member);
        }
    }

    /// A member that fails must still come to the last barrier; one that fails before an inner barrier would leave the
    /// others waiting there, so tasks catch what may fail before they share work.
    private void runSafely(int member) {
        try {
            task.run(member);
        } catch (Throwable e) {
            failure = e;
        }
        barrier();
    }

    /// Waits a little, the longer the more often one has waited already.
    public static void pause(int waits) {
        if (waits < SPINS) {
            Thread.onSpinWait();
        } else if (waits < AWAKE) {
            long before = System.nanoTime();
            Thread.yield();
            if (System.nanoTime() - before > SHARED_NANOS) {
                LockSupport.parkNanos(MOVE_NANOS);
            }
        } else {
            LockSupport.parkNanos(waits < SPINS + 2 * YIELDS ? NAP_NANOS : 100 * NAP_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread worker : workers) {
            LockSupport.unpark(worker);
        }
    }
}
