package dev.ayin.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.network.Network;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkTest {
    @Test
    void wordsComeBack() {
        Stream.of(
                        "product TN 512 10 128",
                        "step 2-4-6-6-4-1 32 sgd",
                        "predict 784-128-10 1",
                        "convolution backward 16 32 14 64",
                        "images 16:5:2/32,32 28 128",
                        "read 16:5:2/32,32 28 1000",
                        "mnist 784-128-10 128 adam")
                .forEach(words -> assertThat(Work.parse(words).words()).isEqualTo(words));
    }

    @Test
    void whatIsNoWorkIsRefused() {
        Stream.of(
                        "",
                        "swim",
                        "product NN 1 2",
                        "product XX 1 2 3",
                        "step 784-x 1 sgd",
                        "convolution up 1 2 3 4",
                        "images 1/x 28 2",
                        "step 784-10 32")
                .forEach(words -> assertThatThrownBy(() -> Work.parse(words))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("\"%s\" names no work".formatted(words)));
    }

    /// By hand: forward and gradient of both layers, backward of the second alone.
    @Test
    void operationsOfAStepAreThoseOfItsProducts() {
        double first = 2.0 * 784 * 128 * 32, second = 2.0 * 128 * 10 * 32;
        assertThat(Work.parse("step 784-128-10 32 adam").operations()).isEqualTo(2 * first + 3 * second);
        assertThat(Work.parse("predict 784-128-10 1").operations()).isEqualTo(2.0 * (784 * 128 + 128 * 10));
        assertThat(Work.parse("convolution gradient 2 3 4 5").operations()).isEqualTo(2.0 * 9 * 2 * 3 * 16 * 5);
        double stem = 2.0 * 14 * 14 * 25 * 8, next = 2.0 * 7 * 7 * 9 * 8 * 4, last = 2.0 * 10 * 7 * 7 * 4;
        assertThat(Work.parse("images 8:5:2/4 28 3").operations()).isEqualTo(3 * (2 * stem + 3 * next + 3 * last));
        assertThat(Work.parse("read 8:5:2/4 28 3").operations()).isEqualTo(3 * (stem + next + last));
        assertThat(Work.parse("product NT 3 4 5").operations()).isEqualTo(120);
    }

    @Test
    void aNetworkHasTheUnitsOfItsWords() {
        Network network = Networks.network(new Work.Units(2, 3, 1));
        assertThat(network.input().size()).isEqualTo(2);
        assertThat(network.shape(1).size()).isEqualTo(3);
        assertThat(network.output().size()).isEqualTo(1);
    }
}
