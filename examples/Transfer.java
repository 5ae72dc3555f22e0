import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.dense;
import static dev.ayin.loss.Loss.*;

import dev.ayin.data.Generated;
import dev.ayin.network.*;
import dev.ayin.train.*;

void main() {
    // much of one task …
    var many = Generated.moons(2000, 0.1, 1);
    var first = Network.of(2, dense(32, relu()), dense(32, relu()), dense(1, sigmoid()));
    Parameters learnt;
    try (var session = Session.start(first, Training.with(binaryCrossEntropy()).withEpochs(20), many)) {
        session.run();
        learnt = session.parameters();
    }

    // … and little of another: the layers below are taken over, the last one begins anew
    var few = Generated.spirals(60, 0.02, 2);
    var second = Network.of(2, dense(32, relu()), dense(32, relu()), dense(1, sigmoid()));
    Parameters begin = second.initialize(7);
    for (String name : new String[] {"layer1.W", "layer1.b", "layer2.W", "layer2.b"}) {
        begin.get(name).copyFrom(learnt.get(name));
    }
    var training = Training.with(binaryCrossEntropy()).withEpochs(200).withRate(0.005);
    try (var session = Session.start(second, training, few.train(), null, begin)) {
        IO.println("layer 1 is the other network's: " + (begin.get("layer1.W").get(0, 0) == learnt.get("layer1.W").get(0, 0)));
        double before = session.score(few.train(), few.target()).figures().get("loss");
        session.run();
        double after = session.score(few.train(), few.target()).figures().get("loss");
        IO.println("the loss has fallen: " + (after < before));
    }
}
