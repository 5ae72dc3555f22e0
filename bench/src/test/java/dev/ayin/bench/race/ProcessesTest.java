package dev.ayin.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    /// 100 steps of 10 ns after 5 of 1000 ns, from 300 on: the first thirty fast ones in a row begin at 5300.
    @Test
    void fullSpeedBeginsWithTheFirstFastWindow() {
        List<Double> done = new ArrayList<>(List.of(300.0));
        IntStream.range(0, 5).forEach(i -> done.add(done.getLast() + 1000));
        IntStream.range(0, 100).forEach(i -> done.add(done.getLast() + 10));
        assertThat(Processes.untilFullSpeed(array(done))).isEqualTo(5300);
    }

    @Test
    void ninetyPercentAreEnough() {
        List<Double> done = new ArrayList<>(List.of(0.0));
        IntStream.range(0, 40).forEach(i -> done.add(done.getLast() + 11)); // 91 %
        IntStream.range(0, 40).forEach(i -> done.add(done.getLast() + 10));
        assertThat(Processes.untilFullSpeed(array(done))).isZero();
        done.clear();
        done.add(0.0);
        IntStream.range(0, 40).forEach(i -> done.add(done.getLast() + 12)); // 83 %
        IntStream.range(0, 100).forEach(i -> done.add(done.getLast() + 10));
        assertThat(Processes.untilFullSpeed(array(done))).isGreaterThan(200).isLessThan(480);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(n -> n).toArray();
    }

    /// There is no Python, and the class path of Ayin is empty: all is left out with a word, nothing is thrown.
    @Test
    void whatDoesNotStartIsLeftOutWithAWord(@TempDir Path root) throws Exception {
        List<String> words = new ArrayList<>();
        Processes processes = new Processes(
                new Rivals(root, root.resolve("python").toString(), root, 256, root.toString()), words::add);
        Entrant jax = new Entrant(Rivals.JAX, 1), ayin = new Entrant(Processes.NO_CACHE, 1);
        assertThat(processes.cold(ColdWork.MNIST, List.of(jax, ayin), 2)).isEmpty();
        assertThat(words).hasSize(2);
        assertThat(words.get(0)).startsWith("jax 1 is left out of " + ColdWork.MNIST.words() + ": Cannot run program");
        assertThat(words.get(1)).contains("ended with 1; its last words: ").contains("ClassNotFoundException");
    }
}
