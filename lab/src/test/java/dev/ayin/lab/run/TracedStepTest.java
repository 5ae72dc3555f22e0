package dev.ayin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.train.Names;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The traced step is the session's step, to the bit.
class TracedStepTest {
    static Stream<String> settings() {
        Stream<String> rules = Names.OPTIMIZERS.values().keySet().stream()
                .map(name -> "\"optimizer\": \"%s\", \"l1\": 0.01, \"l2\": 0.02, \"dropout\": 0.2".formatted(name));
        return Stream.concat(rules, Stream.of("\"optimizer\": \"nadam\"", "\"batch\": 7", "\"batch\": 1000"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void givesTheSessionsBits(String changes) {
        for (String data : new String[] {"moons", "blobs", "sine"}) {
            try (Experiment experiment = Setups.experiment(data, "relu", changes)) {
                for (int i = 0; i < 13; i++) { // over the end of an epoch, whose last batch is shorter
                    TracedStep traced = experiment.traced();
                    float[] expected = traced.after().values().clone();
                    double cost = traced.cost();
                    experiment.step();
                    assertThat(experiment.session().parameters().values())
                            .as(data + " step " + i)
                            .isEqualTo(expected);
                    assertThat(cost).isFinite();
                }
            }
        }
    }

    @Test
    void fivePhasesAreOneStep() {
        try (Experiment whole = Setups.experiment("circles", "relu", "");
                Experiment phases = Setups.experiment("circles", "relu", "")) {
            whole.step();
            String before = phases.session().parameters().fingerprint();
            for (int i = 0; i < 4; i++) {
                phases.phase();
                assertThat(phases.shownPhase()).isEqualTo(i);
                assertThat(phases.session().parameters().fingerprint()).isEqualTo(before);
            }
            phases.phase();
            assertThat(TracedStep.PHASES.get(phases.shownPhase())).isEqualTo("update");
            assertThat(phases.session().parameters().fingerprint())
                    .isEqualTo(whole.session().parameters().fingerprint())
                    .isNotEqualTo(before);
            assertThat(phases.traced().after().fingerprint())
                    .isEqualTo(phases.session().parameters().fingerprint());
            phases.phase();
            assertThat(phases.shownPhase()).isZero();
            phases.step(); // finishes it
            whole.step();
            assertThat(phases.session().parameters().fingerprint())
                    .isEqualTo(whole.session().parameters().fingerprint());
        }
    }
}
