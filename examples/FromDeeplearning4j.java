import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.dense;
import static dev.ayin.loss.Loss.binaryCrossEntropy;

import dev.ayin.data.Generated;
import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.optim.Optimizer;
import dev.ayin.train.*;
import java.nio.file.Path;

void main() throws Exception {
    var data = Generated.moons(1000, 0.1, 42).withTest(0.2, 42);

    var network = Network.of(2, dense(20, tanh()), dense(1, sigmoid()));
    var training = Training.with(binaryCrossEntropy())
            .withOptimizer(Optimizer.nesterov())
            .withRate(0.1)
            .withBatch(50)
            .withEpochs(30)
            .withSeed(123);
    try (var session = Session.start(network, training, data)) {
        session.run(event -> {
            if (event instanceof Event.EpochEnded(Epoch epoch) && epoch.number() % 10 == 0) {
                IO.println("epoch " + epoch.number() + ", the loss is finite: " + Double.isFinite(epoch.loss()));
            }
        });
        var score = session.score(data.test(), data.target());
        IO.println("accuracy above 0.8: " + (score.figures().get("accuracy") > 0.8));
        ModelFile.write(Path.of("moons.safetensors"), Model.of(session, data, score));
    }
}
