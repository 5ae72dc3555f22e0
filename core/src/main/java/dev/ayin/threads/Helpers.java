package dev.ayin.threads;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Threads that lend a hand to whoever has pieces of work, each of some microseconds or more. Whoever is awake takes the next
/// piece, so a helper that is slow to wake costs nothing: the caller has done its share meanwhile.
///
/// There is one set of them for this JVM. They begin with the first work, spin for a moment after it, since more may follow, and
/// then sleep. While they help one caller, others work alone.
public final class Helpers {
    /// Pieces of work that are taken one by one.
    public static final class Pieces {
        private final long number = NUMBERS.incrementAndGet();
        private final int count;
        private final Consumer<Pieces> work;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger seats; // for helpers
        private final AtomicInteger helping = new AtomicInteger();
        private volatile Throwable failure;

        private Pieces(int count, int helpers, Consumer<Pieces> work) {
            this.count = count;
            this.work = work;
            this.seats = new AtomicInteger(helpers);
        }

        /// {@return the number of a piece that nobody else has, from 0; −1 when there is none any more}
        public int take() {
            int piece = next.getAndIncrement();
            return piece < count ? piece : -1;
        }

        private void help() {
            helping.incrementAndGet(); // before the first piece: who sees 0 and no piece left knows that all is done
            try {
                if (seats.getAndDecrement() > 0) {
                    work.accept(this);
                }
            } catch (Throwable e) {
                failure = e;
                next.set(count);
            } finally {
                helping.decrementAndGet();
            }
        }
    }

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final ReentrantLock BUSY = new ReentrantLock();
    private static volatile Pieces offered;
    private static Thread[] threads; // under the lock

    private Helpers() {}

    /// Does all pieces and returns when they are done.
    ///
    /// @param count how many there are
    /// @param most how many threads may work on them, the caller among them
    /// @param work takes pieces until there are none; each thread calls it at most once. What it throws is thrown, and pieces
    ///     that nobody has taken by then are left
    public static void run(int count, int most, Consumer<Pieces> work) {
        Pieces pieces = new Pieces(count, Math.min(most, count) - 1, work);
        if (most < 2 || count < 2 || !BUSY.tryLock()) {
            work.accept(pieces);
            return;
        }
        try {
            offered = pieces;
            wake();
            try {
                work.accept(pieces);
            } finally {
                pieces.next.set(count);
                for (int waits = 0; pieces.helping.get() > 0; waits++) {
                    Team.pause(waits);
                }
                offered = null;
            }
        } finally {
            BUSY.unlock();
        }
        if (pieces.failure != null) {
            Team.rethrow(pieces.failure);
        }
    }

    private static void wake() {
        if (threads == null) {
            threads = new Thread[Runtime.getRuntime().availableProcessors() - 1];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = Thread.ofPlatform()
                        .daemon()
                        .name("ayin-helper-" + (i + 1))
                        .start(Helpers::work);
            }
        }
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }

    private static void work() {
        long done = 0; // a number and not the work: that would keep its matrices
        while (true) {
            Pieces pieces = offered;
            for (int waits = 0; pieces == null || pieces.number == done; waits++) {
                pieces = null;
                if (waits < Team.AWAKE) {
                    Team.pause(waits);
                } else {
                    LockSupport.park();
                }
                pieces = offered;
            }
            done = pieces.number;
            pieces.help();
        }
    }
}
