import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.dense;

import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.table.*;
import dev.ayin.train.*;
import java.nio.file.Path;
import java.util.List;

void main() throws Exception {
    // several columns of yes and no are several labels: an article may be about sport and money at the same time
    var data = TableDataset.of(Csv.read(Path.of("news.csv")), "sport,politics,money", 0, 0.25, 42).dataset();
    var network = Network.of(3, dense(16, relu()), dense(3, sigmoid())); // a probability for each label

    // a "no" counts 1, a "yes" 2: rather one label too many than one missed
    Loss loss = new Loss.BinaryCrossEntropy(List.of(1.0, 2.0));
    try (var session = Session.start(network, Training.with(loss).withEpochs(80).withRate(0.01), data)) {
        session.run();
        LabelScore score = (LabelScore) session.score(data.test(), data.target());
        IO.println(data.target().columns());
        IO.println("of 100 labels at least 85 are right: " + (score.accuracy() > 0.85));
    }
}
