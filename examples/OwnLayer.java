import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.dense;
import static dev.ayin.loss.Loss.binaryCrossEntropy;

import dev.ayin.data.Generated;
import dev.ayin.file.*;
import dev.ayin.laws.Laws;
import dev.ayin.layer.*;
import dev.ayin.math.*;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.train.*;
import java.nio.file.Path;
import java.util.List;

/// A = s ∘ A₋: every unit has a scale of its own, which is learnt.
record Scale() implements Layer.Custom {
    public Shape output(Shape input) {
        return input;
    }

    public List<Slot> parameters(Shape input) {
        return List.of(Slot.bias("s", input.size(), Initializer.constant(1)));
    }

    public List<Slot> memory(Shape input) {
        return List.of(); // A₋ is there in backward and gradient, more is not needed
    }

    public void forward(Pass p) {
        each(p.input(), p.parameter(0), p.output());
    }

    /// dA₋ = s ∘ dA
    public void backward(Pass p) {
        if (p.dInput() != null) { // null where nothing below learns
            each(p.dOutput(), p.parameter(0), p.dInput());
        }
    }

    /// ds = Σ over the examples of A₋ ∘ dA
    public void gradient(Pass p) {
        for (int r = 0; r < p.gradient(0).rows(); r++) {
            float sum = 0;
            for (int c = 0; c < p.input().cols(); c++) {
                sum += p.input().get(r, c) * p.dOutput().get(r, c);
            }
            p.gradient(0).set(r, 0, sum);
        }
    }

    private static void each(Matrix from, Matrix s, Matrix to) {
        for (int c = 0; c < from.cols(); c++) {
            for (int r = 0; r < from.rows(); r++) {
                to.set(r, c, s.get(r, 0) * from.get(r, c));
            }
        }
    }
}

void main() throws Exception {
    Laws.check(new Scale(), Shape.of(6)); // belongs into a test: is the gradient right, for any threads, kept by a file?

    var data = Generated.circles(300, 0.1, 0.3, 42).withTest(0.2, 42);
    var network = Network.of(2, new Scale(), dense(12, tanh()), dense(1, sigmoid()));
    var training = Training.with(binaryCrossEntropy()).withEpochs(60).withRate(0.02);
    try (var session = Session.start(network, training, data)) {
        session.run();
        ModelFile.write(Path.of("scale.safetensors"), Model.of(session, data, session.score(data.test(), data.target())));
    }
    Model again = ModelFile.read(Path.of("scale.safetensors"), Own.of(Scale.class));
    IO.println(again.network().layers().getFirst() + ", as it was trained: " + again.isAsTrained());
}
