package dev.ayin.cli.options;

import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ayin.train.Names;
import org.junit.jupiter.api.Test;

class PresetTest {
    @Test
    void whatAPresetSaysIsAName() {
        for (Preset preset : Preset.all()) {
            assertThatNoException().isThrownBy(() -> {
                Names.ACTIVATIONS.get(preset.activation());
                Names.OPTIMIZERS.get(preset.optimizer());
                Names.SCHEDULES.get(preset.schedule());
            });
        }
    }
}
