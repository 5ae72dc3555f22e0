package dev.ayin.lab.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.lab.run.Setups;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The protocol of the network, as ARCHITECTURE.md has it.
class NetworkPartTest {
    private final NetworkPart part = new NetworkPart();

    @AfterEach
    void end() {
        part.close();
    }

    private Map<String, Object> answer(String command, String json) {
        return part.answer(command, Request.parse(json)).values();
    }

    private Map<String, Object> setup(String data, String settings) {
        return answer("setup", "{\"data\": %s, \"settings\": %s}".formatted(data, settings));
    }

    private static final String SETTINGS =
            Setups.settingsJson(Setups.layer(3, "relu") + "," + Setups.layer(2, "tanh"), "");

    private static String generated(String kind) {
        return "{\"kind\": \"%s\", \"size\": 60, \"noise\": 0.1, \"test\": 0.25, \"seed\": 3}".formatted(kind);
    }

    @Test
    void anExampleIsTracedAloneAndANumberSetByHand() {
        setup(generated("circles").replace("}", ", \"inputs\": [\"x1^2\", \"x1*x2\"]}"), SETTINGS);
        Map<String, Object>
                square =
                        answer(
                                "trace",
                                "{\"what\": \"x\", \"from\": 1, \"example\": 1, \"alone\": {\"row\": 4, \"test\": true}}"),
                loss = answer("trace", "{\"what\": \"loss\", \"example\": 1, \"alone\": {\"row\": 4}}"),
                cost = answer("trace", "{\"what\": \"cost\", \"alone\": {\"row\": 4}}");
        assertThat((Float) square.get("value")).isBetween(0f, 2f);
        assertThat(square).containsEntry("batch", 1).containsEntry("row", 4);
        assertThat(cost.get("value")).isEqualTo(loss.get("value")); // m = 1
        assertThatThrownBy(() -> answer("trace", "{\"what\": \"cost\", \"alone\": {\"row\": 15, \"test\": true}}"))
                .isInstanceOf(Refusal.class);

        String weight = "{\"what\": \"w\", \"layer\": 2, \"to\": 1, \"from\": 3}";
        Object before = answer("trace", weight).get("value");
        answer("step", "{\"unit\": \"epoch\"}");
        Map<String, Object> edit = answer("edit", "{\"layer\": 2, \"to\": 1, \"from\": 3, \"value\": 1.5}");
        assertThat(edit.get("before")).isNotEqualTo(before); // an epoch has passed
        assertThat(answer("trace", weight)).containsEntry("value", 1.5f);
        answer("seek", "{\"epoch\": 0}");
        assertThat(answer("trace", weight)).containsEntry("value", before);
        assertThatThrownBy(() -> answer("edit", "{\"layer\": 9, \"to\": 1, \"from\": 1, \"value\": 1}"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aFrameHasWhatIsAskedFor() {
        Map<String, Object> setup = setup(generated("blobs"), SETTINGS);
        assertThat(setup)
                .containsEntry("task", "classes")
                .containsEntry("parameters", 3 * 3 + 2 * 4 + 3 * 3)
                .containsEntry("loss", "softmax-cross-entropy");
        answer("step", "{\"unit\": \"epoch\"}");
        Reply frame = part.frame(
                Request.parse(
                        "{\"field\": 20, \"neurons\": 8, \"curves\": 0, \"parameters\": true, \"gradients\": true, \"confusion\": \"test\", \"histograms\": 10, \"doctor\": true, \"fingerprint\": true, \"compare\": {\"branch\": 0, \"field\": 10}}"));
        assertThat(frame.shapes())
                .containsEntry("field", List.of(3, 20, 20))
                .containsEntry("neurons", List.of(8, 8, 8))
                .containsEntry("neuronRanges", List.of(8, 2))
                .containsEntry("curves", List.of(1, 4))
                .containsEntry("parameters", List.of(26))
                .containsEntry("gradients", List.of(26))
                .containsEntry("histograms", List.of(3, 3, 10))
                .containsEntry("histogramRanges", List.of(3, 3, 2))
                .containsEntry("compareField", List.of(3, 10, 10))
                .containsEntry("compareCurves", List.of(1, 4));
        assertThat(frame.values())
                .containsEntry("epoch", 1)
                .containsKeys("confusion", "doctor", "fingerprint", "accuracy");
    }

    @Test
    void aTableOfManyColumnsIsDescribedAndLearnt() {
        StringBuilder csv = new StringBuilder("id,size,colour,weight,kind\\n");
        for (int i = 0; i < 60; i++) {
            csv.append("%d,%s,%s,%s,%s\\n"
                    .formatted(i, i % 7 * 1.5, i % 3 == 0 ? "red" : "blue", 100 - i % 11, i % 2 == 0 ? "cat" : "dog"));
        }
        Map<String, Object> table = answer("table", "{\"csv\": \"" + csv + "\"}");
        assertThat(table)
                .containsEntry("target", "kind")
                .containsEntry("task", "binary")
                .containsEntry("rows", 60);
        Map<String, Object> setup = setup(
                "{\"kind\": \"table\", \"csv\": \"%s\", \"target\": \"kind\", \"features\": [\"size\", \"colour\", \"weight\"], \"test\": 0.2, \"seed\": 1}"
                        .formatted(csv),
                SETTINGS);
        assertThat((List<?>) setup.get("features")).hasSize(4);
        assertThat(setup).containsEntry("classes", List.of("cat", "dog"));
        answer("step", "{\"unit\": \"epoch\"}");
        assertThat(part.frame(Request.parse("{\"field\": 12}")).shapes()).containsEntry("field", List.of(1, 12, 12));
        assertThat(answer("axes", "{\"across\": 3, \"up\": 1}")).containsEntry("axes", List.of(3, 1));
        assertThatThrownBy(() -> answer("axes", "{\"across\": 4, \"up\": 1}")).isInstanceOf(Refusal.class);
    }

    @Test
    void pointsAndFormulasAreLearnt() {
        setup(
                "{\"kind\": \"points\", \"classes\": 3, \"points\": [[0,0,0],[0.1,0,0],[1,1,1],[1,0.9,1],[-1,1,2],[-1,0.9,2]], \"test\": 0, \"seed\": 1}",
                SETTINGS);
        answer("step", "{\"unit\": \"batch\"}");
        setup(
                "{\"kind\": \"formula\", \"formula\": \"y > sin(3x)\", \"size\": 200, \"noise\": 0.02, \"test\": 0.2, \"seed\": 1}",
                SETTINGS);
        assertThat(answer("step", "{\"unit\": \"phase\"}")).containsEntry("epoch", 0);
        assertThat(part.frame(Request.parse("{}")).values()).containsEntry("phase", "forward");
        assertThat(part.answer("matrices", Request.parse("{\"layer\": 2}")).shapes())
                .containsEntry("W", List.of(2, 3))
                .containsEntry("input", List.of(3, 32))
                .containsEntry("dZ", List.of(2, 32))
                .containsEntry("dInput", List.of(3, 32));
        assertThat(part.answer("matrices", Request.parse("{\"layer\": 3, \"example\": 4}"))
                        .shapes())
                .containsEntry("dZ", List.of(1, 1))
                .containsEntry("dW", List.of(1, 2))
                .containsEntry("Y", List.of(1, 1))
                .doesNotContainKey("dA");
    }

    @Test
    void aSetupThatIsRefusedLeavesTheOldOne() {
        setup(generated("moons"), SETTINGS);
        answer("step", "{\"unit\": \"epoch\"}");
        assertThatThrownBy(() -> setup(generated("nothing"), SETTINGS)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> setup(
                        generated("moons"),
                        SETTINGS.replace("\"loss\": \"auto\"", "\"loss\": \"softmax-cross-entropy\"")))
                .isInstanceOf(Refusal.class);
        assertThat(part.frame(Request.parse("{}")).values()).containsEntry("epoch", 1);
    }

    @Test
    void theSameStartAfterAReset() {
        setup(generated("moons"), SETTINGS);
        Object first =
                part.frame(Request.parse("{\"fingerprint\": true}")).values().get("fingerprint");
        answer("step", "{\"unit\": \"epoch\"}");
        answer("reset", "{}");
        assertThat(part.frame(Request.parse("{\"fingerprint\": true}")).values())
                .containsEntry("fingerprint", first)
                .containsEntry("epoch", 0);
    }

    @Test
    void playingFromThePastBranchesAndSaysWhenThereIsNoRoom() {
        setup(generated("moons"), SETTINGS);
        for (int i = 0; i < 9; i++) {
            answer("play", "{\"epochs\": 2}");
            while (part.due() != Part.NEVER) {
                part.work(System.nanoTime() + 5_000_000);
            }
            answer("seek", "{\"branch\": 0, \"epoch\": 1}");
        }
        answer("play", "{}");
        part.work(System.nanoTime() + 5_000_000);
        Map<String, Object> frame = part.frame(Request.parse("{}")).values();
        assertThat(frame).containsEntry("playing", false).containsKey("stopped");
        assertThat((List<?>) frame.get("branches")).hasSize(8);
    }
}
