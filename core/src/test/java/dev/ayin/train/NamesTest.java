package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Initializer;
import dev.ayin.loss.Loss;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Schedule;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// All that the library has has a name.
class NamesTest {
    @Test
    void allActivations_exceptTheOneForTheOutput() {
        Set<Activation> all = new HashSet<>(Activation.all());
        all.remove(Activation.softmax());
        assertThat(Names.ACTIVATIONS.values())
                .containsValues(all.toArray(Activation[]::new))
                .hasSize(all.size());
    }

    @Test
    void allInitializers() {
        assertThat(Names.INITIALIZERS.values().values()).containsExactlyInAnyOrderElementsOf(Initializer.all());
    }

    @Test
    void allLosses() {
        assertThat(Names.LOSSES.values().values()).containsExactlyInAnyOrderElementsOf(Loss.all());
    }

    @Test
    void allOptimizers() {
        assertThat(Names.OPTIMIZERS.values().values()).containsExactlyInAnyOrderElementsOf(Optimizer.all());
    }

    @Test
    void allSchedules_exceptTheWarmUpThatIsAnOption() {
        Set<Class<?>> kinds = new HashSet<>();
        Names.SCHEDULES
                .values()
                .values()
                .forEach(rule -> kinds.add(rule.of(0.1, 10).getClass()));
        Schedule.all().stream()
                .filter(schedule -> !(schedule instanceof Schedule.WarmUp))
                .forEach(schedule -> assertThat(kinds).contains(schedule.getClass()));
    }

    @Test
    void anUnknownNameSaysWhichThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.LOSSES.get("mse"))
                .withMessage("there is no loss \"mse\": it can be binary-cross-entropy, softmax-cross-entropy,"
                        + " squared-error or huber");
    }
}
