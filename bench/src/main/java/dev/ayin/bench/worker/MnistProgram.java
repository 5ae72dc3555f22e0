package dev.ayin.bench.worker;

import dev.ayin.bench.work.Networks;
import dev.ayin.bench.work.Work;
import dev.ayin.data.Dataset;
import dev.ayin.image.IdxFolder;
import dev.ayin.train.Session;
import java.io.IOException;
import java.nio.file.Path;

/// What a user of Ayin writes: reads MNIST, trains 784-128-10 for five epochs with Adam, 128 images a step, and says the
/// accuracy on the test images. The race times the whole process.
public final class MnistProgram {
    private MnistProgram() {}

    /// @param args the folder of MNIST
    public static void main(String[] args) throws IOException {
        Dataset data = IdxFolder.read(Path.of(args[0]));
        Work.Units units = new Work.Units(784, 128, 10);
        try (Session session = Session.start(Networks.network(units), Networks.training(units, 128, "adam", 5), data)) {
            session.run();
            System.out.println("accuracy "
                    + session.score(data.test(), data.target()).figures().get("accuracy"));
        }
    }
}
