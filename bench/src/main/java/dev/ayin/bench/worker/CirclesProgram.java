package dev.ayin.bench.worker;

import dev.ayin.bench.work.Networks;
import dev.ayin.bench.work.Work;
import dev.ayin.data.Samples;
import dev.ayin.math.Matrix;
import dev.ayin.train.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Trains 2-4-6-6-4-1 for 50 epochs with Adam, 32 points a step, on the first four fifths of a file of points, and says the accuracy
/// on the rest. The race times the whole process.
public final class CirclesProgram {
    private static final double RATE = 0.005;

    private CirclesProgram() {}

    /// @param args the file
    public static void main(String[] args) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        int all = lines.size() - 1, learnt = all * 4 / 5;
        Samples train = samples(lines.subList(1, 1 + learnt)), test = samples(lines.subList(1 + learnt, 1 + all));
        Work.Units units = new Work.Units(2, 4, 6, 6, 4, 1);
        var training = Networks.training(units, 32, "adam", 50).withRate(RATE);
        try (Session session = Session.start(Networks.network(units), training, train, null)) {
            session.run();
            Matrix said = session.network().predict(session.parameters(), test.X());
            int hits = 0;
            for (int c = 0; c < test.Y().cols(); c++) {
                hits += said.get(0, c) > 0.5 == test.Y().get(0, c) > 0.5 ? 1 : 0;
            }
            System.out.println("accuracy " + (double) hits / test.Y().cols());
        }
    }

    private static Samples samples(List<String> lines) {
        Matrix X = Matrix.zeros(2, lines.size()), Y = Matrix.zeros(1, lines.size());
        for (int c = 0; c < lines.size(); c++) {
            String[] fields = lines.get(c).split(",");
            X.set(0, c, Float.parseFloat(fields[0]));
            X.set(1, c, Float.parseFloat(fields[1]));
            Y.set(0, c, Float.parseFloat(fields[2]));
        }
        return new Samples(X, Y);
    }
}
