package dev.ayin.lab.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.lab.run.Setups;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a student says is measured, and only the teacher sees who said it.
class ClassPartTest {
    private final Board board = new Board();

    private static Map<String, Object> ask(Map<String, Part> parts, String part, String command, String json) {
        return parts.get(part).answer(command, Request.parse(json)).values();
    }

    @Test
    void aGoalIsMeasuredAndTheBoardIsTheTeachers() {
        Map<String, Part> student = Parts.all(board, false, List.of("http://192.168.1.5:7000/")),
                teacher = Parts.all(board, true, List.of("http://192.168.1.5:7000/"));
        String setup =
                "{\"data\": {\"kind\": \"circles\", \"size\": 60, \"noise\": 0.1, \"test\": 0.25, \"seed\": 3}, \"settings\": %s}"
                        .formatted(Setups.settingsJson(Setups.layer(8, "relu"), "\"rate\": 0.1"));
        String reached = "{\"name\": \" Noa \", \"goal\": 90, \"neurons\": 8}";
        assertThatThrownBy(() -> ask(student, "class", "reached", reached)).hasMessageStartingWith("noNetwork");
        ask(student, "network", "setup", setup);
        assertThatThrownBy(() -> ask(student, "class", "reached", reached)).hasMessageStartingWith("class.notYet");
        for (int epoch = 0; epoch < 40; epoch++) {
            ask(student, "network", "step", "{\"unit\": \"epoch\"}");
        }
        assertThatThrownBy(() -> ask(student, "class", "reached", "{\"name\": \"Noa\", \"goal\": 90, \"neurons\": 7}"))
                .hasMessageStartingWith("class.notYet"); // it has eight
        assertThat(ask(student, "class", "reached", reached)).containsEntry("name", "Noa");
        assertThatThrownBy(() -> ask(student, "class", "board", "{}")).isInstanceOf(Refusal.class);
        assertThat(ask(student, "class", "about", "{}")).containsEntry("addresses", List.of());
        assertThat((List<?>) ask(teacher, "class", "board", "{}").get("entries"))
                .hasSize(1);
        assertThat((List<?>) ask(teacher, "class", "board", "{\"clear\": true}").get("entries"))
                .isEmpty();
        student.values().forEach(Part::close);
        teacher.values().forEach(Part::close);
    }
}
