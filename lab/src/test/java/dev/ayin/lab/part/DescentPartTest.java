package dev.ayin.lab.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Landscape;
import dev.ayin.lab.run.Landscape.Axis;
import dev.ayin.lab.run.Setups;
import dev.ayin.lab.run.Walk;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.train.Names;
import dev.ayin.view.draw.Descent;
import dev.ayin.view.draw.Descent.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Walks against plain formulas in double, the three rates, and the landscape against the session's own measure.
class DescentPartTest {
    private final NetworkPart network = new NetworkPart();
    private final DescentPart part = new DescentPart(network);

    @AfterEach
    void end() {
        network.close();
    }

    @Test
    void gradientDescentIsThatOfThePlainFormula() {
        double[] path = Walk.way(Descent.START, Names.OPTIMIZERS.get("gradient-descent"), Descent.RATE, Descent.STEPS)
                .path();
        List<Place> plain = Walk.GROUND.path(Descent.START, Descent.RATE, Descent.STEPS);
        for (int t = 0; t <= Descent.STEPS; t++) {
            assertThat(path[3 * t]).isCloseTo(plain.get(t).a(), offset(1e-4));
            assertThat(path[3 * t + 1]).isCloseTo(plain.get(t).b(), offset(1e-4));
            assertThat(path[3 * t + 2]).isCloseTo(Walk.GROUND.cost(plain.get(t)), offset(1e-4));
        }
    }

    /// Adam and momentum as their papers write them, in double, with the gradient as a central difference.
    @Test
    void momentumAndAdamAreThoseOfTheirPapers() {
        double[] w = {-1, -1.5}, v = new double[2];
        double[] path = Walk.way(Descent.START, Names.OPTIMIZERS.get("momentum"), 0.02, 60)
                .path();
        for (int t = 1; t <= 60; t++) {
            double[] g = differences(w);
            for (int i = 0; i < 2; i++) {
                v[i] = 0.9 * v[i] + g[i];
                w[i] -= 0.02 * v[i];
                assertThat(path[3 * t + i]).isCloseTo(w[i], offset(1e-4));
            }
        }
        double[] m = new double[2], u = new double[2], z = {-1, -1.5};
        double[] adam =
                Walk.way(Descent.START, Names.OPTIMIZERS.get("adam"), 0.1, 60).path();
        for (int t = 1; t <= 60; t++) {
            double[] g = differences(z);
            for (int i = 0; i < 2; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                u[i] = 0.999 * u[i] + 0.001 * g[i] * g[i];
                z[i] -= 0.1 * m[i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(u[i] / (1 - Math.pow(0.999, t))) + 1e-8);
                assertThat(adam[3 * t + i]).isCloseTo(z[i], offset(1e-3));
            }
        }
    }

    private static double[] differences(double[] at) {
        double h = 1e-5;
        return new double[] {
            (Walk.GROUND.cost(new Place(at[0] + h, at[1])) - Walk.GROUND.cost(new Place(at[0] - h, at[1]))) / (2 * h),
            (Walk.GROUND.cost(new Place(at[0], at[1] + h)) - Walk.GROUND.cost(new Place(at[0], at[1] - h))) / (2 * h)
        };
    }

    @Test
    void ofEveryOptimizersRatesOneCrawlsOneArrivesAndOneIsThrownOut() {
        assertThat(DescentPart.RATES.keySet())
                .isEqualTo(Names.OPTIMIZERS.values().keySet());
        DescentPart.RATES.forEach((name, rates) -> {
            List<String> ends = rates.stream()
                    .map(rate -> Walk.way(Descent.START, Names.OPTIMIZERS.get(name), rate, Descent.STEPS)
                            .end())
                    .toList();
            assertThat(ends.get(0)).as(name).isEqualTo("underway");
            assertThat(ends.get(1)).as(name).isEqualTo("valley");
            assertThat(ends.get(2)).as(name).isIn("outside", "jumped");
        });
    }

    /// The last line of each parameter is the next place of the walk.
    @Test
    void aTraceEndsWithTheNextPlaceForEveryOptimizer() {
        Names.OPTIMIZERS.values().forEach((name, optimizer) -> {
            double rate = DescentPart.RATES.get(name).get(1);
            Map<String, Object> trace = answer(
                            "trace",
                            "{\"a\": -1, \"b\": -1.5, \"optimizer\": \"%s\", \"rate\": %s, \"step\": 7}"
                                    .formatted(name, rate))
                    .values();
            double[] path = Walk.way(Descent.START, optimizer, rate, 8).path();
            assertThat(trace).containsEntry("a", path[21]).containsEntry("b", path[22]);
            assertThat(trace.get("cost")).isEqualTo(path[23]);
            List<?> lines = (List<?>) trace.get("lines");
            assertThat(result(lines.getLast())).as(name).isCloseTo(path[25], offset(1e-5));
        });
    }

    private static double result(Object line) {
        return Double.parseDouble(
                ((String) ((Map<?, ?>) line).get("result")).replaceAll("\\\\cdot 10\\^\\{(.*)}", "e$1"));
    }

    private Reply answer(String command, String json) {
        return part.answer(command, Request.parse(json));
    }

    @Test
    void theMiddleOfALandscapeIsTheCostThatTheSessionMeasures() {
        Experiment experiment = Setups.experiment("moons", "relu", "");
        Setups.learn(experiment, 12);
        Landscape landscape = new Landscape(experiment, new Axis(2, 3, 1), new Axis(3, 1, 0), 0);
        landscape.work(System.nanoTime() + 60_000_000_000L);
        assertThat(landscape.isDone()).isTrue();
        double cost = experiment
                .session()
                .score(experiment.data().train(), experiment.data().target())
                .loss();
        int n = landscape.side();
        assertThat(landscape.heights()[n * n / 2]).isEqualTo(cost);
        double[] way = landscape.way();
        assertThat(way[way.length - 1]).isEqualTo(cost);
        assertThat(way[0]).isZero();
        assertThat(way).hasSize(4 * 14); // epochs 0 … 12, and the present
        experiment.seek(0, 5);
        experiment.arriveNow();
        assertThat(way[4 * 5 + 3])
                .isEqualTo(experiment
                        .session()
                        .score(experiment.data().train(), experiment.data().target())
                        .loss());
        assertThatThrownBy(() -> new Landscape(experiment, new Axis(2, 9, 1), new Axis(3, 1, 0), 0))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Landscape(experiment, new Axis(2, 3, 1), new Axis(2, 3, 1), 0))
                .isInstanceOf(Refusal.class);
        experiment.close();
    }

    @Test
    void aLandscapeComesInFramesAndFollowsTheNetwork() {
        String chosen =
                "{\"across\": {\"layer\": 1, \"to\": 1, \"from\": 1}, \"up\": {\"layer\": 1, \"to\": 1, \"from\": 0}, \"reach\": 1}";
        assertThatThrownBy(() -> answer("landscape", chosen)).isInstanceOf(Refusal.class);
        network.answer(
                "setup",
                Request.parse(
                        "{\"data\": {\"kind\": \"circles\", \"size\": 60, \"noise\": 0.1, \"test\": 0.2, \"seed\": 3}, \"settings\": %s}"
                                .formatted(Setups.settingsJson(Setups.layer(3, "relu"), ""))));
        assertThat(part.due()).isEqualTo(Part.NEVER);
        answer("landscape", chosen);
        assertThat(frameWhenDone()).containsEntry("ready", true).containsEntry("epoch", 0);
        assertThat(part.due()).as("the network stands still").isEqualTo(Part.NEVER);
        network.answer("step", Request.parse("{\"unit\": \"epoch\"}"));
        assertThat(part.due()).isNotEqualTo(Part.NEVER);
        assertThat(frameWhenDone()).containsEntry("epoch", 1);
    }

    private Map<String, Object> frameWhenDone() {
        long before = part.version();
        for (int i = 0; part.version() == before && i < 10_000; i++) {
            part.work(System.nanoTime() + 8_000_000);
        }
        return part.frame(Request.parse("{}")).values();
    }
}
