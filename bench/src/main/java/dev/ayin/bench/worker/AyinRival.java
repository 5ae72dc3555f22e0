package dev.ayin.bench.worker;

import dev.ayin.Ayin;
import dev.ayin.bench.work.Networks;
import dev.ayin.bench.work.Work;
import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.image.IdxFolder;
import dev.ayin.math.Kernels;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import java.io.IOException;
import java.nio.file.Path;

/// Ayin in the race, through its public API. The property `ayin.race.mnist` names the folder of MNIST.
public final class AyinRival implements Rival {
    private static final int FOREVER = Integer.MAX_VALUE;

    private final Crew crew;
    private final boolean wholeEpochs;

    /// @param wholeEpochs whether a step's time is that of whole epochs over their steps
    public AyinRival(int threads, boolean wholeEpochs) {
        this.crew = new Crew(threads);
        this.wholeEpochs = wholeEpochs;
    }

    /// @param args how many threads, then the word "epochs" if steps are to be timed by whole epochs
    public static void main(String[] args) throws IOException {
        boolean wholeEpochs = args.length > 1 && args[1].equals("epochs");
        Worker.serve(new AyinRival(Integer.parseInt(args[0]), wholeEpochs));
    }

    @Override
    public String version() {
        return "Ayin %s, Java %s, lanes of %d bits"
                .formatted(Ayin.VERSION, Runtime.version(), Kernels.chosen().bits());
    }

    @Override
    public Repeatable prepare(Work work) throws IOException {
        return switch (work) {
            case Work.Product product -> product(product);
            case Work.Step(Work.Units units, int batch, String rule) -> {
                Samples samples = Networks.samples(units, batch * units.batches(batch));
                Session session = Session.start(
                        Networks.network(units), Networks.training(units, batch, rule, FOREVER), samples, null);
                yield wholeEpochs ? epochs(session, units.batches(batch)) : new Repeatable(1, session::step);
            }
            case Work.Mnist(Work.Units units, int batch, String rule) -> {
                Examples images = IdxFolder.read(Path.of(System.getProperty("ayin.race.mnist")))
                        .train();
                yield epochs(
                        Session.start(
                                Networks.network(units), Networks.training(units, batch, rule, FOREVER), images, null),
                        1);
            }
            case Work.Prediction(Work.Units units, int rows) -> {
                Network network = Networks.network(units);
                Parameters parameters = network.initialize(1);
                Matrix X = Networks.samples(units, rows).X();
                yield new Repeatable(1, () -> network.predict(parameters, X));
            }
        };
    }

    /// Epoch after epoch of one session, each by [Session#run].
    private static Repeatable epochs(Session session, int repetitions) {
        return new Repeatable(
                repetitions,
                () -> session.run(event -> {
                    if (event instanceof Event.EpochEnded) {
                        session.stop();
                    }
                }));
    }

    /// Threads split the columns of the result, as a step does.
    private Repeatable product(Work.Product p) {
        RandomStream random = RandomStream.of(1, Purpose.POINTS, 0);
        Matrix A = p.form() == Work.Form.TN
                ? Networks.normal(random, p.k(), p.n()).T()
                : Networks.normal(random, p.n(), p.k());
        Matrix B = p.form() == Work.Form.NT
                ? Networks.normal(random, p.m(), p.k()).T()
                : Networks.normal(random, p.k(), p.m());
        Matrix C = Matrix.zeros(p.n(), p.m());
        int members = crew.size();
        if (members == 1) {
            return new Repeatable(1, () -> C.product(A, B));
        }
        Matrix[] Cs = new Matrix[members], Bs = new Matrix[members];
        for (int i = 0; i < members; i++) {
            int from = p.m() * i / members, to = p.m() * (i + 1) / members;
            Cs[i] = C.columns(from, to);
            Bs[i] = B.columns(from, to);
        }
        return new Repeatable(1, () -> crew.run(i -> Cs[i].product(A, Bs[i])));
    }
}
