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

/// The protocol of the images, as ARCHITECTURE.md has it.
class ImagesPartTest {
    private static final String DATA = "{\"size\": 200, \"seed\": 7}";
    private static final String LOOK =
            "\"look\": {\"test\": %d, \"about\": -1, \"layer\": 3, \"unit\": 2, \"row\": 4, \"column\": 5}";

    private final ImagesPart part = new ImagesPart();

    @AfterEach
    void end() {
        part.close();
    }

    private Map<String, Object> answer(String command, String json) {
        return part.answer(command, Request.parse(json)).values();
    }

    private Map<String, Object> setup(String stages, String layers) {
        return answer("setup", "{\"data\": %s, \"settings\": %s}".formatted(DATA, settings(stages, layers)));
    }

    private static String settings(String stages, String layers) {
        return Setups.settingsJson(layers, "").replaceFirst("\\{", "{\"stages\": [" + stages + "], ");
    }

    private static String stage(int filters, int size, int pool) {
        return "{\"filters\": %d, \"size\": %d, \"pool\": %d}".formatted(filters, size, pool);
    }

    private void arrive() {
        while (part.due() != Part.NEVER) {
            part.work(System.nanoTime() + 1_000_000_000L);
        }
    }

    private Reply frame(String json) {
        return part.frame(Request.parse(json));
    }

    @Test
    void theLayersAreToldWithTheirShapesParametersAndProducts() {
        Map<String, Object> told = setup(stage(4, 5, 2) + "," + stage(6, 3, 1), Setups.layer(16, "relu"));
        assertThat(told.get("layers"))
                .isEqualTo(List.of(
                        Map.of("shape", List.of(28, 28, 4), "parameters", 104L, "products", 78_400L),
                        Map.of("shape", List.of(14, 14, 4), "parameters", 0L, "products", 0L),
                        Map.of("shape", List.of(14, 14, 6), "parameters", 222L, "products", 42_336L),
                        Map.of("shape", List.of(16), "parameters", 18_832L, "products", 18_816L),
                        Map.of("shape", List.of(10), "parameters", 170L, "products", 160L)));
        assertThat(told).containsEntry("parameters", 104 + 222 + 18_832 + 170);
    }

    @Test
    void itLearnsGoesBackAndComesToTheSameBits() {
        setup(stage(4, 3, 2), "");
        int before = (Integer) frame("{\"misread\": 40}").values().get("misread");
        for (int i = 0; i < 6; i++) {
            answer("step", "{\"unit\": \"epoch\"}");
        }
        Map<String, Object> after =
                frame("{\"misread\": 5, \"fingerprint\": true}").values();
        assertThat((Integer) after.get("misread")).isLessThan(before / 2);
        answer("seek", "{\"epoch\": 2}");
        arrive();
        Object second = frame("{\"fingerprint\": true}").values().get("fingerprint");
        assertThat(second).isNotEqualTo(after.get("fingerprint"));
        answer("seek", "{\"epoch\": 6}");
        arrive();
        assertThat(frame("{\"fingerprint\": true}").values()).containsEntry("fingerprint", after.get("fingerprint"));
    }

    @Test
    void whatALookedAtNumberIsMadeOfIsTold() {
        setup(stage(4, 3, 2) + "," + stage(5, 3, 1), "");
        Map<String, Object> looked = frame("{" + LOOK.formatted(11) + "}").values();
        assertThat(looked).containsEntry("layer", 3).containsEntry("unit", 2).containsKeys("truth", "z", "b", "best");
        assertThat(looked.get("patch")).isEqualTo(List.of(3, 4, 0));
    }

    @Test
    void anotherArchitectureIsAnotherNetworkAndCanBeTakenBack() {
        setup(stage(4, 3, 2), "");
        assertThatThrownBy(() -> answer("change", "{\"settings\": %s}".formatted(settings(stage(4, 5, 2), ""))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("architecture");
        setup("", Setups.layer(8, "relu"));
        assertThat(frame("{}").values().get("past").toString()).contains("stages=[4]");
        assertThat(answer("undo", "{}").get("settings").toString()).contains("filters=4");
        assertThatThrownBy(() -> answer("undo", "{}")).isInstanceOf(Refusal.class);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> frame("{}")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> setup(stage(33, 3, 2), "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> setup(stage(4, 3, 3), "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> setup(stage(32, 7, 1) + "," + stage(32, 7, 1), ""))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("images.large");
        assertThatThrownBy(() -> setup((stage(1, 1, 1) + ",").repeat(3) + stage(1, 1, 1), ""))
                .isInstanceOf(Refusal.class);
        setup(stage(1, 1, 2), "");
        assertThatThrownBy(() -> frame("{\"look\": {\"strokes\": \"\", \"pen\": 0.1}}"))
                .isInstanceOf(Refusal.class);
        assertThat(part.due()).isEqualTo(Part.NEVER);
    }
}
