package dev.ayin.data;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Images as an epoch of a training shows them: each is changed by the [Augmentation] whenever it is gathered, by the thread that
/// gathers it. All else about them is as it was. Any number of threads may gather at a time.
public final class Augmented implements Examples {
    private static final ThreadLocal<Warp> WARP = ThreadLocal.withInitial(Warp::new);

    private final Examples examples;
    private final List<Augmentation> single;
    private final Shape shape;
    private final long seed;
    private volatile long epoch;

    private Augmented(Examples examples, List<Augmentation> single, Shape shape, long seed) {
        this.examples = examples;
        this.single = single;
        this.shape = shape;
        this.seed = seed;
    }

    /// {@return the examples in epoch 0, or where nothing changes them themselves}
    ///
    /// @param shape of an image
    /// @param seed of the training
    /// @throws IllegalArgumentException if something is to change what is no image
    public static Examples of(Examples examples, Augmentation augmentation, Shape shape, long seed) {
        List<Augmentation> single = List.copyOf(augmentation.single());
        if (single.isEmpty()) {
            return examples;
        }
        if (!shape.isImage()) {
            throw new IllegalArgumentException(
                    "augmentation is for images, these examples are %s plain numbers each".formatted(shape));
        }
        return new Augmented(examples, single, shape, seed);
    }

    /// Lets an epoch begin: from now on the images are as it shows them.
    ///
    /// @param examples what [#of] returned
    /// @param epoch from 0
    public static void begin(Examples examples, long epoch) {
        if (examples instanceof Augmented augmented) {
            augmented.epoch = epoch;
        }
    }

    @Override
    public void gather(int[] order, int first, @Nullable Matrix X, @Nullable Matrix Y, @Nullable Matrix weights) {
        examples.gather(order, first, X, Y, weights);
        if (X != null) {
            Warp warp = WARP.get();
            for (int j = 0; j < X.cols(); j++) {
                warp.apply(single, shape, X.data(), X.offset() + j * X.stride(), seed, epoch, order[first + j]);
            }
        }
    }

    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public int inputs() {
        return examples.inputs();
    }

    @Override
    public int outputs() {
        return examples.outputs();
    }

    @Override
    public boolean isWeighted() {
        return examples.isWeighted();
    }

    @Override
    public void check(String what) {
        examples.check(what);
    }

    /// {@return some of the examples, as nothing changes them}
    @Override
    public Examples select(int[] chosen) {
        return examples.select(chosen);
    }

    /// {@return the hash of the examples, as nothing changes them}
    @Override
    public String hash() {
        return examples.hash();
    }
}
