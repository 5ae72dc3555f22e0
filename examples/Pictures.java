import static dev.ayin.layer.Activation.*;
import static dev.ayin.layer.Layer.dense;

import dev.ayin.data.Generated;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.train.*;
import dev.ayin.view.draw.Picture;
import dev.ayin.view.program.ProgressView;
import dev.ayin.view.report.*;
import dev.ayin.view.run.*;
import dev.ayin.view.text.ScoreText;
import java.io.PrintWriter;
import java.nio.file.*;

void main() throws Exception {
    var data = Generated.moons(400, 0.1, 42).withTest(0.2, 42).withValidation(0.2, 42);
    var network = Network.of(2, dense(8, tanh()), dense(8, tanh()), dense(1, sigmoid()));
    var training = Training.with(Loss.binaryCrossEntropy()).withEpochs(12).withRate(0.05);
    Path folder = Path.of("moons");
    try (var session = Session.start(network, training, data);
            var progress = ProgressView.lines(new PrintWriter(System.err))) { // or bar(…, 80), on a terminal
        var boundary = Boundary.of(data, training.epochs());
        session.run(progress.andThen(boundary.listener(session)));
        Run run = Run.of(session, data, boundary);

        // 1. the whole folder, as the command line leaves it
        RunFolder.write(folder, run);
        try (var files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString()).sorted().forEach(IO::println);
        }

        // 2. or what one wants of it
        Report.write(Path.of("moons.html"), run);
        History.write(Path.of("moons.csv"), run.history());
        Picture.curves(run.history()).png(Path.of("curves.png"));
        Picture.boundary(run).png(Path.of("boundary.png"));
        Picture.network(run.model()).png(Path.of("network.png"));
        if (run.score() instanceof ClassScore score) {
            Picture.confusion(score).png(Path.of("confusion.png"));
        }
        IO.println(Picture.boundary(run));
        IO.print(ScoreText.full(run.score()));
    }
}
