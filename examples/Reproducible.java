import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.*;
import static dev.ayin.loss.Loss.softmaxCrossEntropy;

import dev.ayin.data.Generated;
import dev.ayin.file.ModelFile;
import dev.ayin.model.*;
import dev.ayin.network.Network;
import dev.ayin.train.*;
import java.nio.file.Path;

void main() throws Exception {
    var data = Generated.blobs(300, 0.5, 42).withTest(0.2, 42);
    var network = Network.of(2, dense(16, relu()), dropout(0.1), dense(3, softmax()));
    var training = Training.with(softmaxCrossEntropy()).withEpochs(20).withSeed(7);

    for (int threads : new int[] {1, 2, 3}) {
        try (var session = Session.start(network, training, data.train(), null, threads)) {
            session.run();
            IO.println(threads + ": " + session.parameters().fingerprint());
            ModelFile.write(Path.of("blobs.safetensors"), Model.of(session, data, session.score(data.test(), data.target())));
        }
    }

    // a model says where it comes from, so it can be made again
    Provenance from = ModelFile.read(Path.of("blobs.safetensors")).provenance();
    IO.println("the same data: " + data.has(from.dataHash()));
    try (var session = Session.start(network, from.training(), data)) {
        session.run();
        IO.println("made again: " + session.parameters().fingerprint().equals(from.fingerprint()));
    }
}
