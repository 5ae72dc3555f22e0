package dev.ayin.file;

import dev.ayin.data.Augmentation;
import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Notation;
import dev.ayin.data.Samples;
import dev.ayin.data.TableFormat;
import dev.ayin.data.Target;
import dev.ayin.data.Writing;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import dev.ayin.train.Session;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes files as this version writes them, for all later versions to read: once for each release, into a folder that is called as
/// it is, among the test resources. They are never written anew.
final class PastFiles {
    private PastFiles() {}

    /// @param words the folder
    public static void main(String[] words) throws IOException {
        Path folder = Files.createDirectories(Path.of(words[0]));
        StringBuilder hashes = new StringBuilder();
        for (var model : new TreeMap<>(models()).entrySet()) {
            ModelFile.write(folder.resolve(model.getKey() + ".safetensors"), model.getValue());
            hashes.append(model.getKey())
                    .append(' ')
                    .append(predictions(model.getValue()))
                    .append('\n');
        }
        Examples.checkpoint().write(folder.resolve("checkpoint.ckpt"));
        Files.writeString(folder.resolve("predictions.txt"), hashes);
    }

    /// {@return what tells the bits of a model's predictions for some numbers from any others}
    static String predictions(Model model) {
        Matrix P = model.predict(numbers(model.network().input().size(), 5));
        return new Samples(P, P).hash();
    }

    private static Matrix numbers(int rows, int cols) {
        RandomStream random = RandomStream.of(11, Purpose.OTHER, 0);
        Matrix numbers = Matrix.zeros(rows, cols);
        for (int i = 0; i < numbers.data().length; i++) {
            numbers.data()[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static Map<String, Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        models.put("points", Examples.model());
        Activation g = Activation.leakyRelu();
        models.put(
                "images",
                learn(
                        new Features.Pixels(new Shape(6, 5, 2), 0.4, 0.3),
                        new Target.Classes("digit", List.of("0", "1")),
                        Training.with(Loss.binaryCrossEntropy())
                                .withRegularization(new Regularization(0.01, 0.02, 0))
                                .withAugmentation(
                                        Augmentation.of(Augmentation.all().toArray(Augmentation[]::new))),
                        Layer.convolution(3, 3, 1, Padding.SAME, g),
                        Layer.batchNorm(Activation.silu()),
                        Layer.maxPooling(2),
                        Layer.convolution(2, 2, 1, Padding.VALID, Activation.gelu()),
                        Layer.averagePooling(1),
                        Layer.globalAverage(),
                        Layer.dropout(0.1),
                        Layer.dense(1, Activation.sigmoid())));
        models.put(
                "table",
                learn(
                        new Features.Columns(
                                List.of(
                                        new Features.Numeric("age", 40.5, 12.25, true),
                                        new Features.Logical("owner", 0.5, 0.5, false),
                                        new Features.Temporal(
                                                "since", 19_000, 400, List.of(Features.Cycle.YEAR), false),
                                        new Features.Categorical("city", List.of("Oslo", "Rome", Features.OTHER))),
                                new Writing(
                                        TableFormat.FOUND_OUT,
                                        Notation.NUMBERS,
                                        Notation.WORDS,
                                        Map.of("age", new Notation(",", ".", "€", "dmy", List.of("-1"))))),
                        new Target.Numbers(
                                List.of(new Target.Number("price", 300, 70.5), new Target.Number("rent", 1, 0.2))),
                        Training.with(Loss.huber(0.5))
                                .withOptimizer(Optimizer.adamW(), Schedule.warmUp(1, Schedule.cosine(0.01)))
                                .withStopping(Stopping.early(3)),
                        Layer.dense(5, Activation.mish()),
                        Layer.dense(2, Activation.identity())));
        models.put(
                "labels",
                learn(
                        new Features.Points(List.of("a", "b", "c")),
                        new Target.Labels(List.of("sport", "money")),
                        Training.with(new Loss.BinaryCrossEntropy(List.of(1.0, 2.0)))
                                .withOptimizer(Optimizer.nAdam(), Schedule.reduceOnPlateau(0.01)),
                        Layer.dense(4, Activation.hardSwish()),
                        Layer.dense(2, Activation.sigmoid())));
        return models;
    }

    private static Model learn(Features features, Target target, Training training, Layer... layers) {
        Network network = Network.of(features.shape(), layers);
        Matrix Y = Matrix.zeros(target.rows(), 12);
        for (int i = 0; i < Y.data().length; i++) {
            Y.data()[i] = i % 2;
        }
        Samples samples = new Samples(numbers(features.shape().size(), 12), Y);
        Dataset data = new Dataset("past", samples, samples, null, features, target);
        try (Session session = Session.start(network, training.withBatch(4).withEpochs(2), data)) {
            session.run();
            return Model.of(session, data, session.score(samples, target));
        }
    }
}
