import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.dense;
import static dev.ayin.loss.Loss.softmaxCrossEntropy;

import dev.ayin.data.*;
import dev.ayin.math.*;
import dev.ayin.model.*;
import dev.ayin.network.Network;
import dev.ayin.train.*;
import java.lang.management.*;
import java.util.*;

/// What it costs to be without vectors, for one row, many rows and a fit. Processor time of one thread, the least of several tries, so that
/// other programs disturb little. Once with the flag and once without:
///
///     java --add-modules jdk.incubator.vector -Dayin.threads=1 -cp "lib/*" Cost.java
///     java -Dayin.threads=1 -cp "lib/*" Cost.java
void main() {
    var random = new Random(1);
    int n = 784, m = 5000;
    float[] numbers = new float[n * m];
    for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextFloat();
    }
    Matrix X = Matrix.of(numbers, 0, n, m), Y = Matrix.zeros(10, m);
    for (int c = 0; c < m; c++) {
        Y.set(random.nextInt(10), c, 1);
    }
    var digits = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    var pixels = new Features.Pixels(new Shape(28, 28, 1), 0, 1);
    var data = new Dataset("made up", new Samples(X, Y), null, null, pixels, new Target.Classes("digit", digits));
    Network network = Network.of(pixels.shape(), dense(128, relu()), dense(10, softmax()));
    Training training = Training.with(softmaxCrossEntropy()).withEpochs(3).withBatch(128).withRate(0.001);

    Model[] model = new Model[1];
    double fit = least(3, () -> {
        try (var session = Session.start(network, training, data)) {
            session.run();
            model[0] = Model.of(session, data, null);
        }
    });
    double many = least(20, () -> model[0].predict(X));
    Predictor predictor = Predictor.of(model[0]);
    float[] x = new float[n], y = new float[10];
    double rows = least(50, () -> {
        for (int c = 0; c < 500; c++) {
            System.arraycopy(numbers, c * n, x, 0, n);
            predictor.predict(x, y);
        }
    });
    IO.println("%s: a row %.1f µs, %,d rows %.0f ms, a fit of 3 epochs %.2f s, %s"
            .formatted(
                    VectorModule.load() ? "vectors" : "plain loops",
                    rows * 1e6 / 500,
                    m,
                    many * 1e3,
                    fit,
                    model[0].parameters().fingerprint()));
}

/// The least processor time of this thread that some work takes, in seconds.
double least(int tries, Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < tries; k++) {
        long begin = threads.getCurrentThreadCpuTime();
        work.run();
        least = Math.min(least, (threads.getCurrentThreadCpuTime() - begin) * 1e-9);
    }
    return least;
}
