package dev.ayin.bench.worker;

import dev.ayin.Ayin;
import dev.ayin.bench.work.Networks;
import dev.ayin.bench.work.Work;
import dev.ayin.data.Dataset;
import dev.ayin.data.Samples;
import dev.ayin.loss.Loss;
import dev.ayin.math.Kernels;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.model.Model;
import dev.ayin.model.Predictor;
import dev.ayin.network.Network;
import dev.ayin.threads.Threads;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.io.IOException;

/// Ayin in the race, through its public API.
public final class AyinRival implements Rival {
    private static final int FOREVER = Integer.MAX_VALUE;

    /// So that a look at the clock does not count where a prediction takes a microsecond.
    private static final int ONE_ROW_AT_ONCE = 16;

    /// So many operations of a product are worth one more thread.
    private static final double WORTH_A_THREAD = 1e6;

    private final Crew crew;
    private final boolean wholeEpochs;

    /// @param wholeEpochs whether a step's time is that of whole epochs over their steps
    public AyinRival(int threads, boolean wholeEpochs) {
        this.crew = new Crew(threads);
        this.wholeEpochs = wholeEpochs;
        Kernels.expect(Double.MAX_VALUE); // whoever measures works on until it is fast
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
            case Work.Images images -> {
                int batches = Math.max(2, 3200 / images.batch());
                Training training = Training.with(Loss.softmaxCrossEntropy())
                        .withEpochs(FOREVER)
                        .withBatch(images.batch());
                Samples samples = Networks.samples(images, images.batch() * batches);
                Session session = Session.start(Networks.network(images), training, samples, null);
                yield wholeEpochs ? epochs(session, batches) : new Repeatable(1, session::step);
            }
            case Work.Convolution convolution -> Convolving.prepare(convolution, crew);
            case Work.Mnist(Work.Units units, int batch, String rule) -> mnist(units, batch, rule);
            case Work.Prediction(Work.Units units, int rows) ->
                prediction(Networks.model(units), Networks.samples(units, rows).X());
            case Work.Reading reading ->
                prediction(
                        Networks.model(reading.images()),
                        Networks.samples(reading.images(), reading.rows()).X());
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

    /// A training of one epoch, from first weights to last ones.
    private static Repeatable mnist(Work.Units units, int batch, String rule) throws IOException {
        Dataset data = MnistImages.dataset();
        Network network = Networks.network(units);
        Training one = Networks.training(units, batch, rule, 1);
        Training training = rule.equals("sgd") ? one.withRate(MnistImages.SGD_RATE) : one;
        Session[] last = new Session[1];
        return new Repeatable(
                1,
                () -> {
                    try (Session session = Session.start(network, training, data)) {
                        session.run();
                        last[0] = session;
                    }
                },
                "",
                () -> last[0].score(data.test(), data.target()).figures().get("accuracy"));
    }

    /// One row by a [Predictor], many by matrix products.
    private static Repeatable prediction(Model model, Matrix X) {
        if (X.cols() > 1) {
            return new Repeatable(1, () -> model.predict(X));
        }
        Predictor predictor = Predictor.of(model);
        float[] x = X.toArray(), y = new float[model.network().output().size()];
        return new Repeatable(ONE_ROW_AT_ONCE, () -> {
            for (int i = 0; i < ONE_ROW_AT_ONCE; i++) {
                predictor.predict(x, y);
            }
        });
    }

    /// Threads split the columns of the result, as a step does, where there is enough to do: libraries count that themselves.
    private Repeatable product(Work.Product p) {
        RandomStream random = RandomStream.of(1, Purpose.POINTS, 0);
        Matrix A = p.form() == Work.Form.TN
                ? Networks.normal(random, p.k(), p.n()).T()
                : Networks.normal(random, p.n(), p.k());
        Matrix B = p.form() == Work.Form.NT
                ? Networks.normal(random, p.m(), p.k()).T()
                : Networks.normal(random, p.k(), p.m());
        Matrix C = Matrix.zeros(p.n(), p.m());
        int members = Math.min(crew.size(), Threads.worthwhile(2.0 * p.n() * p.k() * p.m(), WORTH_A_THREAD));
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
