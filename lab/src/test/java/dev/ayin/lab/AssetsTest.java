package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.train.Names;
import org.junit.jupiter.api.Test;

class AssetsTest {
    /// The page's lists are the library's, so that a new piece is offered without a word here.
    @Test
    void thePageIsToldOfAllNames() {
        assertThat(Assets.names())
                .contains(
                        "export const OPTIMIZERS = ['adam', 'adamw',", "export const GENERATED = ['circles', 'moons',")
                .contains("'" + String.join("', '", Names.ACTIVATIONS.values().keySet()) + "'")
                .contains("'" + String.join("', '", Names.INITIALIZERS.values().keySet()) + "'")
                .contains("'" + String.join("', '", Names.LOSSES.values().keySet()) + "'");
    }
}
