package dev.ayin.lab.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.lab.digits.Shipped;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsPartTest {
    private static final int LAYERS = Shipped.model().network().layers().size();

    private final DigitsPart part = new DigitsPart();

    private Reply ask(String command, String arguments) {
        return part.answer(command, Request.parse("{" + arguments + "}"));
    }

    private static String read(String strokes) {
        return "\"strokes\":\"%s\",\"pen\":0.09,\"about\":-1,\"layer\":3,\"unit\":5,\"row\":4,\"column\":6"
                .formatted(strokes);
    }

    @Test
    void samplesAreReadAsWhatTheyAre() {
        int right = 0;
        for (int digit = 0; digit < 10; digit++) {
            Object strokes = ask("sample", "\"digit\":%d,\"seed\":1".formatted(digit))
                    .values()
                    .get("strokes");
            right += ask("read", read((String) strokes)).values().get("best").equals(digit) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(8);
    }

    @Test
    void theAnswerHoldsEveryStepAndEveryLayer() {
        Reply reply = ask("read", read("200,200 500,200 350,800"));
        assertThat((List<?>) reply.values().get("layers")).hasSize(LAYERS);
        assertThat(reply.values())
                .containsEntry("paper", 140)
                .containsEntry("layer", 3)
                .containsEntry("unit", 5)
                .containsEntry("row", 4)
                .containsEntry("column", 6)
                .containsEntry("patch", List.of(3, 5, 0)); // 3 × 3 around (4, 6), of all maps
        assertThat(reply.shapes())
                .containsEntry("image", List.of(28, 28))
                .containsEntry("relevance", List.of(28, 28))
                .containsEntry("filters", List.of(3, 3, 8))
                .containsEntry("a1", List.of(28, 28, 8))
                .containsEntry("w", List.of(3, 3, 8))
                .containsEntry("inputs", List.of(3, 3, 8))
                .containsEntry("a" + LAYERS, List.of(1, 1, 10))
                .containsEntry("probabilities", List.of(10));
    }

    @Test
    void aCorrectionIsCountedAndTakenBack() {
        String strokes = "\"strokes\":\"200,200 500,200 350,800\",\"pen\":0.09,\"digit\":1";
        assertThat(ask("teach", strokes).values()).containsEntry("lessons", 1).containsEntry("undo", true);
        assertThat(ask("undo", "").values()).containsEntry("lessons", 0).containsEntry("undo", false);
        assertThat(ask("undo", "").values()).containsEntry("lessons", 0);
    }

    @Test
    void whatIsNoDrawingIsRefused() {
        assertThatThrownBy(() -> ask("read", read(""))).hasMessageStartingWith("emptyDrawing");
        for (String strokes :
                List.of("1", "1,2 3", "a,b", "1000,2", "-1,2", "1,2;;1,", "1,2,3,4,5", "5,5 ".repeat(3001))) {
            assertThatThrownBy(() -> ask("read", read(strokes)))
                    .as(strokes.substring(0, Math.min(9, strokes.length())))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("strokes");
        }
        assertThatThrownBy(() -> ask("teach", read("1,2 300,400") + ",\"digit\":12"))
                .hasMessageStartingWith("whole");
        assertThatThrownBy(() -> ask("sample", "\"digit\":10,\"seed\":1")).hasMessageStartingWith("whole");
        assertThatThrownBy(() -> ask("read", read("1,1 9,9").replace("0.09", "2")))
                .hasMessageStartingWith("number");
        assertThatThrownBy(() -> ask("burn", "")).hasMessageStartingWith("command");
    }
}
