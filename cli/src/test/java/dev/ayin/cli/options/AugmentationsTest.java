package dev.ayin.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.data.Augmentation;
import dev.ayin.view.text.Summary;
import org.junit.jupiter.api.Test;

class AugmentationsTest {
    /// In a run's own words, but for = between a change and its size.
    @Test
    void everyKindCanBeSaid() {
        for (Augmentation change : Augmentation.all()) {
            String said = Summary.augmentation(change).replace(' ', '=');
            assertThat(Augmentations.of(said).single()).as(said).containsExactly(change);
        }
        assertThat(Augmentations.of("none")).isEqualTo(Augmentation.none());
        assertThat(Augmentations.of("shift=1, flip"))
                .isEqualTo(Augmentation.of(Augmentation.shift(1), Augmentation.flip()));
    }

    @Test
    void whatIsNoChangeIsOneSentence() {
        for (String text :
                new String[] {"", "spin=2", "shift", "shift=1=2", "shift=0.5", "flip=1", "turn=x", "none,flip"}) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> Augmentations.of(text))
                    .withMessageStartingWith("--augment takes changes with their size, such as shift=2,")
                    .withMessageEndingWith("not \"%s\"".formatted(text));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Augmentations.of("turn=200"))
                .withMessage("a turn is of at most 180 degrees, not 200.0");
    }
}
