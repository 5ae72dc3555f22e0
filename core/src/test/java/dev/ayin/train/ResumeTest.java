package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.data.Samples;
import dev.ayin.file.CheckpointFile;
import dev.ayin.math.Matrix;
import dev.ayin.optim.Optimizer;
import dev.ayin.train.Trainings.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run that was killed at any step and resumed from its file ends as one that was not.
class ResumeTest {
    @TempDir
    private Path folder;

    static Stream<Run> runs() {
        return Stream.concat(
                Optimizer.all().stream().map(Trainings::ofOptimizer),
                Stream.of(Trainings.everything(), Trainings.byBlocks(), Trainings.inASegment(), stoppedEarly()));
    }

    /// Validation is the training data with its targets turned round, so the first epoch is the best one.
    private static Run stoppedEarly() {
        Run run = Trainings.ofOptimizer(Optimizer.adam());
        var Y = Matrix.zeros(1, run.train().size());
        for (int c = 0; c < Y.cols(); c++) {
            Y.set(0, c, 1 - run.train().samples().Y().get(0, c));
        }
        Training early = run.training().withEpochs(9).withStopping(Stopping.early(2));
        return new Run(
                "StoppedEarly",
                run.network(),
                early,
                run.train(),
                new Samples(run.train().samples().X(), Y));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void fromAnyStepOnItEndsWithTheSameBitsAndHistory(Run run) throws IOException {
        List<State> states = new ArrayList<>();
        String fingerprint;
        List<Epoch> history;
        int ofEpoch;
        try (Session session = run.start(1)) {
            states.add(session.state());
            while (!session.isOver()) {
                session.step();
                states.add(session.state());
            }
            fingerprint = session.parameters().fingerprint();
            history = SameBitsTest.withoutSeconds(session.history());
            ofEpoch = session.parametersOfEpoch();
        }
        for (State state : states) {
            Path file = folder.resolve("checkpoint");
            new CheckpointFile(run.network(), run.training(), "hash", state).write(file);
            CheckpointFile read = CheckpointFile.read(file);
            assertThat(read)
                    .usingRecursiveComparison()
                    .isEqualTo(new CheckpointFile(run.network(), run.training(), "hash", state));
            try (Session session =
                    Session.resume(read.network(), read.training(), run.train(), run.validation(), read.state())) {
                session.run();
                String at = "resumed after step " + state.steps();
                assertThat(session.parameters().fingerprint()).as(at).isEqualTo(fingerprint);
                assertThat(SameBitsTest.withoutSeconds(session.history()))
                        .as(at)
                        .isEqualTo(history);
                assertThat(session.parametersOfEpoch()).as(at).isEqualTo(ofEpoch);
            }
        }
    }

    private static State after(Run run, int steps) {
        try (Session session = run.start(1)) {
            for (int i = 0; i < steps; i++) {
                session.step();
            }
            return session.state();
        }
    }

    private static void assertRefused(Run run, Training training, State state, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Session.resume(run.network(), training, run.train(), run.validation(), state)
                        .close())
                .withMessage(sentence);
    }

    @Test
    void theStateOfAnotherRunIsRefused() {
        Run adam = Trainings.ofOptimizer(Optimizer.adam());
        State state = after(adam, 5); // 8 steps in 2 epochs
        Training training = adam.training();
        String other = "the checkpoint is of another network or optimizer";
        assertRefused(adam, training.withOptimizer(Optimizer.momentum()), state, other);
        assertRefused(
                adam,
                training.withBatch(50),
                state,
                "the checkpoint's 5 steps do not fit a run of 2 epochs with 2 steps each");
        assertRefused(
                adam,
                training.withEpochs(1),
                after(adam, 8),
                "the checkpoint's 8 steps do not fit a run of 1 epochs with 4 steps each");
        Run larger = Trainings.everything();
        assertRefused(larger, larger.training(), state, "the network has 5319 parameters, here are 105");
    }
}
