package dev.ayin.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Target;
import dev.ayin.exchange.Imported;
import dev.ayin.layer.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the numbers of an output stand for, judged by ONNX Runtime.
class OutputTest {
    private static Graph twoScores() {
        return Graph.of(4)
                .random("W1", 4, 8)
                .random("b1", 8)
                .random("W2", 8, 2)
                .random("b2", 2)
                .node("Gemm", "z1", "x W1 b1")
                .node("Relu", "a1", "z1")
                .node("Gemm", "z2", "a1 W2 b2");
    }

    @Test
    void twoClassesAreOneProbability() throws Exception {
        Graph softmax = twoScores().node("Softmax", "p", "z2");
        Imported imported = softmax.read();
        assertThat(imported.model().target()).isEqualTo(new Target.Classes("class", List.of("0", "1")));
        assertThat(imported.notes())
                .containsExactly("two classes are one number here: a sigmoid of the difference of the two scores");
        assertThat(softmax.difference()).isLessThan(1e-6);
        Graph logarithms = twoScores().node("LogSoftmax", "l", "z2");
        assertThat(logarithms.read().notes().getFirst()).contains("logarithms");
        assertThat(softmax.difference(logarithms.read().model(), "p")).isLessThan(1e-6);
        Imported asked = twoScores().read().withOutput(Activation.softmax());
        assertThat(softmax.difference(asked.model(), "p")).isLessThan(1e-6);
        assertThat(asked.endsIn(Activation.softmax())).isTrue();
        assertThat(asked.notes()).noneMatch(note -> note.contains("--output"));
    }

    @Test
    void plainOutputsAreNumbers() throws Exception {
        Graph graph = twoScores();
        Imported imported = graph.read();
        assertThat(imported.model().target())
                .isEqualTo(new Target.Numbers(List.of(new Target.Number("y1", 0, 1), new Target.Number("y2", 0, 1))));
        assertThat(imported.notes()).singleElement().asString().contains("--output softmax");
        assertThat(graph.difference()).isLessThan(1e-5);
        Imported labels = graph.read().withOutput(Activation.sigmoid());
        assertThat(labels.model().target()).isEqualTo(new Target.Labels(List.of("y1", "y2")));
        assertThatThrownBy(() -> Graph.of(3)
                        .random("W", 3, 1)
                        .node("MatMul", "z", "x W")
                        .node("Softmax", "p", "z")
                        .read())
                .hasMessage("it ends in a softmax of one number, which is always 1");
    }
}
