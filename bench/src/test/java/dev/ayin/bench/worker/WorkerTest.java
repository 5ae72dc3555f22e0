package dev.ayin.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.bench.work.Work;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private static String[] talk(String... orders) throws IOException {
        Rival rival = new Rival() {
            @Override
            public String version() {
                return "test";
            }

            @Override
            public Repeatable prepare(Work work) {
                return switch (work) {
                    case Work.Product product -> new Repeatable(3, () -> {}, "in threes", () -> 0.75);
                    case Work.Step step -> throw new IllegalStateException("broken\nleg");
                    default -> null;
                };
            }
        };
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        new Worker(rival, new PrintStream(answers, true, StandardCharsets.UTF_8))
                .serve(new BufferedReader(new StringReader(String.join("\n", orders))));
        return answers.toString(StandardCharsets.UTF_8).split("\n");
    }

    @Test
    void aLineIsAnsweredByALine() throws IOException {
        String[] answers = talk("prepare product NN 1 1 1", "run 2", "each 1", "score", "quit", "never heard");
        assertThat(answers).hasSize(5);
        assertThat(answers[0]).isEqualTo("hello test");
        assertThat(answers[1]).isEqualTo("ready in threes");
        assertThat(answers[2]).matches("done \\d+ \\d+");
        String[] done = answers[2].split(" ");
        assertThat(Long.parseLong(done[1]) % 3).isZero();
        assertThat(Long.parseLong(done[2])).isGreaterThanOrEqualTo(2_000_000);
        assertThat(answers[3].split(" ")).hasSizeGreaterThan(1).startsWith("times");
        assertThat(answers[4]).isEqualTo("accuracy 0.75");
    }

    @Test
    void whatGoesWrongIsSaidInALine() throws IOException {
        assertThat(talk("prepare predict 2-1 1", "prepare step 2-1 1 sgd", "prepare swim", "swim"))
                .containsExactly(
                        "hello test",
                        "cannot do this",
                        "cannot java.lang.IllegalStateException: broken leg",
                        "cannot java.lang.IllegalArgumentException: \"swim\" names no work",
                        "cannot understand swim");
    }
}
