package dev.ayin.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ayin.bench.work.Peak;
import dev.ayin.bench.work.Work;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AyinRivalTest {
    @Test
    void itDoesEveryWorkThatNeedsNoFiles() {
        for (int threads : new int[] {1, 2}) {
            AyinRival rival = new AyinRival(threads, false);
            Stream.of(
                            "product NN 3 4 5",
                            "product NT 3 4 5",
                            "product TN 3 4 5",
                            "step 2-3-1 4 sgd",
                            "predict 3-2-3 2",
                            "read 4:5:2/3 8 1",
                            "read 4:5:2/3 8 2",
                            "convolution forward 1 9 5 3",
                            "convolution backward 3 2 4 3",
                            "convolution gradient 3 2 4 3",
                            "images 4:5:2/3 8 6")
                    .forEach(words -> assertThatCode(() -> {
                                Repeatable work = rival.prepare(Work.parse(words));
                                work.call().run();
                                work.call().run();
                            })
                            .as(words)
                            .doesNotThrowAnyException());
        }
    }

    @Test
    void wholeEpochsCountTheirSteps() throws IOException {
        Repeatable epochs = new AyinRival(1, true).prepare(Work.parse("step 20-3-3 4 adam"));
        epochs.call().run();
        assertThat(epochs.repetitions()).isEqualTo(12_800 / 4);
    }

    @Test
    void thePeakDoesSomething() {
        assertThat(Peak.run(128)).isEqualTo(12 * 0x1p-24f); // twelve sums, each of 128 · 2⁻³¹
    }

    @Test
    void everyMemberOfACrewWorksOnceARun() {
        Crew crew = new Crew(3);
        AtomicInteger sum = new AtomicInteger();
        for (int run = 0; run < 100; run++) {
            crew.run(member -> sum.addAndGet(1 + 10 * member));
        }
        assertThat(sum.get()).isEqualTo(100 * 33);
    }
}
