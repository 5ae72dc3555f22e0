package dev.ayin.bench.rivals;

import dev.ayin.bench.work.Work;
import dev.ayin.bench.worker.MnistImages;
import dev.ayin.bench.worker.Repeatable;
import dev.ayin.bench.worker.Rival;
import dev.ayin.bench.worker.Worker;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/// Deeplearning4j: one epoch of MNIST by `fit` on an iterator over batches.
public final class Deeplearning4jRival implements Rival {
    private Deeplearning4jRival() {}

    /// @param args how many threads; Deeplearning4j takes them from the environment
    public static void main(String[] args) throws IOException {
        Worker.serve(new Deeplearning4jRival());
    }

    @Override
    public String version() {
        return "Deeplearning4j 1.0.0-M2.1";
    }

    @Override
    public Repeatable prepare(Work work) throws IOException {
        if (!(work instanceof Work.Mnist(Work.Units units, int batch, String rule))) {
            return null;
        }
        DataSet train = dataSet(MnistImages.train());
        DataSet test = dataSet(MnistImages.test());
        MultiLayerNetwork[] trained = new MultiLayerNetwork[1];
        return new Repeatable(
                1,
                () -> {
                    trained[0] = network(units.sizes(), rule);
                    train.shuffle();
                    trained[0].fit(new ViewIterator(train, batch));
                },
                "",
                () -> accuracy(trained[0], test));
    }

    private static DataSet dataSet(MnistImages images) {
        INDArray X = Nd4j.createFromArray(images.X()).reshape(images.count(), images.pixels());
        INDArray Y = Nd4j.zeros(images.count(), 10);
        for (int i = 0; i < images.count(); i++) {
            Y.putScalar(i, images.labels()[i], 1);
        }
        return new DataSet(X, Y);
    }

    private static MultiLayerNetwork network(int[] sizes, String rule) {
        IUpdater updater = rule.equals("adam") ? new Adam(0.001) : new Sgd(MnistImages.SGD_RATE);
        NeuralNetConfiguration.ListBuilder layers =
                new NeuralNetConfiguration.Builder().seed(1).updater(updater).list();
        for (int l = 1; l < sizes.length - 1; l++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(sizes[l - 1])
                    .nOut(sizes[l])
                    .activation(Activation.RELU)
                    .weightInit(WeightInit.RELU) // He, as Ayin's
                    .build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(sizes[sizes.length - 2])
                .nOut(sizes[sizes.length - 1])
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER_UNIFORM) // Glorot, as Ayin's
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static double accuracy(MultiLayerNetwork network, DataSet test) {
        INDArray guesses = network.output(test.getFeatures()).argMax(1);
        INDArray truth = test.getLabels().argMax(1);
        return guesses.eq(truth).castTo(DataType.DOUBLE).meanNumber().doubleValue();
    }
}
