package dev.ayin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Runtime.Version;
import org.junit.jupiter.api.Test;

class JavaFaultsTest {
    @Test
    void onlyJavasThatCorruptArraysAreWarnedOf() {
        for (String java : new String[] {"25", "25.0.1", "25.0.2+10-LTS"}) {
            assertThat(JavaFaults.warning(Version.parse(java), true)).contains("JDK-8377811", "25.0.3");
            assertThat(JavaFaults.warning(Version.parse(java), false)).isNull();
        }
        for (String java : new String[] {"25.0.3", "25.1", "26", "24.0.2"}) {
            assertThat(JavaFaults.warning(Version.parse(java), true)).isNull();
        }
    }
}
