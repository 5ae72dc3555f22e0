package dev.ayin.bench.work;

import static dev.ayin.layer.Activation.relu;
import static dev.ayin.layer.Activation.sigmoid;
import static dev.ayin.layer.Activation.softmax;
import static dev.ayin.layer.Layer.dense;

import dev.ayin.Ayin;
import dev.ayin.bench.work.Work.Units;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.optim.Optimizer;
import dev.ayin.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Ayin's form of the works: networks, trainings and examples.
public final class Networks {
    private static final long SEED = 42;

    private Networks() {}

    /// {@return the network: hidden layers ReLU, the output a sigmoid or a softmax}
    public static Network network(Units units) {
        int[] sizes = units.sizes();
        Layer[] layers = new Layer[sizes.length - 1];
        for (int l = 1; l < sizes.length - 1; l++) {
            layers[l - 1] = dense(sizes[l], relu());
        }
        layers[layers.length - 1] = dense(units.outputs(), units.outputs() == 1 ? sigmoid() : softmax());
        return Network.of(units.inputs(), layers);
    }

    /// {@return the training}
    /// @param rule "sgd", at 0.01, or "adam", at 0.001
    /// @throws IllegalArgumentException if there is no such rule
    public static Training training(Units units, int batch, String rule, int epochs) {
        Loss loss = units.outputs() == 1 ? Loss.binaryCrossEntropy() : Loss.softmaxCrossEntropy();
        Training training =
                Training.with(loss).withEpochs(epochs).withBatch(batch).withSeed(SEED);
        return switch (rule) {
            case "sgd" -> training.withOptimizer(Optimizer.gradientDescent()).withRate(0.01);
            case "adam" -> training.withOptimizer(Optimizer.adam()).withRate(0.001);
            default -> throw new IllegalArgumentException(rule + " is no rule of the works: take sgd or adam");
        };
    }

    /// {@return the network of a work with images}
    public static Network network(Work.Images images) {
        List<Layer> layers = new ArrayList<>();
        for (List<Work.Images.Filters> stage : images.stages()) {
            if (!layers.isEmpty()) {
                layers.add(Layer.maxPooling(2));
            }
            for (Work.Images.Filters f : stage) {
                layers.add(Layer.convolution(f.count(), f.size(), f.stride(), Padding.SAME, Activation.identity())
                        .withWeights(relu().initializer()));
                layers.add(Layer.batchNorm(relu()));
            }
        }
        layers.add(dense(10, softmax()));
        return new Network(new Shape(images.side(), images.side(), 1), layers);
    }

    /// {@return the network with its first weights, as what it predicts by}
    public static Model model(Units units) {
        Network network = network(units);
        List<String> names =
                IntStream.range(0, units.inputs()).mapToObj(String::valueOf).toList();
        return model(network, new Features.Points(names), training(units, 1, "sgd", 1));
    }

    /// {@return the same of images, its batch normalisations in the convolutions}
    public static Model model(Work.Images images) {
        Network network = network(images);
        return model(network, new Features.Pixels(network.input(), 0, 1), Training.with(Loss.softmaxCrossEntropy()))
                .folded();
    }

    private static Model model(Network network, Features features, Training training) {
        Parameters parameters = network.initialize(1);
        List<String> classes = IntStream.range(0, Math.max(2, network.output().size()))
                .mapToObj(String::valueOf)
                .toList();
        return new Model(
                network,
                parameters,
                features,
                new Target.Classes("class", classes),
                new Provenance("race", "", training, 0, Map.of(), parameters.fingerprint(), Ayin.VERSION, ""));
    }

    /// {@return images of N(0, 1) and classes drawn at random}
    public static Samples samples(Work.Images images, int count) {
        return samples(new Units(images.side() * images.side(), 10), count);
    }

    /// {@return examples with N(0, 1) inputs and classes drawn at random}
    public static Samples samples(Units units, int count) {
        RandomStream random = RandomStream.of(SEED, Purpose.POINTS, 0);
        Matrix X = normal(random, units.inputs(), count);
        Matrix Y = Matrix.zeros(units.outputs(), count);
        for (int c = 0; c < count; c++) {
            if (units.outputs() == 1) {
                Y.set(0, c, random.nextInt(2));
            } else {
                Y.set(random.nextInt(units.outputs()), c, 1);
            }
        }
        return new Samples(X, Y);
    }

    /// {@return a matrix of N(0, 1)}
    public static Matrix normal(RandomStream random, int rows, int cols) {
        Matrix X = Matrix.zeros(rows, cols);
        for (int i = 0; i < X.data().length; i++) {
            X.data()[i] = (float) random.nextGaussian();
        }
        return X;
    }
}
