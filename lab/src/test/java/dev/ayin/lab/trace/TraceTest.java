package dev.ayin.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Setups;
import dev.ayin.lab.run.TracedStep;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.train.Names;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// From a weight after the step every number can be reached, and each one is what its formula says in double.
class TraceTest {
    static Stream<String> runs() {
        Stream<String> rules = Names.OPTIMIZERS.values().keySet().stream()
                .map(name -> "moons relu \"optimizer\": \"%s\"".formatted(name));
        Stream<String> functions =
                Names.ACTIVATIONS.values().keySet().stream().map(name -> "moons " + name + " \"batch\": 6");
        return Stream.concat(
                Stream.concat(rules, functions),
                Stream.of(
                        "blobs tanh \"l1\": 0.01, \"l2\": 0.1",
                        "sine tanh \"loss\": \"huber\"",
                        "plane relu ",
                        "moons tanh \"loss\": \"squared-error\"",
                        "circles sigmoid \"dropout\": 0.4, \"seed\": 5"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyNumberIsWhatItsFormulaSays(String run) {
        String[] words = run.split(" ", 3);
        try (Experiment experiment = Setups.experiment(words[0], words[1], words[2])) {
            Setups.learn(experiment, 1);
            experiment.step();
            TracedStep step = experiment.traced();
            Set<String> kinds = new HashSet<>();
            Set<String> seen = new HashSet<>();
            Deque<String> open = new ArrayDeque<>();
            open.add("{\"what\": \"w+\", \"layer\": 1, \"to\": 2, \"from\": 1}");
            open.add("{\"what\": \"b+\", \"layer\": 3, \"to\": 1}");
            open.add("{\"what\": \"cost\"}");
            while (!open.isEmpty() && seen.size() < 1500) {
                Map<String, Object> traced =
                        Trace.of(step, Request.parse(open.poll())).values();
                String what = (String) traced.get("what");
                kinds.add(what);
                double value = ((Number) traced.get("value")).doubleValue(),
                        exact = ((Number) traced.get("exact")).doubleValue();
                assertThat(exact)
                        .as("%s of %s", traced.get("name"), run)
                        .isCloseTo(value, offset(2e-6 + 2e-5 * Math.abs(value)));
                for (Object source : (List<?>) traced.get("sources")) {
                    Map<?, ?> about = (Map<?, ?>) source;
                    String request = "{\"what\": \"%s\", \"layer\": %s, \"to\": %s, \"from\": %s, \"example\": %s}"
                            .formatted(
                                    about.get("what"),
                                    about.get("layer"),
                                    about.get("to"),
                                    about.get("from"),
                                    about.get("example"));
                    if (seen.add(request)) {
                        open.add(request);
                    }
                }
                if (what.equals("z")) {
                    recomputeZ(traced, value);
                }
            }
            assertThat(kinds)
                    .contains("w+", "b+", "gw", "dw", "db", "dz", "z", "a", "x", "y", "w", "b", "cost", "loss", "da");
            if (run.contains("dropout")) {
                assertThat(kinds).contains("d", "mask");
            }
        }
    }

    /// z once more, from nothing but the sources that the trace names: w·a pairs, and b.
    private static void recomputeZ(Map<String, Object> traced, double value) {
        List<?> sources = (List<?>) traced.get("sources");
        double sum = number(sources.getLast());
        for (int k = 0; k + 1 < sources.size(); k += 2) {
            sum += number(sources.get(k)) * number(sources.get(k + 1));
        }
        assertThat(sum).isCloseTo(value, offset(1e-5));
    }

    private static double number(Object source) {
        return ((Number) ((Map<?, ?>) source).get("value")).doubleValue();
    }

    @Test
    void theGradientOfABatchIsTheSumOfItsExamples() {
        try (Experiment experiment = Setups.experiment("moons", "tanh", "\"batch\": 6")) {
            TracedStep step = experiment.traced();
            Reply reply = Trace.of(step, Request.parse("{\"what\": \"dw\", \"layer\": 2, \"to\": 3, \"from\": 4}"));
            List<?> sources = (List<?>) reply.values().get("sources");
            assertThat(sources).hasSize(12);
            double sum = 0;
            for (int j = 0; j < 12; j += 2) {
                sum += number(sources.get(j)) * number(sources.get(j + 1));
            }
            assertThat(((Number) reply.values().get("value")).doubleValue()).isCloseTo(sum, offset(1e-7));
        }
    }

    @Test
    void whatIsNotThereIsRefused() {
        try (Experiment experiment = Setups.experiment("moons", "tanh", "")) {
            TracedStep step = experiment.traced();
            for (String request : List.of(
                    "{\"what\": \"w\", \"layer\": 9, \"to\": 1, \"from\": 1}",
                    "{\"what\": \"w\", \"layer\": 1, \"to\": 99, \"from\": 1}",
                    "{\"what\": \"z\", \"layer\": 1, \"to\": 1, \"example\": 0}",
                    "{\"what\": \"z\", \"layer\": 1, \"to\": 1, \"example\": 999}",
                    "{\"what\": \"da\", \"layer\": 3, \"to\": 1, \"example\": 1}",
                    "{\"what\": \"mask\", \"layer\": 1, \"to\": 1, \"example\": 1}",
                    "{\"what\": \"loss\", \"example\": 99}",
                    "{\"what\": \"w+\"}",
                    "{\"what\": \"everything\"}",
                    "{}")) {
                assertThatThrownBy(() -> Trace.of(step, Request.parse(request)))
                        .as(request)
                        .isInstanceOf(Refusal.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void gradientsAgreeWithDifferences(String run) {
        String[] words = run.split(" ", 3);
        try (Experiment experiment = Setups.experiment(words[0], words[1], words[2])) {
            Setups.learn(experiment, 2);
            Map<String, Object> check = GradientCheck.of(experiment.traced()).values();
            assertThat((Double) check.get("worst")).as(run).isLessThan(1e-5);
            for (Object layer : (List<?>) check.get("layers")) {
                assertThat((Integer) ((Map<?, ?>) layer).get("checked")).isPositive();
                for (Object one : (List<?>) ((Map<?, ?>) layer).get("told")) {
                    Map<?, ?> told = (Map<?, ?>) one;
                    if (told.get("float") != null) {
                        assertThat(((Number) told.get("float")).doubleValue())
                                .isCloseTo((Double) told.get("analytic"), offset(1e-5));
                    }
                }
            }
        }
    }
}
