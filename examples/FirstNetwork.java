import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.dense;
import static dev.ayin.loss.Loss.binaryCrossEntropy;

import dev.ayin.data.*;
import dev.ayin.file.ModelFile;
import dev.ayin.model.*;
import dev.ayin.network.Network;
import dev.ayin.train.*;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Is a point within the ring, or not? A network finds out by examples.
void main() throws Exception {
    // the data: 600 points (x, y), each with its class, in arrays as a program has them
    var random = new Random(1);
    double[][] points = new double[600][2];
    int[] classes = new int[600];
    for (int i = 0; i < 600; i++) {
        double x = random.nextDouble(-1, 1), y = random.nextDouble(-1, 1), r = Math.sqrt(x * x + y * y);
        points[i] = new double[] {x, y};
        classes[i] = 0.4 < r && r < 0.8 ? 1 : 0;
    }
    var target = new Target.Classes("place", List.of("outside", "ring"));
    var samples = Samples.of(points, classes, target);
    var data = new Dataset("ring", samples, null, null, new Features.Points(List.of("x", "y")), target)
            .withTest(0.2, 42);

    // the network: 2 numbers in, two layers of 16 units, 1 probability out
    var network = Network.of(2, dense(16, tanh()), dense(16, tanh()), dense(1, sigmoid()));

    // the training: what is made small, how often all examples are seen, how fast
    var training = Training.with(binaryCrossEntropy()).withEpochs(150).withRate(0.02);

    try (var session = Session.start(network, training, data)) {
        session.run();
        var score = session.score(data.test(), target);
        IO.println("more than 95 % of the test points are right: " + (score.figures().get("accuracy") > 0.95));
        ModelFile.write(Path.of("ring.safetensors"), Model.of(session, data, score));
    }

    // later, in another program: the file is all that is needed
    var predictor = Predictor.of(ModelFile.read(Path.of("ring.safetensors")));
    float[] probability = new float[1];
    predictor.predict(new float[] {0.6f, 0.0f}, probability);
    IO.println("(0.6, 0.0) is in the ring: " + (probability[0] > 0.5));
    predictor.predict(new float[] {0.1f, 0.0f}, probability);
    IO.println("(0.1, 0.0) is in the ring: " + (probability[0] > 0.5));
}
