package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Generated;
import dev.ayin.data.Samples;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.layer.Slot;
import dev.ayin.loss.Loss;
import dev.ayin.loss.Loss.SoftmaxCrossEntropy;
import dev.ayin.loss.Loss.SquaredError;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.optim.Clipping;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Regularization;
import dev.ayin.optim.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTest {
    private static final Dataset MOONS = Generated.of("moons", 40, 1);
    private static final Network NETWORK =
            Network.of(2, Layer.dense(5, Activation.tanh()), Layer.dense(1, Activation.sigmoid()));
    private static final Training TRAINING =
            Training.with(Loss.binaryCrossEntropy()).withEpochs(3).withBatch(16);

    private static Session start(Training training) {
        return Session.start(NETWORK, training, MOONS.train(), null);
    }

    @Test
    void stepsMakeEpochsAndAnEpochsLossIsTheMeanOfItsExamples() {
        try (Session session = start(TRAINING)) {
            double sum = 16 * session.step() + 16 * session.step();
            assertThat(session.history()).isEmpty();
            sum += 8 * session.step();
            assertThat(session.steps()).isEqualTo(3);
            assertThat(session.history()).hasSize(1);
            Epoch epoch = session.history().getFirst();
            assertThat(epoch.number()).isEqualTo(1);
            assertThat(epoch.loss()).isCloseTo(sum / 40, org.assertj.core.api.Assertions.within(1e-12));
            assertThat(epoch.accuracy() * 40).isBetween(0.0, 40.0).isEqualTo(Math.rint(epoch.accuracy() * 40));
            assertThat(epoch.validationLoss()).isNaN();
            assertThat(session.parametersOfEpoch()).isEqualTo(1);
        }
    }

    @Test
    void everyExampleIsSeenOnceAnEpochInAnotherOrder() {
        List<Float> seen = new ArrayList<>();
        record Spy(List<Float> seen) implements Layer.Custom {
            @Override
            public Shape output(Shape input) {
                return input;
            }

            @Override
            public List<Slot> parameters(Shape input) {
                return List.of();
            }

            @Override
            public List<Slot> memory(Shape input) {
                return List.of();
            }

            @Override
            public void forward(Pass p) {
                for (int c = 0; c < p.input().cols(); c++) {
                    seen.add(p.input().get(0, c));
                }
                p.output().copyFrom(p.input());
            }

            @Override
            public void backward(Pass p) {}

            @Override
            public void gradient(Pass p) {}
        }
        Network network = Network.of(2, new Spy(seen), Layer.dense(1, Activation.sigmoid()));
        try (Session session = Session.start(network, TRAINING.withEpochs(2), MOONS.train(), null, 1)) {
            session.run();
        }
        List<Float> all = new ArrayList<>();
        for (int c = 0; c < 40; c++) {
            all.add(MOONS.train().samples().X().get(0, c));
        }
        assertThat(seen.subList(0, 40)).containsExactlyInAnyOrderElementsOf(all).isNotEqualTo(all);
        assertThat(seen.subList(40, 80))
                .containsExactlyInAnyOrderElementsOf(all)
                .isNotEqualTo(seen.subList(0, 40));
    }

    @Test
    void rateFollowsTheScheduleWithinAnEpoch() {
        Schedule schedule = Schedule.cosine(0.1);
        try (Session session = start(TRAINING.withSchedule(schedule))) {
            for (int step = 0; step < 9; step++) {
                assertThat(session.rate()).isEqualTo(schedule.rate(step / 3 + step % 3 / 3.0, 3, new double[0]));
                session.step();
            }
            assertThat(session.history().getLast().rate()).isEqualTo(schedule.rate(2 + 2 / 3.0, 3, new double[0]));
        }
    }

    @Test
    void aRunThatIsOverMakesNoStep() {
        try (Session session = start(TRAINING)) {
            session.run();
            assertThat(session.isOver()).isTrue();
            assertThatIllegalStateException().isThrownBy(session::step).withMessage("the run is over: COMPLETE");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aClosedSessionMakesNoStepAndKeepsItsNumbers(int threads) {
        Session session = Session.start(NETWORK, TRAINING, MOONS.train(), null, threads);
        session.step();
        session.close();
        String fingerprint = session.parameters().fingerprint();
        assertThatIllegalStateException().isThrownBy(session::step).withMessage("the session is closed");
        assertThat(session.parameters().fingerprint()).isEqualTo(fingerprint);
        assertThat(session.steps()).isEqualTo(1);
    }

    @Test
    void examplesThatAreMarksLearnAsTheirCopies() {
        Samples plain = MOONS.train()
                .samples()
                .withWeights(Matrix.ofRows(weights(MOONS.train().size())));
        Samples marks = new Samples(mark(plain.X()), mark(plain.Y()), mark(plain.weights()));
        List<String> fingerprints = new ArrayList<>();
        for (Samples samples : List.of(plain, marks)) {
            try (Session session = Session.start(NETWORK, TRAINING, samples, samples)) {
                session.run();
                fingerprints.add(session.parameters().fingerprint()
                        + session.history().getLast().validationLoss());
            }
        }
        assertThat(fingerprints.get(1)).isEqualTo(fingerprints.get(0));
    }

    private static float[] weights(int size) {
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            weights[i] = 1 + i % 3;
        }
        return weights;
    }

    /// {@return the same numbers, row by row in memory}
    private static Matrix mark(Matrix numbers) {
        return Matrix.zeros(numbers.cols(), numbers.rows())
                .copyFrom(numbers.T())
                .T();
    }

    @Test
    void eventsComeInOrder() {
        List<Event> events = new ArrayList<>();
        try (Session session = Session.start(NETWORK, TRAINING, MOONS.train(), MOONS.train(), 2)) {
            session.run(events::add);
            assertThat(events.stream()
                            .filter(e -> !(e instanceof Event.Progress))
                            .toList())
                    .containsExactly(
                            new Event.Started(NETWORK, TRAINING.withPieces(1), 40, 3, 1, 2),
                            new Event.EpochEnded(session.history().get(0)),
                            new Event.EpochEnded(session.history().get(1)),
                            new Event.EpochEnded(session.history().get(2)),
                            new Event.Ended(Event.Reason.COMPLETE, 3));
        }
    }

    @Test
    void progressIsToldWithinALongEpoch() {
        record Slow() implements Activation.Custom {
            @Override
            public void apply(Matrix Z, Matrix A) {
                try {
                    Thread.sleep(60);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                A.copyFrom(Z);
            }

            @Override
            public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
                dZ.copyFrom(dA);
            }

            @Override
            public double value(double z) {
                return z;
            }

            @Override
            public double slope(double z) {
                return 1;
            }
        }
        Network network = Network.of(2, Layer.dense(2, new Slow()), Layer.dense(1, Activation.sigmoid()));
        List<Event.Progress> told = new ArrayList<>();
        try (Session session = Session.start(network, TRAINING.withBatch(8), MOONS.train(), null, 1)) {
            session.run(event -> {
                if (event instanceof Event.Progress progress) {
                    told.add(progress);
                    session.stop();
                }
            });
            Event.Progress progress = told.getFirst();
            assertThat(progress.epoch()).isEqualTo(1);
            assertThat(progress.step()).isEqualTo((int) session.steps()).isBetween(1, 4);
            assertThat(progress.stepsPerEpoch()).isEqualTo(5);
            assertThat(progress.loss()).isPositive();
            assertThat(progress.accuracy()).isBetween(0.0, 1.0);
            assertThat(progress.examplesPerSecond()).isBetween(1.0, 8 / 0.06);
        }
    }

    @Test
    void anInterruptionIsAStopAndTheThreadStaysInterrupted() {
        try (Session session = start(TRAINING);
                Session whole = start(TRAINING)) {
            List<Event> events = new ArrayList<>();
            session.run(event -> {
                events.add(event);
                if (event instanceof Event.EpochEnded) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(Thread.interrupted()).isTrue(); // and no longer
            assertThat(events.getLast()).isEqualTo(new Event.Ended(Event.Reason.STOPPED, 1));
            assertThat(session.isOver()).isFalse();
            session.run();
            whole.run();
            assertThat(session.parameters().fingerprint())
                    .isEqualTo(whole.parameters().fingerprint());
        }
    }

    @Test
    void stopEndsTheRunAndAnotherOneGoesOnWithTheSameBits() {
        String unbroken;
        try (Session session = start(TRAINING)) {
            session.run();
            unbroken = session.parameters().fingerprint();
        }
        List<Event> events = new ArrayList<>();
        try (Session session = start(TRAINING)) {
            session.run(event -> {
                events.add(event);
                session.stop();
            });
            session.stop();
            assertThat(session.steps()).as("stopped when it started").isZero();
            session.run(events::add);
            assertThat(session.steps()).as("stopped before it began").isZero();
            session.step();
            session.run(events::add);
            assertThat(session.isOver()).isTrue();
            assertThat(session.parameters().fingerprint()).isEqualTo(unbroken);
        }
        assertThat(events.get(1)).isEqualTo(new Event.Ended(Event.Reason.STOPPED, 0));
        assertThat(events.getLast()).isEqualTo(new Event.Ended(Event.Reason.COMPLETE, 3));
    }

    /// The validation examples have the wrong targets: the better the network learns, the worse it does on them.
    private static Samples wrong() {
        Matrix Y = Matrix.zeros(1, 40);
        for (int c = 0; c < 40; c++) {
            Y.set(0, c, 1 - MOONS.train().samples().Y().get(0, c));
        }
        return new Samples(MOONS.train().samples().X(), Y);
    }

    private static String afterEpochs(int epochs) {
        try (Session session = start(TRAINING.withEpochs(epochs))) {
            session.run();
            return session.parameters().fingerprint();
        }
    }

    @Test
    void earlyStoppingGivesBackTheParametersOfTheBestLook() {
        List<Event> events = new ArrayList<>();
        Training early = TRAINING.withEpochs(20).withStopping(Stopping.early(2));
        try (Session session = Session.start(NETWORK, early, MOONS.train(), wrong())) {
            session.run(events::add);
            assertThat(session.history()).hasSize(3);
            assertThat(session.parametersOfEpoch()).isEqualTo(1);
            assertThat(session.parameters().fingerprint()).isEqualTo(afterEpochs(1));
        }
        assertThat(events.getLast()).isEqualTo(new Event.Ended(Event.Reason.NO_LONGER_BETTER, 1));
    }

    @Test
    void aRunThatStopsAfterSomeEpochsHasTheRatesOfTheWholeRun() {
        Training whole = TRAINING.withEpochs(6).withSchedule(Schedule.cosine(0.1));
        try (Session session = start(whole.withStopping(Stopping.after(2)));
                Session stopped = start(whole)) {
            session.run();
            assertThat(session.isOver()).isTrue();
            assertThat(session.history()).hasSize(2);
            while (stopped.epochs() < 2) {
                stopped.step();
            }
            assertThat(session.parameters().fingerprint())
                    .isEqualTo(stopped.parameters().fingerprint());
            assertThat(Session.resume(NETWORK, session.training(), MOONS.train(), null, session.state())
                            .isOver())
                    .isTrue();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stopping.after(0))
                .withMessage("a run stops after at least 1 epoch, not 0");
    }

    @Test
    void earlyStoppingCountsLooksAndGivesBackTheBestAtTheLastEpochToo() {
        Training early = TRAINING.withEpochs(5).withStopping(Stopping.early(2)).withScoreEvery(2);
        try (Session session = Session.start(NETWORK, early, MOONS.train(), wrong())) {
            session.run();
            assertThat(session.history()).hasSize(5);
            assertThat(session.history().stream().map(e -> Double.isNaN(e.validationLoss())))
                    .containsExactly(true, false, true, false, false);
            assertThat(session.parametersOfEpoch()).isEqualTo(2);
            assertThat(session.parameters().fingerprint()).isEqualTo(afterEpochs(2));
        }
    }

    @Test
    void aSuccessSmallerThanTheLeastIsNone() {
        Training early = TRAINING.withEpochs(20).withStopping(new Stopping.Early(2, 100));
        try (Session session = Session.start(NETWORK, early, MOONS.train(), MOONS.train())) {
            session.run();
            assertThat(session.history()).hasSize(3);
            assertThat(session.parametersOfEpoch()).isEqualTo(1);
        }
    }

    @Test
    void aFirstLookThatOverflowedIsNotTheBestForEver() {
        // ∞ − ∞ while the weights are large.
        Matrix X = Matrix.ofRows(new float[] {3e38f, 1}, new float[] {3e38f, 1});
        Samples overflowing = new Samples(X, Matrix.ofRows(new float[] {0, 1}));
        Network network = Network.of(2, Layer.dense(2, Activation.identity()), Layer.dense(1, Activation.sigmoid()));
        Parameters parameters = network.initialize(1);
        parameters.get("layer1.W").copyFrom(Matrix.ofRows(new float[] {100, 100}, new float[] {100, 100}));
        parameters.get("layer2.W").copyFrom(Matrix.ofRows(new float[] {1, -1}));
        Training early = TRAINING.withEpochs(30)
                .withStopping(Stopping.early(30))
                .withOptimizer(Optimizer.gradientDescent(), Schedule.constant(1e-9))
                .withRegularization(new Regularization(0, 0, 5e8)); // halves the weights every step
        try (Session session = Session.start(network, early, MOONS.train(), overflowing, parameters)) {
            session.run();
            assertThat(session.history().getFirst().validationLoss()).isNaN();
            assertThat(session.history().getLast().validationLoss()).isFinite();
            assertThat(session.parametersOfEpoch()).isGreaterThan(1);
        }
    }

    @Test
    void plateausAreThoseOfTheLooksAtValidation() {
        // Training losses fall below the first look's; only the looks may be compared with each other.
        Training every2 = TRAINING.withEpochs(8)
                .withSchedule(new Schedule.ReduceOnPlateau(0.01, 0.5, 1, 0))
                .withScoreEvery(2);
        try (Session session = Session.start(NETWORK, every2, MOONS.train(), wrong())) {
            session.run();
            assertThat(session.history().stream().map(Epoch::rate))
                    .as("looks after epochs 2, 4, 6: the third is the second failure")
                    .containsExactly(0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.005, 0.005);
        }
    }

    @Test
    void aLossThatOverflowsStopsTheRunBeforeTheWeightsAreTouched() {
        Network network = Network.of(
                2,
                Layer.dense(4, Activation.relu()),
                Layer.dense(4, Activation.relu()),
                Layer.dense(1, Activation.sigmoid()));
        float[] huge = {3e38f, 3e38f, 3e38f, 3e38f};
        for (Optimizer rule : Optimizer.all()) {
            for (Clipping clipping : List.of(Clipping.none(), Clipping.byNorm(1))) {
                Training training = TRAINING.withOptimizer(rule).withClipping(clipping);
                Parameters parameters = network.initialize(1);
                try (Session session = Session.start(network, training, MOONS.train(), null, parameters)) {
                    session.step();
                    parameters.get("layer2.W").copyFrom(Matrix.ofRows(huge, huge, huge, huge));
                    State before = session.state();
                    assertThatExceptionOfType(DivergedException.class)
                            .isThrownBy(session::step)
                            .withMessage("the loss is no longer a finite number in step 2: the output of layer 2"
                                    + " overflowed first; a smaller learning rate (it was %s), scaled inputs or"
                                            .formatted((float) rule.usualRate())
                                    + " clipped gradients usually help")
                            .satisfies(e -> assertThat(e.layer()).isEqualTo(2))
                            .satisfies(e -> assertThat(e.step()).isEqualTo(2));
                    assertThat(session.state()).usingRecursiveComparison().isEqualTo(before);
                }
            }
        }
    }

    @Test
    void aRateThatIsMuchTooLargeDivergesWithASentence() {
        Training huge = TRAINING.withOptimizer(Optimizer.gradientDescent())
                .withRate(1e30)
                .withEpochs(100);
        Network network = Network.of(2, Layer.dense(5, Activation.relu()), Layer.dense(1, Activation.sigmoid()));
        try (Session session = Session.start(network, huge, MOONS.train(), null)) {
            assertThatExceptionOfType(DivergedException.class)
                    .isThrownBy(session::run)
                    .withMessageContaining("a smaller learning rate (it was 1.0E30)")
                    .satisfies(e -> assertThat(e.layer()).isBetween(1, 2))
                    .satisfies(e -> assertThat(e.step()).isEqualTo(session.steps() + 1));
        }
    }

    @Test
    void threadsThatShareUnitsLeaveTheParametersAsTheyWereToo() {
        Training huge = TRAINING.withOptimizer(Optimizer.gradientDescent())
                .withRate(1e30)
                .withBatch(8)
                .withEpochs(100);
        Network network = Network.of(
                2,
                Layer.dense(256, Activation.relu()),
                Layer.dense(256, Activation.relu()),
                Layer.dense(1, Activation.sigmoid()));
        try (Session one = Session.start(network, huge, MOONS.train(), null, 1);
                Session two = Session.start(network, huge, MOONS.train(), null, 2)) {
            DivergedException expected = catchThrowableOfType(DivergedException.class, one::run);
            assertThatExceptionOfType(DivergedException.class)
                    .isThrownBy(two::run)
                    .withMessage(expected.getMessage());
            assertThat(two.parameters().values()).isEqualTo(one.parameters().values());
        }
    }

    @Test
    void aLossThatOverflowsByItselfNamesNoLayer() {
        Samples samples = new Samples(Matrix.ofRows(new float[] {1}), Matrix.ofRows(new float[] {-3e38f}));
        Network network = Network.of(1, Layer.dense(1, Activation.identity()));
        Parameters parameters = network.initialize(1);
        parameters.values()[0] = 3e38f;
        Training training = Training.with(Loss.squaredError()).withBatch(1);
        try (Session session = Session.start(network, training, samples, null, parameters)) {
            assertThatExceptionOfType(DivergedException.class)
                    .isThrownBy(session::step)
                    .withMessageStartingWith(
                            "the loss is no longer a finite number in step 1: the loss itself overflowed;")
                    .satisfies(e -> assertThat(e.layer()).isZero());
        }
    }

    /// Throws at the examples whose target is 1, in whichever thread has them, as long as it is told to.
    record Throwing(boolean[] on, Throwable what) implements Activation.Custom {
        @Override
        public void apply(Matrix Z, Matrix A) {
            A.copyFrom(Z);
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            dZ.copyFrom(dA);
            if (on[0] && Z.cols() == 5) {
                on[0] = false;
                switch (what) {
                    case Error e -> throw e;
                    default -> throw (RuntimeException) what;
                }
            }
        }

        @Override
        public double value(double z) {
            return z;
        }

        @Override
        public double slope(double z) {
            return 1;
        }
    }

    @Test
    void whatOneThreadThrowsEndsTheStepForAllAndTheNextStepWorks() {
        for (Throwable what : List.of(new IllegalStateException("mine"), new AssertionError("mine"))) {
            boolean[] on = {true};
            Network network =
                    Network.of(2, Layer.dense(5, new Throwing(on, what)), Layer.dense(1, Activation.sigmoid()));
            Training training = TRAINING.withClipping(Clipping.byNorm(1));
            // 16 examples by three threads: only one of them has 6, so two throw at 5
            try (Session session = Session.start(network, training, MOONS.train(), null, 3)) {
                String before = session.parameters().fingerprint();
                assertThatExceptionOfType(what.getClass())
                        .isThrownBy(session::step)
                        .withMessage("mine");
                assertThat(session.parameters().fingerprint()).isEqualTo(before);
                assertThat(session.steps()).isZero();
                session.step();
                assertThat(session.parameters().fingerprint()).isNotEqualTo(before);
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeTheFirstStep() {
        Samples train = MOONS.train().samples();
        assertRefused(NETWORK, TRAINING, train.slice(0, 0), null, "there are no training examples");
        assertRefused(NETWORK, TRAINING, train, train.slice(0, 0), "there are no validation examples");
        assertRefused(
                NETWORK,
                TRAINING.withBatch(41),
                train,
                null,
                "a batch of 41 is larger than the 40 training examples: take at most that many");
        assertRefused(NETWORK, TRAINING.withPieces(17), train, null, "a batch of 16 cannot be cut into 17 pieces");
        assertRefused(
                NETWORK,
                TRAINING.withStopping(Stopping.early(1)),
                train,
                null,
                "early stopping needs validation examples, and there are none");
        assertRefused(
                Network.of(3, Layer.dense(1, Activation.sigmoid())),
                TRAINING,
                train,
                null,
                "the network takes 3 numbers an example, the data have 2");
        assertRefused(
                Network.of(2, Layer.dense(4, Activation.sigmoid())),
                TRAINING,
                train,
                null,
                "the network puts out 4 numbers an example, the targets have 1");
        assertRefused(
                Network.of(2, Layer.dense(1, Activation.relu())),
                TRAINING,
                train,
                null,
                "BinaryCrossEntropy needs Sigmoid in the last layer, not Relu");
        assertRefused(
                Network.of(2, Layer.dense(1, Activation.sigmoid()), Layer.dropout(0.5)),
                TRAINING,
                train,
                null,
                "the last layer must be dense, it is Dropout[rate=0.5]");
    }

    @Test
    void weightsOfAnotherNumberOfClassesAreRefusedBeforeTheFirstStep() {
        Examples blobs = Generated.of("blobs", 40, 1).train();
        Network network = Network.of(2, Layer.dense(3, Activation.softmax()));
        assertRefused(
                network,
                TRAINING.withLoss(new SoftmaxCrossEntropy(List.of(1.0, 2.0))),
                blobs,
                null,
                "there are 2 class weights for 3 outputs of the network");
        assertRefused(
                Network.of(2, Layer.dense(3, Activation.identity())),
                TRAINING.withLoss(new SquaredError(List.of(1.0, 2.0, 3.0, 4.0))),
                blobs,
                null,
                "there are 4 output weights for 3 outputs of the network");
    }

    @Test
    void softmaxOverOneOutputIsRefused() {
        assertRefused(
                Network.of(2, Layer.dense(1, Activation.softmax())),
                TRAINING.withLoss(Loss.softmaxCrossEntropy()),
                MOONS.train(),
                null,
                "softmax over one output is always 1: for yes or no take sigmoid and binary cross-entropy, for several"
                        + " classes as many outputs");
    }

    @Test
    void numbersThatAreNoneAreRefusedWithTheirPlace() {
        Matrix X = MOONS.train().samples().X().T().T(),
                Y = MOONS.train().samples().Y();
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Matrix badX = Matrix.zeros(2, 40).copyFrom(X),
                    badY = Matrix.zeros(1, 40).copyFrom(Y);
            badX.set(1, 7, bad);
            badY.set(0, 39, bad);
            assertRefused(
                    NETWORK,
                    TRAINING,
                    new Samples(badX, Y),
                    null,
                    "training example 8 has " + bad + " as its input 2: all must be finite numbers");
            assertRefused(
                    NETWORK,
                    TRAINING,
                    MOONS.train(),
                    new Samples(X, badY),
                    "validation example 40 has " + bad + " as its target 1: all must be finite numbers");
        }
    }

    @Test
    void parametersOfAnotherNetworkAreRefused() {
        Network other = Network.of(2, Layer.dense(4, Activation.tanh()), Layer.dense(1, Activation.sigmoid()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Session.start(NETWORK, TRAINING, MOONS.train(), null, other.initialize(1)))
                .withMessage("these are parameters of another network: layer1.W (4×2) instead of layer1.W (5×2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NETWORK.predict(
                        other.initialize(1), MOONS.train().samples().X()))
                .withMessage("these are parameters of another network: layer1.W (4×2) instead of layer1.W (5×2)");
    }

    private static void assertRefused(
            Network network, Training training, Examples train, Examples validation, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Session.start(network, training, train, validation).close())
                .withMessage(sentence);
    }

    @Test
    void trainingRefusesNumbersThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINING.withEpochs(0))
                .withMessage("epochs must be at least 1, it is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINING.withBatch(-1))
                .withMessage("batch must be at least 1, it is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINING.withScoreEvery(0))
                .withMessage("scoreEvery must be at least 1, it is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINING.withPieces(-1))
                .withMessage("pieces must be at least 1, or 0 for as many as suit, it is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stopping.early(0))
                .withMessage("the patience of early stopping is at least 1, it is not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stopping.Early(1, Double.NaN))
                .withMessage("the least success is a number of at least 0, it is not NaN");
    }
}
