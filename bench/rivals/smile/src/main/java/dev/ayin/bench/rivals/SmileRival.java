package dev.ayin.bench.rivals;

import dev.ayin.bench.work.Work;
import dev.ayin.bench.worker.MnistImages;
import dev.ayin.bench.worker.Repeatable;
import dev.ayin.bench.worker.Rival;
import dev.ayin.bench.worker.Worker;
import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import smile.classification.MLP;

/// Smile's multilayer perceptron: one epoch of MNIST by `MLP.fit`, gradient descent. It has no Adam.
public final class SmileRival implements Rival {
    private SmileRival() {}

    /// @param args how many threads; Smile takes them from the environment
    public static void main(String[] args) throws IOException {
        Worker.serve(new SmileRival());
    }

    @Override
    public String version() {
        return "Smile 6.3.0";
    }

    @Override
    public Repeatable prepare(Work work) throws IOException {
        if (!(work instanceof Work.Mnist(Work.Units units, int batch, String rule)) || !rule.equals("sgd")) {
            return null;
        }
        MnistImages train = MnistImages.train(), test = MnistImages.test();
        double[][] x = doubles(train), xTest = doubles(test);
        int[] y = train.labels(), yTest = test.labels();
        int[] sizes = units.sizes();
        Properties properties = new Properties();
        properties.setProperty(
                "smile.mlp.layers",
                Arrays.stream(sizes, 1, sizes.length - 1)
                        .mapToObj("ReLU(%d)"::formatted)
                        .collect(Collectors.joining("|")));
        properties.setProperty("smile.mlp.epochs", "1");
        properties.setProperty("smile.mlp.mini_batch", String.valueOf(batch));
        properties.setProperty("smile.mlp.learning_rate", String.valueOf(MnistImages.SGD_RATE));
        MLP[] trained = new MLP[1];
        return new Repeatable(1, () -> trained[0] = MLP.fit(x, y, properties), "", () -> accuracy(trained[0], xTest, yTest));
    }

    private static double[][] doubles(MnistImages images) {
        return IntStream.range(0, images.count())
                .mapToObj(i -> {
                    double[] row = new double[images.pixels()];
                    Arrays.setAll(row, p -> images.X()[i * row.length + p]);
                    return row;
                })
                .toArray(double[][]::new);
    }

    private static double accuracy(MLP model, double[][] x, int[] y) {
        int[] guesses = model.predict(x);
        return (double) IntStream.range(0, y.length).filter(i -> guesses[i] == y[i]).count() / y.length;
    }
}
