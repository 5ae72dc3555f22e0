package dev.ayin.train;

import dev.ayin.data.Augmentation;
import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Generated;
import dev.ayin.data.MappedRows;
import dev.ayin.data.Order;
import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.loss.Loss;
import dev.ayin.loss.Loss.BinaryCrossEntropy;
import dev.ayin.loss.Loss.SoftmaxCrossEntropy;
import dev.ayin.math.Kernels;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Small runs, each with something of its own, on which the promise of the same bits is tested: every optimizer, every
/// activation, every loss, everything that changes a step, and sizes that do not divide well.
final class Trainings {
    private Trainings() {}

    record Run(String name, Network network, Training training, Examples train, Examples validation) {
        Session start(int threads) {
            return Session.start(network, training, train, validation, threads);
        }

        String fingerprint(int threads) {
            try (Session session = start(threads)) {
                session.run();
                return session.parameters().fingerprint();
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// Prints the width of the lanes, then every run's fingerprint: for JVMs that a test starts.
    public static void main(String[] args) {
        System.out.println("lanes " + Kernels.chosen().bits());
        for (Run run : all()) {
            System.out.println(run.name + " " + run.fingerprint(2));
        }
    }

    static List<Run> all() {
        List<Run> runs = new ArrayList<>();
        for (Optimizer rule : Optimizer.all()) {
            runs.add(ofOptimizer(rule));
        }
        for (Activation g : Activation.all()) {
            if (!(g instanceof Activation.Softmax)) {
                runs.add(ofActivation(g));
            }
        }
        for (Loss loss : Loss.all()) {
            runs.add(ofLoss(loss));
        }
        Dataset blobs = Generated.of("blobs", 61, 7);
        Network three = Network.of(
                2,
                Layer.dense(9, Activation.relu()),
                Layer.dense(6, Activation.tanh()),
                Layer.dense(3, Activation.softmax()));
        Training plain = Training.with(Loss.softmaxCrossEntropy()).withEpochs(3).withBatch(20);
        runs.add(new Run("PiecesOfBatches", three, plain.withPieces(3), blobs.train(), null));
        runs.add(new Run("ClippedByNorm", three, plain.withClipping(Clipping.byNorm(0.1)), blobs.train(), null));
        runs.add(new Run("ClippedByValue", three, plain.withClipping(Clipping.byValue(0.01)), blobs.train(), null));
        runs.add(new Run(
                "Regularized",
                three,
                plain.withRegularization(new Regularization(1e-3, 1e-2, 1e-2)),
                blobs.train(),
                null));
        runs.add(new Run(
                "ReducedOnPlateau",
                three,
                plateau(plain),
                blobs.train(),
                blobs.train().samples().slice(0, 9)));
        runs.add(everything());
        runs.add(fewerThanThreads());
        runs.add(wide());
        runs.add(shared("Shared", Clipping.none()));
        runs.add(shared("SharedClipped", Clipping.byNorm(0.5)));
        runs.add(byBlocks());
        runs.add(inASegment());
        runs.add(images("Convolutions", false, 1));
        runs.add(images("ConvolutionsInPieces", false, 4));
        runs.add(images("BatchNorms", true, 3));
        runs.add(depthwise());
        runs.add(residuals());
        return List.copyOf(runs);
    }

    private static Training plateau(Training plain) {
        return plain.withEpochs(6).withSchedule(new Schedule.ReduceOnPlateau(3, 0.1, 0, 0));
    }

    static Run ofOptimizer(Optimizer rule) {
        Dataset moons = Generated.of("moons", 100, 1);
        Network network =
                Network.of(2, Layer.dense(9, Activation.tanh()), Layer.dense(7, Activation.relu()), output(1, moons));
        Training training = Training.with(Loss.binaryCrossEntropy())
                .withOptimizer(rule)
                .withEpochs(2)
                .withBatch(32);
        return new Run(
                name(rule),
                network,
                training,
                moons.train(),
                moons.train().samples().slice(10, 30));
    }

    static Run ofActivation(Activation g) {
        Dataset blobs = Generated.of("blobs", 60, 2);
        Network network = Network.of(2, Layer.dense(11, g), Layer.dense(6, g), output(3, blobs));
        Training training =
                Training.with(Loss.softmaxCrossEntropy()).withEpochs(2).withBatch(25);
        return new Run(name(g), network, training, blobs.train(), null);
    }

    static Run ofLoss(Loss loss) {
        Dataset data = switch (loss) {
            case BinaryCrossEntropy _ -> Generated.of("circles", 50, 3);
            case SoftmaxCrossEntropy _ -> Generated.of("blobs", 50, 3);
            default -> Generated.of("plane", 50, 3);
        };
        Samples weighted = data.train().samples().withWeights(numbers(1, 50, 8));
        int outputs = data.target().rows();
        Network network = Network.of(2, Layer.dense(8, Activation.silu()), Layer.dense(outputs, loss.link()));
        return new Run(name(loss), network, Training.with(loss).withEpochs(2).withBatch(16), weighted, null);
    }

    /// All that can happen in a step, at once: 5,319 parameters, so that the norm has more than one chunk.
    static Run everything() {
        Dataset blobs = Generated.of("blobs", 123, 4);
        Samples weighted = blobs.train().samples().withWeights(numbers(1, 123, 9));
        Network network = Network.of(
                2,
                Layer.dropout(0.1),
                Layer.dense(70, Activation.gelu()),
                Layer.dropout(0.3),
                Layer.dense(69, Activation.elu()),
                Layer.dense(3, Activation.softmax()));
        Training training = Training.with(new SoftmaxCrossEntropy(List.of(1.0, 0.5, 2.0)))
                .withOptimizer(Optimizer.nAdam(), Schedule.warmUp(0.5, Schedule.oneCycle(0.01)))
                .withEpochs(4)
                .withBatch(50)
                .withSeed(99)
                .withRegularization(new Regularization(1e-4, 1e-3, 1e-2))
                .withClipping(Clipping.byNorm(0.5))
                .withStopping(Stopping.early(3))
                .withPieces(3);
        return new Run(
                "Everything",
                network,
                training,
                weighted,
                Generated.of("blobs", 40, 5).train());
    }

    /// One input, one output, two examples a step and one in the last.
    private static Run fewerThanThreads() {
        Network network = Network.of(1, Layer.dense(1, Activation.tanh()), Layer.dense(1, Activation.identity()));
        Training training = Training.with(Loss.squaredError()).withEpochs(5).withBatch(2);
        return new Run(
                "FewerThanThreads",
                network,
                training,
                Generated.of("sine", 5, 6).train(),
                null);
    }

    /// Larger than the tiles of a product.
    private static Run wide() {
        Matrix X = numbers(150, 70, 10), Y = Matrix.zeros(10, 70);
        for (int j = 0; j < 70; j++) {
            Y.set(j * j % 10, j, 1);
        }
        Network network = Network.of(
                150, Layer.dense(133, Activation.relu()), Layer.dense(67, Activation.sigmoid()), softmax(10));
        Training training =
                Training.with(Loss.softmaxCrossEntropy()).withEpochs(2).withBatch(37);
        return new Run("Wide", network, training, new Samples(X, Y), null);
    }

    /// So wide and with batches so small that threads share units, up to eight of them, through a layer without weights too.
    static Run shared(String name, Clipping clipping) {
        RandomStream random = RandomStream.of(11, Purpose.POINTS, 0);
        Matrix X = Matrix.zeros(45, 50), Y = Matrix.zeros(3, 50);
        for (int c = 0; c < X.cols(); c++) {
            for (int r = 0; r < X.rows(); r++) {
                X.set(r, c, (float) random.nextGaussian());
            }
            Y.set(random.nextInt(3), c, 1);
        }
        Network network = Network.of(
                45,
                Layer.dense(530, Activation.relu()),
                Layer.dropout(0.3),
                Layer.dense(517, Activation.tanh()),
                Layer.dense(3, Activation.softmax()));
        Training training = Training.with(Loss.softmaxCrossEntropy())
                .withEpochs(2)
                .withBatch(37)
                .withRegularization(new Regularization(0, 1e-2, 1e-2))
                .withClipping(clipping);
        return new Run(name, network, training, new Samples(X, Y), null);
    }

    /// In an order by blocks, of which the last one is short, and so is the last window.
    static Run byBlocks() {
        Run run = ofOptimizer(Optimizer.adam());
        return new Run(
                "ByBlocks",
                run.network(),
                run.training().withOrder(new Order.Blocks(7, 4)),
                run.train(),
                run.validation());
    }

    /// The same run on the same examples, which do not lie in arrays.
    static Run inASegment() {
        Run run = byBlocks();
        return new Run("InASegment", run.network(), run.training(), segment(run.train()), segment(run.validation()));
    }

    static MappedRows segment(Examples examples) {
        Samples samples = examples.samples();
        int inputs = examples.inputs(), outputs = examples.outputs();
        ByteBuffer rows = ByteBuffer.allocateDirect((int) MappedRows.bytes(inputs, outputs) * examples.size())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < examples.size(); c++) {
            for (int r = 0; r < inputs; r++) {
                rows.putFloat(samples.X().get(r, c));
            }
            for (int r = 0; r < outputs; r++) {
                rows.putFloat(samples.Y().get(r, c));
            }
        }
        return MappedRows.of(MemorySegment.ofBuffer(rows.flip()), inputs, outputs, null);
    }

    /// A matrix of numbers in [0, 2).
    static Matrix numbers(int rows, int cols, long seed) {
        RandomStream random = RandomStream.of(seed, Purpose.OTHER, 0);
        Matrix numbers = Matrix.zeros(rows, cols);
        for (int i = 0; i < numbers.size(); i++) {
            numbers.data()[i] = (float) random.nextDouble(0, 2);
        }
        return numbers;
    }

    /// Small images through every layer for images; with batch normalisation in pieces, the last of which are smaller.
    static Run images(String name, boolean normalised, int pieces) {
        Activation hidden = normalised ? Activation.identity() : Activation.relu();
        List<Layer> layers = new ArrayList<>(List.of(Layer.convolution(9, 3, 1, Padding.SAME, hidden)));
        if (normalised) {
            layers.add(Layer.batchNorm(Activation.relu()));
        }
        layers.addAll(List.of(
                Layer.maxPooling(2),
                Layer.convolution(6, 2, 1, Padding.VALID, Activation.tanh()),
                Layer.convolution(5, 3, 2, Padding.SAME, Activation.silu()),
                Layer.dropout(0.2)));
        if (normalised) {
            layers.add(Layer.dense(7, Activation.identity()));
            layers.add(Layer.batchNorm(Activation.tanh()));
        } else {
            layers.add(Layer.averagePooling(2));
            layers.add(Layer.globalAverage());
        }
        layers.add(softmax(3));
        Augmentation[] changes = normalised ? Augmentation.all().toArray(Augmentation[]::new) : new Augmentation[0];
        return images(name, layers, pieces, changes);
    }

    /// The same images through layers that look at each channel by itself.
    static Run depthwise() {
        List<Layer> layers = List.of(
                Layer.convolution(9, 3, 1, Padding.SAME, Activation.relu()),
                Layer.depthwise(3, 1, Padding.SAME, Activation.tanh()),
                Layer.spatialDropout(0.2),
                Layer.depthwise(2, 2, Padding.VALID, Activation.silu()),
                Layer.globalAverage(),
                softmax(3));
        return images("Depthwise", layers, 1);
    }

    /// The same images through blocks around which they go as well, with statistics of pieces and masks within.
    static Run residuals() {
        List<Layer> layers = List.of(
                Layer.convolution(9, 3, 2, Padding.SAME, Activation.relu()),
                Layer.residual(
                                Layer.convolution(5, 3, 1, Padding.SAME, Activation.identity()),
                                Layer.batchNorm(Activation.relu()),
                                Layer.dropout(0.2),
                                Layer.convolution(9, 1, 1, Padding.SAME, Activation.identity()),
                                Layer.batchNorm(Activation.identity()))
                        .withActivation(Activation.relu()),
                Layer.residual(Layer.residual(Layer.depthwise(3, 1, Padding.SAME, Activation.tanh()))),
                Layer.globalAverage(),
                softmax(3));
        return images("Residuals", layers, 3);
    }

    private static Run images(String name, List<Layer> layers, int pieces, Augmentation... changes) {
        Matrix Y = Matrix.zeros(3, 50);
        for (int j = 0; j < Y.cols(); j++) {
            Y.set(j % 3, j, 1);
        }
        Training training = Training.with(Loss.softmaxCrossEntropy())
                .withEpochs(2)
                .withBatch(20)
                .withPieces(pieces)
                .withClipping(Clipping.byNorm(0.5))
                .withRegularization(new Regularization(1e-4, 1e-3, 1e-2))
                .withAugmentation(Augmentation.of(changes));
        Samples samples = new Samples(numbers(10 * 9 * 2, 50, 5), Y);
        return new Run(name, new Network(new Shape(10, 9, 2), layers), training, samples, samples.slice(0, 11));
    }

    private static Layer output(int units, Dataset data) {
        return Layer.dense(units, data.target().usualOutput());
    }

    private static Layer softmax(int units) {
        return Layer.dense(units, Activation.softmax());
    }

    private static String name(Object value) {
        return value.getClass().getSimpleName();
    }
}
