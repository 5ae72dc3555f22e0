package dev.ayin.lab.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class LecturePartTest {
    private static Reply ask(String command, String request) {
        return new LecturePart().answer(command, Request.parse(request));
    }

    @Test
    void theLoopAndTheProductHaveTheSameBits() {
        for (String sizes : List.of(
                "{\"inputs\": 1, \"units\": 1, \"examples\": 1}", "{\"inputs\": 37, \"units\": 13, \"examples\": 9}")) {
            Reply reply = ask("time", sizes);
            assertThat(reply.values()).containsEntry("same", true);
            assertThat((Long) reply.values().get("loop")).isPositive();
            assertThat((Long) reply.values().get("matrix")).isPositive();
        }
        assertThatThrownBy(() -> ask("time", "{\"inputs\": 1024, \"units\": 1024, \"examples\": 1024}"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("lecture.large");
    }

    @Test
    void theCostIsTheMeanOfTheLossesByTheirFormula() {
        Reply reply = ask("loss", "{\"x\": [-1.5, 0.5], \"y\": [0, 1], \"w\": 2, \"b\": 0.25}");
        double no = -Math.log(1 - sigmoid(-2.75)), yes = -Math.log(sigmoid(1.25));
        assertThat((Double) reply.values().get("cost")).isCloseTo((no + yes) / 2, offset(1e-7));
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
