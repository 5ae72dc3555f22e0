package dev.ayin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.data.Dataset;
import dev.ayin.data.Generated;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.layer.Slot;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.RandomStream;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Schedule;
import dev.ayin.train.Epoch;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program's own loss, schedule, stopping rule and initialiser are trained with, saved and gone on with as the library's are.
class OwnTest {
    private static final Dataset MOONS = Generated.of("moons", 40, 1);
    private static final Own OWN = Own.of(Halves.class, UpToEpoch.class, Checkered.class, Margin.class);

    @TempDir
    Path folder;

    /// Half the rate after each of some epochs.
    private record Halves(double rate, List<Integer> after) implements Schedule.Custom {
        @Override
        public double rate(double epoch, int epochs, double[] losses) {
            return rate / (1 << after.stream().filter(e -> e <= epoch).count());
        }
    }

    private record UpToEpoch(int number) implements Stopping.Custom {
        @Override
        public boolean isOver(List<Epoch> history) {
            return history.getLast().number() >= number;
        }
    }

    /// +value and −value in turns.
    private record Checkered(double value) implements Initializer.Custom {
        @Override
        public void fill(Matrix W, RandomStream random) {
            for (int c = 0; c < W.cols(); c++) {
                for (int r = 0; r < W.rows(); r++) {
                    W.set(r, c, (float) ((r + c) % 2 == 0 ? value : -value));
                }
            }
        }
    }

    /// L = max(0, margin − s·z)², where s is 1 for yes and −1 for no.
    private record Margin(double margin) implements Loss.Custom {
        @Override
        public Activation link() {
            return Activation.sigmoid();
        }

        @Override
        public void apply(Matrix Z, Matrix Y, Matrix weights, float inverse, Matrix dZ, double[] losses, int first) {
            for (int c = 0; c < Z.cols(); c++) {
                double s = 2 * Y.get(0, c) - 1, missing = Math.max(0, margin - s * Z.get(0, c));
                losses[first + c] = missing * missing;
                dZ.set(0, c, (float) (-2 * s * missing * inverse));
            }
        }

        @Override
        public double value(double[] z, double[] y) {
            double missing = Math.max(0, margin - (2 * y[0] - 1) * z[0]);
            return missing * missing;
        }

        @Override
        public double hit(Matrix Z, Matrix Y, int example) {
            return Z.get(0, example) > 0 == Y.get(0, example) > 0.5f ? 1 : 0;
        }
    }

    private static Network network() {
        return Network.of(
                2,
                new Dense(4, Activation.tanh(), new Checkered(0.5), Initializer.constant(0)),
                Layer.dense(1, Activation.sigmoid()));
    }

    private static Training training() {
        return Training.with(new Margin(1))
                .withOptimizer(Optimizer.gradientDescent(), new Halves(0.1, List.of(1, 3)))
                .withStopping(new UpToEpoch(4))
                .withEpochs(9)
                .withBatch(16);
    }

    @Test
    void aModelOfOnesOwnIsWrittenAndRead() throws IOException {
        Path file = folder.resolve("own.safetensors");
        ModelFile.check(network(), training());
        List<Event> events = new ArrayList<>();
        try (Session session = Session.start(network(), training(), MOONS)) {
            session.run(events::add);
            assertThat(events.getLast()).isEqualTo(new Event.Ended(Event.Reason.RULE, 4));
            assertThat(session.history()).extracting(Epoch::rate).containsExactly(0.1, 0.05, 0.05, 0.025);
            Model model = Model.of(session, MOONS, null);
            ModelFile.write(file, model);
            Model read = ModelFile.read(file, OWN);
            assertThat(read.network()).isEqualTo(network());
            assertThat(read.provenance().training()).isEqualTo(training().withPieces(1)); // as many as suit
            assertThat(read.parameters().fingerprint())
                    .isEqualTo(model.parameters().fingerprint());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.read(file))
                .withMessageContaining("OwnTest$Checkered");
    }

    @Test
    void aRunOfOnesOwnGoesOnWithTheSameBits() throws IOException {
        Path file = folder.resolve("half.safetensors");
        try (Session whole = Session.start(network(), training(), MOONS);
                Session half = Session.start(network(), training(), MOONS)) {
            whole.run();
            while (half.epochs() < 2) {
                half.step();
            }
            new CheckpointFile(network(), training(), "", half.state()).write(file);
            CheckpointFile read = CheckpointFile.read(file, OWN);
            try (Session again =
                    Session.resume(read.network(), read.training(), MOONS.train(), MOONS.validation(), read.state())) {
                again.run();
                assertThat(again.epochs()).isEqualTo(4);
                assertThat(again.parameters().fingerprint())
                        .isEqualTo(whole.parameters().fingerprint());
            }
        }
    }

    @Test
    void aRunThatItsRuleHasEndedDoesNotGoOn() {
        try (Session session = Session.start(network(), training(), MOONS)) {
            session.run();
            try (Session again =
                    Session.resume(network(), training(), MOONS.train(), MOONS.validation(), session.state())) {
                assertThat(again.isOver()).isTrue();
            }
        }
    }

    @Test
    void whatIsNoRecordIsRefusedBeforeTraining() {
        Schedule lambda = new Schedule.Custom() {
            @Override
            public double rate(double epoch, int epochs, double[] losses) {
                return 0.1;
            }
        };
        Training training = training().withOptimizer(Optimizer.gradientDescent(), lambda);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Session.start(network(), training, MOONS))
                .withMessageContaining("is no record: make it one");
        record Counting(StringBuilder heard) implements Schedule.Custom {
            @Override
            public double rate(double epoch, int epochs, double[] losses) {
                return 0.1;
            }
        }
        Training counting = training().withOptimizer(Optimizer.gradientDescent(), new Counting(new StringBuilder()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.check(network(), counting))
                .withMessage("a java.lang.StringBuilder cannot be written to a file");
    }

    @Test
    void weightsOfTooFewColumnsAreRefusedInASentence() {
        record Narrow() implements Layer.Custom {
            @Override
            public Shape output(Shape input) {
                return input;
            }

            @Override
            public List<Slot> parameters(Shape input) {
                return List.of(Slot.weights("s", input.size(), 1, Initializer.constant(1)));
            }

            @Override
            public List<Slot> memory(Shape input) {
                return List.of();
            }

            @Override
            public void forward(Pass pass) {}

            @Override
            public void backward(Pass pass) {}

            @Override
            public void gradient(Pass pass) {}
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(3, new Narrow()))
                .withMessage(
                        "layer 1 has weights s of 1 columns for its 3 inputs: column k of weights belongs to input k");
    }
}
