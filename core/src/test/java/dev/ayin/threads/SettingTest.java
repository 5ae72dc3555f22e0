package dev.ayin.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingTest {
    private static final String NAME = "ayin.test.setting";

    @AfterEach
    void forget() {
        System.clearProperty(NAME);
    }

    @Test
    void isTheNumberThatThePropertySays() {
        assertThat(Setting.of(NAME)).isNull();
        System.setProperty(NAME, "3 ");
        assertThat(Setting.of(NAME)).isEqualTo(3);
    }

    @Test
    void refusesWords() {
        System.setProperty(NAME, "many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.of(NAME))
                .withMessage("ayin.test.setting is \"many\": it must be a whole number");
    }
}
