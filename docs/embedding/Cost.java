import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.dense;
import static dev.ayin.loss.Loss.softmaxCrossEntropy;

import dev.ayin.data.*;
import dev.ayin.math.*;
import dev.ayin.model.*;
import dev.ayin.network.Network;
import dev.ayin.train.*;
import java.util.List;
import java.util.Random;

/// How long one row, many rows and a fit take with the Java that runs it: once with the vector module and once without.
///
///     java --add-modules jdk.incubator.vector -cp "lib/*" Cost.java
///     java -cp "lib/*" Cost.java
void main() {
    var random = new Random(1);
    int n = 784, m = 10_000;
    float[] numbers = new float[n * m];
    for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextFloat();
    }
    Matrix X = Matrix.of(numbers, 0, n, m), Y = Matrix.zeros(10, m);
    for (int c = 0; c < m; c++) {
        Y.set(random.nextInt(10), c, 1);
    }
    Network network = Network.of(n, dense(128, relu()), dense(10, softmax()));
    Training training = Training.with(softmaxCrossEntropy()).withEpochs(5).withBatch(128).withRate(0.001);
    var target = new Target.Classes("digit", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    var data = new Dataset("made up", new Samples(X, Y), null, null, new Features.Pixels(new Shape(28, 28, 1), 0, 1), target);

    Model model = null;
    double fit = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
        try (var session = Session.start(network, training, data)) {
            long begin = System.nanoTime();
            session.run();
            fit = Math.min(fit, (System.nanoTime() - begin) * 1e-9);
            model = Model.of(session, data, null);
        }
    }

    double many = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 30; k++) {
        long begin = System.nanoTime();
        model.predict(X);
        many = Math.min(many, (System.nanoTime() - begin) * 1e-6);
    }

    Predictor predictor = Predictor.of(model);
    float[] x = new float[n], y = new float[10];
    double one = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 20; k++) {
        long begin = System.nanoTime();
        for (int c = 0; c < 2000; c++) {
            System.arraycopy(numbers, c * n, x, 0, n);
            predictor.predict(x, y);
        }
        one = Math.min(one, (System.nanoTime() - begin) * 1e-3 / 2000);
    }
    IO.println("%s: a row %.1f µs, %,d rows %.0f ms, a fit of 5 epochs %.2f s, %s"
            .formatted(
                    VectorModule.load() ? "vectors" : "plain loops",
                    one,
                    m,
                    many,
                    fit,
                    model.parameters().fingerprint()));
}
