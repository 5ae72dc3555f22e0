package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ayin.table.Table;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever interrupts the thread of a fit gets it back, and nothing goes on working.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest {
    private static final Table FLOWERS = Flowers.species(150);

    /// So many epochs that only an interruption ends them.
    private static final Settings ENDLESS =
            Settings.usual().withEpochs(10_000_000).withPatience(10_000_000);

    private static ThrowingCallable work(String kind) {
        return switch (kind) {
            case "fit" -> () -> new Classifier(ENDLESS).fit(FLOWERS, "species");
            case "fit on all rows" -> () -> new Classifier(ENDLESS.withValidation(0)).fit(FLOWERS, "species");
            case "number" -> () -> new Regressor(ENDLESS).fit(FLOWERS, "petal");
            case "folds" -> () -> CrossValidation.of(new Classifier(ENDLESS), FLOWERS, "species", 3);
            default -> () -> Search.of(new Classifier(ENDLESS), FLOWERS, "species", Space.usual(), 3);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"fit", "fit on all rows", "number", "folds", "search"})
    void anInterruptedThreadFitsNothing(String kind) {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(work(kind))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).as("stays so").isTrue();
    }

    @Test
    void aRunningFitEndsAndLeavesNoThread() throws InterruptedException {
        for (String kind : new String[] {"fit", "folds"}) {
            CountDownLatch begun = new CountDownLatch(1);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread fitting = Thread.ofPlatform().start(() -> {
                begun.countDown();
                try {
                    work(kind).call();
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            begun.await();
            Thread.sleep(50); // somewhere in the middle; wherever it is, the answer is the same
            fitting.interrupt();
            fitting.join();
            assertThat(thrown.get()).as(kind).isInstanceOf(CancellationException.class);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("ayin-part-")) {
                    thread.join(); // it is on its way out: nothing to do is left for it
                }
            }
        }
    }
}
