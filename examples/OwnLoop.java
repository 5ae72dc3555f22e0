import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.dense;
import static dev.ayin.loss.Loss.binaryCrossEntropy;

import dev.ayin.data.Generated;
import dev.ayin.file.CheckpointFile;
import dev.ayin.network.Network;
import dev.ayin.optim.*;
import dev.ayin.train.*;
import java.nio.file.Path;

void main() throws Exception {
    var data = Generated.moons(400, 0.1, 42).withValidation(0.2, 42);
    var network = Network.of(2, dense(16, tanh()), dense(1, sigmoid()));
    var training = Training.with(binaryCrossEntropy())
            .withOptimizer(Optimizer.adam(), Schedule.cosine(0.02))
            .withEpochs(60)
            .withStopping(Stopping.early(10));

    // 1. run() with a listener: it hears what happens, and may end the run
    try (var session = Session.start(network, training, data)) {
        session.run(event -> {
            switch (event) {
                case Event.Started begun -> IO.println(begun.stepsPerEpoch() + " steps an epoch");
                case Event.EpochEnded(Epoch epoch) when epoch.number() == 20 -> session.finish();
                case Event.EpochEnded _, Event.Progress _ -> {} // a bar, a curve, a log
                case Event.Ended ended -> IO.println(ended.reason() + " after " + session.epochs() + " epochs");
            }
        });
    }

    // 2. the loop by hand: a step is forward, backward, gradient, update
    String inOneGo;
    try (var session = Session.start(network, training, data)) {
        while (!session.isOver()) {
            double loss = session.step();
            if (session.steps() == 1) {
                float[] gradients = session.gradients().values(); // look at whatever you like
                IO.println("%d gradients, %b".formatted(gradients.length, loss > 0.1));
            }
        }
        inOneGo = session.parameters().fingerprint();
    }

    // 3. stop in the middle, keep all of it in a file, go on later: the same bits
    Path file = Path.of("half.safetensors");
    try (var session = Session.start(network, training, data)) {
        for (int i = 0; i < 25; i++) {
            session.step();
        }
        new CheckpointFile(network, training, data.hash(), session.state()).write(file);
    }
    CheckpointFile half = CheckpointFile.read(file);
    try (var session =
            Session.resume(half.network(), half.training(), data.train(), data.validation(), half.state())) {
        session.run();
        IO.println("the same bits: " + session.parameters().fingerprint().equals(inOneGo));
    }
}
