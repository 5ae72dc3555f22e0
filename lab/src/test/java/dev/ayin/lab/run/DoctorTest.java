package dev.ayin.lab.run;

import static dev.ayin.lab.run.Setups.layer;
import static dev.ayin.lab.run.Setups.learn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.lab.wire.Request;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each illness is brought about, and found; a healthy run has none.
class DoctorTest {
    private static List<Object> findings(String data, String layers, String settings, int epochs) {
        try (Experiment experiment =
                new Experiment(Sources.data(Request.parse(data)), Setups.settings(layers, settings))) {
            learn(experiment, epochs);
            return Doctor.findings(experiment).stream()
                    .map(finding -> finding.get("key"))
                    .toList();
        }
    }

    private static String points(String kind, int size, double noise, String more) {
        return "{\"kind\": \"%s\", \"size\": %d, \"noise\": %s, \"test\": 0.3, \"seed\": 3%s}"
                .formatted(kind, size, noise, more);
    }

    @Test
    void aHealthyRun() {
        assertThat(findings(points("circles", 300, 0.05, ""), layer(8, "tanh") + "," + layer(8, "tanh"), "", 60))
                .isEmpty();
        assertThat(findings(points("moons", 400, 0.1, ""), layer(9, "relu") + "," + layer(8, "relu"), "", 60))
                .as("a few dead units, and all is right")
                .isEmpty();
    }

    @Test
    void diverging() {
        String settings =
                "\"optimizer\": \"gradient-descent\", \"loss\": \"squared-error\", \"output\": \"identity\", \"rate\": 50";
        try (Experiment experiment = new Experiment(
                Setups.data("plane"), Setups.settings(layer(6, "identity") + "," + layer(6, "relu"), settings))) {
            learn(experiment, 100);
            assertThat(Doctor.findings(experiment).getFirst().get("key"))
                    .asString()
                    .startsWith("diverged");
            assertThat(((Map<?, ?>) Doctor.findings(experiment).getFirst().get("args")).get("rate"))
                    .isEqualTo(50.0);
        }
    }

    @Test
    void causesComeBeforeWhatTheyCause() {
        String circles = points("circles", 100, 0.1, "");
        assertThat(findings(circles, layer(4, "identity") + "," + layer(4, "identity"), "", 30)
                        .getFirst())
                .isEqualTo("noBend");
        assertThat(findings(circles, layer(4, "tanh"), "\"initializer\": \"zero\"", 0))
                .containsExactly("symmetric");
        assertThat(findings(circles, layer(4, "tanh"), "\"l2\": 3", 60)).contains("regularized");
        String deep = String.join(",", Collections.nCopies(8, layer(4, "sigmoid")));
        assertThat(findings(circles, deep, "\"optimizer\": \"gradient-descent\", \"rate\": 0.01", 30))
                .contains("vanishing")
                .doesNotContain("rateLow");
        assertThat(findings(circles, layer(8, "relu"), "\"optimizer\": \"gradient-descent\", \"rate\": 1000", 40))
                .containsAnyOf("rateDied", "rateHigh");
    }

    @Test
    void inputsNotScaled() {
        assertThat(findings(points("moons", 100, 0.1, ", \"scale\": 100"), layer(4, "tanh"), "", 0))
                .contains("unscaled");
        assertThat(findings(points("moons", 100, 0.1, ", \"scale\": 100"), layer(8, "sigmoid"), "", 3))
                .contains("saturated");
    }

    @Test
    void deadUnits() {
        assertThat(findings(
                        points("circles", 100, 0.1, ""),
                        layer(8, "relu"),
                        "\"optimizer\": \"gradient-descent\", \"rate\": 100",
                        5))
                .contains("dead");
    }

    @Test
    void ratesTooHighAndTooLow() {
        assertThat(findings(
                        points("moons", 200, 0.2, ""),
                        layer(8, "tanh"),
                        "\"optimizer\": \"gradient-descent\", \"rate\": 100",
                        30))
                .contains("rateHigh");
        assertThat(findings(
                        points("moons", 200, 0.2, ""),
                        layer(8, "tanh"),
                        "\"optimizer\": \"gradient-descent\", \"rate\": 0.00001",
                        30))
                .contains("rateLow");
    }

    @Test
    void overfitting() {
        assertThat(findings(
                        points("moons", 60, 0.5, ""),
                        layer(40, "relu") + "," + layer(40, "relu"),
                        "\"rate\": 0.01",
                        300))
                .contains("overfitting");
    }

    @Test
    void aClassThatIsIgnored() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            all.append("[%s, %s, 0],".formatted(Math.cos(i), Math.sin(i * 1.7)));
        }
        String data = "{\"kind\": \"points\", \"classes\": 2, \"points\": [" + all
                + "[0, 0, 1], [0.1, 0, 1], [0, 0.1, 1]], \"test\": 0, \"seed\": 1}";
        assertThat(findings(data, layer(2, "tanh"), "\"rate\": 0.01", 40)).contains("ignored");
    }
}
