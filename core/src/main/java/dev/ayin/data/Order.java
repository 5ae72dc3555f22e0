package dev.ayin.data;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;

/// In which order an epoch sees the examples: a new one each epoch, and a pure function of (seed, epoch), whatever was
/// drawn before. Part of the value that decides a run.
public sealed interface Order {
    /// Fills the array with the numbers of all examples, 0 … length − 1, in the order of an epoch.
    ///
    /// @param epoch from 0
    void fill(int[] order, long seed, long epoch);

    /// Every order has equal chance.
    record Shuffled() implements Order {
        @Override
        public void fill(int[] order, long seed, long epoch) {
            RandomStream.of(seed, Purpose.SHUFFLE, epoch).permute(order);
        }
    }

    /// Blocks of neighbours in a random order, and the examples of each window of blocks shuffled: a file that does not fit
    /// into memory is then read a block at a time, not an example here and another there. A batch still mixes examples from
    /// all over the file, as long as a window has many blocks.
    ///
    /// @param size of a block: how many examples lie together
    /// @param window how many blocks are shuffled together
    record Blocks(int size, int window) implements Order {
        public Blocks {
            if (size < 1 || window < 1 || (long) size * window > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("examples are shuffled in windows of at least one block of at least"
                        + " one example, not %d blocks of %d".formatted(window, size));
            }
        }

        @Override
        public void fill(int[] order, long seed, long epoch) {
            RandomStream random = RandomStream.of(seed, Purpose.SHUFFLE, epoch);
            int[] blocks = random.permutation(Math.ceilDiv(order.length, size));
            int at = 0;
            for (int b = 0; b < blocks.length; b++) {
                int example = blocks[b] * size, end = Math.min(order.length - size, example) + size;
                while (example < end) {
                    order[at++] = example++;
                }
            }
            // the short block at the end of the examples may lie in any window: windows are counted in examples
            for (int from = 0; from < order.length; ) {
                int to = (int) Math.min(order.length, from + (long) size * window);
                random.shuffle(order, from, to);
                from = to;
            }
        }
    }

    /// {@return the usual order: every one has equal chance}
    static Order shuffled() {
        return new Shuffled();
    }

    /// {@return an order by blocks that suits examples of some tens to hundreds of numbers: windows of 65,536 examples from 64
    /// places}
    static Order blocks() {
        return new Blocks(1024, 64);
    }
}
