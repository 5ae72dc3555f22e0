package dev.ayin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AyinTest {

    @Test
    void versionIsFilledInByTheBuild() {
        assertThat(Ayin.VERSION).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
