import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.*;
import static dev.ayin.loss.Loss.softmaxCrossEntropy;

import dev.ayin.data.Generated;
import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.optim.Optimizer;
import dev.ayin.train.*;
import java.nio.file.Path;

void main() throws Exception {
    var data = Generated.blobs(600, 0.5, 42).withValidation(0.2, 42);

    var network = Network.of(2, dense(32, relu()), dropout(0.1), dense(3, softmax()));
    var training = Training.with(softmaxCrossEntropy())
            .withOptimizer(Optimizer.adam())
            .withRate(0.01)
            .withBatch(32)
            .withEpochs(50)
            .withStopping(Stopping.early(5));
    try (var session = Session.start(network, training, data)) {
        session.run();
        var score = session.score(data.validation(), data.target());
        IO.println("accuracy above 0.9: " + (score.figures().get("accuracy") > 0.9));
        ModelFile.write(Path.of("blobs.safetensors"), Model.of(session, data, score));
    }
    Model model = ModelFile.read(Path.of("blobs.safetensors"));
    IO.println(model.predict(data.validation().samples().X()).shape());
}
