package dev.ayin.file;

import dev.ayin.data.Dataset;
import dev.ayin.data.Generated;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.train.Session;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;

/// A small model and a checkpoint of its training, for tests of files.
final class Examples {
    private Examples() {}

    static final Dataset DATA = Generated.of("blobs", 30, 1).withValidation(0.2, 2);

    static final Network NETWORK = Network.of(
            2, Layer.dense(3, Activation.leakyRelu()), Layer.dropout(0.25), Layer.dense(3, Activation.softmax()));

    static final Training TRAINING =
            Training.with(Loss.softmaxCrossEntropy()).withEpochs(3).withBatch(8).withStopping(Stopping.early(5));

    static Model model() {
        try (Session session = Session.start(NETWORK, TRAINING, DATA)) {
            session.run();
            return Model.of(session, DATA, session.score(DATA.validation(), DATA.target()));
        }
    }

    /// After four steps, in the middle of the second epoch.
    static CheckpointFile checkpoint() {
        try (Session session = Session.start(NETWORK, TRAINING, DATA)) {
            for (int i = 0; i < 4; i++) {
                session.step();
            }
            return new CheckpointFile(NETWORK, TRAINING, DATA.train().hash(), session.state());
        }
    }
}
