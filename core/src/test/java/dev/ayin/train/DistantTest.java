package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Examples;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Gradients;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.Trainings.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A session whose examples lie elsewhere ends with the bits of one that has them here.
class DistantTest {
    static List<Run> all() {
        return Trainings.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void piecesComputedElsewhereEndWithTheSameBitsAndHistory(Run run) {
        Run here = withPieces(run, Math.min(5, run.training().batch()));
        try (Session expected = here.start(1);
                Session steps = session(here, false);
                Session epochs = session(here, true)) {
            expected.run();
            steps.run();
            epochs.run();
            for (Session distant : List.of(steps, epochs)) {
                assertThat(distant.parameters().fingerprint())
                        .isEqualTo(expected.parameters().fingerprint());
                assertThat(SameBitsTest.withoutSeconds(distant.history()))
                        .isEqualTo(SameBitsTest.withoutSeconds(expected.history()));
                assertThat(distant.parametersOfEpoch()).isEqualTo(expected.parametersOfEpoch());
                assertThat(distant.isOver()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSessionGoesOnElsewhereWhereItStoppedHere(Run run) {
        Run here = withPieces(run, Math.min(2, run.training().batch()));
        try (Session expected = here.start(1);
                Session begun = here.start(1)) {
            expected.run();
            begun.step();
            Examples distant = new Elsewhere(here.train(), true);
            try (Session goesOn =
                    Session.resume(here.network(), here.training(), distant, here.validation(), begun.state())) {
                goesOn.run();
                assertThat(goesOn.parameters().fingerprint())
                        .isEqualTo(expected.parameters().fingerprint());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aLossThatOverflowsElsewhereIsToldAsHere(Run run) {
        Run tooFast = new Run(
                run.name(),
                run.network(),
                withPieces(run, 1).training().withRate(1e30).withClipping(dev.ayin.optim.Clipping.none()),
                run.train(),
                run.validation());
        String here = failure(tooFast.start(1));
        assertThat(failure(session(tooFast, false))).isEqualTo(here);
    }

    private static String failure(Session session) {
        try (session) {
            session.run();
            return session.parameters().fingerprint();
        } catch (DivergedException e) {
            return e.getMessage();
        }
    }

    private static Run withPieces(Run run, int pieces) {
        return new Run(run.name(), run.network(), run.training().withPieces(pieces), run.train(), run.validation());
    }

    private static Session session(Run run, boolean byEpochs) {
        return Session.start(run.network(), run.training(), new Elsewhere(run.train(), byEpochs), run.validation());
    }

    /// Examples that are here, but do as if they were not. Each piece is computed by a worker of its own.
    private record Elsewhere(Examples all, boolean byEpochs) implements DistantExamples {
        @Override
        public Workers workers(Network network, Training training, Examples validation) {
            return new OneByOne(network, training, all, validation, byEpochs);
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public int inputs() {
            return all.inputs();
        }

        @Override
        public int outputs() {
            return all.outputs();
        }

        @Override
        public boolean isWeighted() {
            return all.isWeighted();
        }

        @Override
        public void gather(int[] order, int first, Matrix X, Matrix Y, Matrix weights) {
            throw new UnsupportedOperationException("they are elsewhere");
        }

        @Override
        public void check(String what) {
            all.check(what);
        }

        @Override
        public Examples select(int[] examples) {
            return new Elsewhere(all.select(examples), byEpochs);
        }

        @Override
        public String hash() {
            return all.hash();
        }
    }

    private static final class OneByOne implements Workers {
        private final Network network;
        private final Training training;
        private final Examples train;
        private final Examples validation;
        private final boolean byEpochs;
        private final Parameters[] copies; // a worker has parameters of its own
        private final List<PieceGradients> workers = new ArrayList<>();

        OneByOne(Network network, Training training, Examples train, Examples validation, boolean byEpochs) {
            this.network = network;
            this.training = training;
            this.train = train;
            this.validation = validation;
            this.byEpochs = byEpochs;
            this.copies = new Parameters[training.pieces()];
            for (int p = 0; p < copies.length; p++) {
                copies[p] = new Parameters(
                        network.layout(), new float[network.layout().size()]);
                workers.add(new PieceGradients(network, training, train, copies[p]));
            }
        }

        @Override
        public int size() {
            return copies.length;
        }

        @Override
        public Sums gradients(Batch batch, Parameters parameters, Gradients gradients, Sums before) {
            float[] sum = gradients.values(), piece = new float[sum.length];
            Sums sums = before;
            for (int p = 0; p < copies.length; p++) {
                System.arraycopy(parameters.values(), 0, copies[p].values(), 0, sum.length);
                int from = PieceGradients.begin(batch.m(), p, copies.length),
                        to = PieceGradients.begin(batch.m(), p + 1, copies.length);
                double[] losses = new double[to - from], hits = new double[to - from];
                float[] into = p == 0 ? sum : piece;
                workers.get(p)
                        .compute(
                                batch.step(),
                                batch.m(),
                                from,
                                to,
                                batch.order(),
                                batch.first() + from,
                                into,
                                losses,
                                hits);
                for (int i = 0; p > 0 && i < sum.length; i++) {
                    sum[i] += piece[i];
                }
                sums = sums.plus(losses, hits);
            }
            return sums;
        }

        @Override
        public Sums look(Parameters parameters) {
            double[] losses = new double[validation.size()], hits = new double[validation.size()];
            Loss loss = training.loss();
            PieceGradients.look(network, loss, parameters, validation, losses, hits);
            return new Sums(0, 0).plus(losses, hits);
        }

        @Override
        public State epoch(State from) {
            if (!byEpochs) {
                return null;
            }
            Examples again = new Elsewhere(train, false);
            try (Session session = Session.resume(network, training, again, validation, from)) {
                do {
                    session.step();
                } while (session.state().stepOfEpoch() > 0);
                return session.state();
            }
        }

        @Override
        public void close() {}
    }
}
