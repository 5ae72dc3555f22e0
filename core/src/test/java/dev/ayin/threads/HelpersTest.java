package dev.ayin.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HelpersTest {
    private static void countEach(AtomicIntegerArray taken, int most) {
        Helpers.run(taken.length(), most, pieces -> {
            for (int piece; (piece = pieces.take()) >= 0; ) {
                taken.incrementAndGet(piece);
            }
        });
    }

    /// Awake or asleep, and while others have the helpers: when the call returns, all is done.
    @Test
    void eachPieceIsDoneOnceByTheEndOfTheCall() {
        IntStream.range(0, 4).parallel().forEach(_ -> {
            for (int i = 0; i < 500; i++) {
                AtomicIntegerArray taken = new AtomicIntegerArray(1 + i % 7);
                countEach(taken, 1 + i % 3);
                for (int piece = 0; piece < taken.length(); piece++) {
                    assertThat(taken.get(piece)).isEqualTo(1);
                }
                if (i % 100 == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        });
    }

    @Test
    void noMoreThreadsHelpThanAreWanted() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 200; i++) {
            Helpers.run(100, 1, pieces -> {
                threads.add(Thread.currentThread());
                while (pieces.take() >= 0) {}
            });
        }
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    /// Whoever it happens to, the caller hears of it, and the helpers are there for the next one.
    @Test
    void whatAPieceThrowsIsThrown() {
        for (int i = 0; i < 200; i++) {
            int bad = i % 20;
            assertThatIllegalStateException()
                    .isThrownBy(() -> Helpers.run(20, 2, pieces -> {
                        for (int piece; (piece = pieces.take()) >= 0; ) {
                            if (piece == bad) {
                                throw new IllegalStateException("piece " + piece);
                            }
                        }
                    }))
                    .withMessage("piece " + bad);
        }
        AtomicIntegerArray taken = new AtomicIntegerArray(50);
        countEach(taken, 2);
        assertThat(IntStream.range(0, 50).map(taken::get)).containsOnly(1);
    }
}
