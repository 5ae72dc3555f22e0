package dev.ayin.lab.run;

import static dev.ayin.lab.run.Setups.learn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Generated;
import dev.ayin.lab.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The way back in time, and other settings on the way, keep the bits.
class ExperimentTest {
    private static final String LAYERS = Setups.layer(5, "relu") + ", " + Setups.layer(4, "tanh");

    private static String bits(Experiment experiment) {
        return experiment.session().parameters().fingerprint();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"dropout\": 0.3", "\"optimizer\": \"momentum\"", "\"batch\": 80"})
    void everyEpochCanBeReachedAgain(String changes) {
        try (Experiment experiment = Setups.experiment("moons", "relu", changes)) {
            List<String> after = new ArrayList<>();
            for (int epoch = 0; epoch <= 12; epoch++) {
                learn(experiment, epoch);
                after.add(bits(experiment));
            }
            for (int epoch : new int[] {3, 0, 11, 12, 7}) {
                experiment.seek(0, epoch);
                experiment.arriveNow();
                assertThat(bits(experiment)).as("epoch " + epoch).isEqualTo(after.get(epoch));
                assertThat(experiment.history()).hasSize(epoch);
            }
        }
    }

    @Test
    void whatWasThinnedOutIsLearntAgain() {
        try (Experiment experiment = Setups.experiment("xor", "relu", "\"batch\": 80")) {
            List<String> after = new ArrayList<>();
            for (int epoch = 0; epoch <= 1200; epoch++) {
                learn(experiment, epoch);
                after.add(bits(experiment));
            }
            Leg leg = experiment.branch().legs().getFirst();
            assertThat(leg.size()).isBetween(200, 600);
            for (int epoch : new int[] {1, 1199, 603, 2}) {
                experiment.seek(0, epoch);
                if (epoch % 4 != 0) {
                    assertThat(experiment.isTravelling()).isTrue();
                }
                experiment.arriveNow();
                assertThat(bits(experiment)).as("epoch " + epoch).isEqualTo(after.get(epoch));
            }
        }
    }

    @Test
    void aBranchWithTheSameSettingsHasTheSameBits() {
        try (Experiment experiment = Setups.experiment("circles", "relu", "\"dropout\": 0.2")) {
            learn(experiment, 20);
            String end = bits(experiment);
            experiment.seek(0, 8);
            learn(experiment, 20);
            assertThat(experiment.shownBranch()).isEqualTo(1);
            assertThat(experiment.branch().born()).isEqualTo(8);
            assertThat(bits(experiment)).isEqualTo(end);
            experiment.seek(1, 5); // before it was born: the parent's
            experiment.arriveNow();
            String early = bits(experiment);
            experiment.seek(0, 5);
            experiment.arriveNow();
            assertThat(bits(experiment)).isEqualTo(early);
        }
    }

    @Test
    void branchesWithOtherSettingsPartAndBothGoOn() {
        try (Experiment experiment = Setups.experiment("circles", "relu", "")) {
            learn(experiment, 10);
            experiment.step(); // in the midst of an epoch
            String tip = bits(experiment);
            experiment.seek(0, 4);
            experiment.arriveNow();
            String fork = bits(experiment);
            experiment.change(Setups.settings(LAYERS, "\"rate\": 0.1"), null);
            assertThat(bits(experiment)).isEqualTo(fork);
            learn(experiment, 10);
            assertThat(bits(experiment)).isNotEqualTo(tip);
            assertThat(experiment.history().subList(0, 4))
                    .isEqualTo(experiment.branches().getFirst().history().subList(0, 4));
            experiment.seek(0, 10);
            assertThat(bits(experiment))
                    .as("where it was left, in the midst of the epoch")
                    .isEqualTo(tip);
            assertThat(experiment.settings().rate()).isEqualTo(0.01);
        }
    }

    @Test
    void theSameSettingsInTheMidstOfAnEpochChangeNothing() {
        try (Experiment plain = Setups.experiment("moons", "relu", "");
                Experiment changed = Setups.experiment("moons", "relu", "")) {
            learn(plain, 8);
            learn(changed, 3);
            changed.step();
            changed.change(Setups.settings(LAYERS, ""), null);
            learn(changed, 8);
            assertThat(bits(changed)).isEqualTo(bits(plain));
            assertThat(changed.history())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                    .isEqualTo(plain.history());
        }
    }

    @Test
    void anotherOptimizerBeginsWithoutMemory() {
        try (Experiment experiment = Setups.experiment("moons", "relu", "")) {
            learn(experiment, 2);
            experiment.change(Setups.settings(LAYERS, "\"optimizer\": \"momentum\""), null);
            assertThat(experiment.session().steps()).isZero();
            assertThat(experiment.session().state().memories()).hasNumberOfRows(1);
            assertThat(experiment.session().state().memories()[0]).containsOnly(0f);
            learn(experiment, 4);
            assertThat(experiment.history()).hasSize(4);
        }
    }

    @Test
    void batchAndDataMayChangeWhileItLearns() {
        try (Experiment experiment = Setups.experiment("moons", "relu", "")) {
            learn(experiment, 2);
            experiment.step();
            String before = bits(experiment);
            experiment.change(Setups.settings(LAYERS, "\"batch\": 5"), Setups.data("xor"));
            assertThat(bits(experiment)).isEqualTo(before);
            learn(experiment, 5);
            String later = bits(experiment);
            experiment.seek(0, 1);
            experiment.arriveNow();
            assertThat(experiment.data().name()).isEqualTo("moons");
            experiment.seek(0, 4);
            learn(experiment, 5);
            assertThat(experiment.data().name()).isEqualTo("xor");
            assertThat(bits(experiment)).isEqualTo(later);
        }
    }

    @Test
    void theArchitectureStays() {
        try (Experiment experiment = Setups.experiment("moons", "relu", "")) {
            String before = bits(experiment);
            assertThatThrownBy(() -> experiment.change(Setups.settings(Setups.layer(6, "relu"), ""), null))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> experiment.change(Setups.settings(LAYERS, ""), Setups.data("blobs")))
                    .as("three classes need three outputs")
                    .isInstanceOf(Refusal.class);
            learn(experiment, 1);
            assertThat(bits(experiment)).isNotEqualTo(before);
        }
    }

    @Test
    void thereIsARoomForSoManyBranches() {
        try (Experiment experiment = Setups.experiment("moons", "relu", "")) {
            learn(experiment, 2);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 20; i++) {
                            experiment.seek(0, 1);
                            experiment.arriveNow();
                            experiment.step();
                        }
                    })
                    .isInstanceOf(Refusal.class);
            assertThat(experiment.branches()).hasSize(8);
        }
    }

    @Test
    void oneThatDivergedCanGoBack() {
        try (Experiment experiment = Setups.experiment(
                "moons",
                "identity",
                "\"optimizer\": \"gradient-descent\", \"loss\": \"squared-error\", \"output\": \"identity\", \"rate\": 1000")) {
            learn(experiment, 30);
            assertThat(experiment.diverged()).isNotNull();
            experiment.seek(0, 0);
            assertThat(experiment.diverged()).isNull();
            experiment.change(
                    Setups.settings(
                            Setups.layer(5, "identity") + ", " + Setups.layer(4, "tanh"),
                            "\"optimizer\": \"gradient-descent\", \"loss\": \"squared-error\", \"output\": \"identity\""),
                    null);
            learn(experiment, 3);
            assertThat(experiment.history().getLast().loss()).isFinite();
        }
    }

    /// Every stretch keeps its data: alternating steps and new data once held a gigabyte.
    @Test
    void theDataOfTheWayAreBounded() {
        Settings settings = Setups.settings(Setups.layer(3, "relu"), "");
        try (Experiment experiment = new Experiment(Setups.data("moons"), settings)) {
            int held = 0;
            Refusal refusal = null;
            while (refusal == null && held < 100) {
                experiment.step();
                try {
                    experiment.change(settings, large());
                    held++;
                } catch (Refusal e) {
                    refusal = e;
                }
            }
            assertThat(refusal.key()).isEqualTo("changes");
            assertThat(held).as("sets of 6 MB").isEqualTo(5);
            experiment.change(settings, null); // with the same data it goes on
            experiment.step();
        }
    }

    private static Sources.Source large() {
        return new Sources.Source(Generated.of("moons", 500_000, 0.1, 7).withTest(0.1, 7), List.of());
    }
}
