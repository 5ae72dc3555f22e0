package dev.ayin.lab.part;

import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Landscape;
import dev.ayin.lab.run.Views;
import dev.ayin.lab.run.Walk;
import dev.ayin.lab.trace.WalkTrace;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.lab.wire.Request;
import dev.ayin.train.Names;
import dev.ayin.view.draw.Descent;
import dev.ayin.view.draw.Descent.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Descent on a surface: optimizers that race on the reference surface, which needs no state, and the surface over two
/// parameters of the reader's own network, the one of [NetworkPart]. A landscape is made in slices; the next one is begun
/// when the page has taken the last and the network has moved since.
final class DescentPart implements Part {
    private static final int SIDE = 101;
    private static final int MOST_WALKS = 9;
    private static final int MOST_STEPS = 1000;

    /// Of each optimizer, learning rates from the usual start: one that crawls, one that arrives within the usual number of
    /// steps, and one that is thrown about. Tried, and a test tries them again.
    static final Map<String, List<Double>> RATES = rates();

    private static float[] ground; // of all readers, once

    private final NetworkPart network;
    private Landscape.Axis across;
    private Landscape.Axis up;
    private double reach;
    private Landscape making;
    private Landscape made;
    private Experiment of; // whose landscape it is
    private long asOf; // the version of the network that it shows
    private boolean taken;
    private long version;

    DescentPart(NetworkPart network) {
        this.network = network;
    }

    private static Map<String, List<Double>> rates() {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        rates.put("gradient-descent", List.of(0.001, 0.1, 5.0));
        rates.put("momentum", List.of(0.0002, 0.02, 1.0));
        rates.put("nesterov", List.of(0.0004, 0.04, 5.0));
        rates.put("rmsprop", List.of(0.0004, 0.04, 2.0));
        rates.put("adagrad", List.of(0.005, 0.5, 5.0));
        rates.put("adam", List.of(0.001, 0.1, 5.0));
        rates.put("adamw", List.of(0.001, 0.1, 5.0));
        rates.put("adamax", List.of(0.002, 0.2, 5.0));
        rates.put("nadam", List.of(0.001, 0.1, 5.0));
        return rates;
    }

    @Override
    public Reply answer(String command, Request request) {
        return switch (command) {
            case "surface" -> surface();
            case "race" -> race(request);
            case "trace" -> trace(request);
            case "network" -> Views.setup(network.running(), new int[] {0, 1});
            case "landscape" -> landscape(request);
            default -> throw new Refusal("command", Map.of("name", command));
        };
    }

    private static Reply surface() {
        return new Reply()
                .put("reach", Walk.REACH)
                .put("truth", List.of(Descent.TRUTH.a(), Descent.TRUTH.b()))
                .put("valley", Walk.VALLEY)
                .put("rates", RATES)
                .array("heights", ground(), SIDE, SIDE);
    }

    private static synchronized float[] ground() {
        if (ground == null) {
            float[] heights = new float[SIDE * SIDE];
            for (int i = 0; i < heights.length; i++) {
                double a = Walk.REACH * (2.0 * (i % SIDE) / (SIDE - 1) - 1),
                        b = Walk.REACH * (2.0 * (i / SIDE) / (SIDE - 1) - 1);
                heights[i] = (float) Walk.GROUND.cost(new Place(a, b));
            }
            ground = heights;
        }
        return ground;
    }

    private static Place start(Request request) {
        return new Place(request.number("a", -Walk.REACH, Walk.REACH), request.number("b", -Walk.REACH, Walk.REACH));
    }

    private static double rate(Request run) {
        return run.number("rate", 1e-9, 1e6);
    }

    private static Reply race(Request request) {
        Place start = start(request);
        int steps = request.whole("steps", 1, MOST_STEPS);
        List<Request> runs = request.objects("runs", MOST_WALKS);
        double[] paths = new double[runs.size() * 3 * (steps + 1)];
        List<Map<String, Object>> told = new ArrayList<>();
        for (Request run : runs) {
            Walk.Way way = Walk.way(start, Names.OPTIMIZERS.get(run.text("optimizer")), rate(run), steps);
            System.arraycopy(way.path(), 0, paths, told.size() * 3 * (steps + 1), way.path().length);
            told.add(Map.of(
                    "arrived",
                    way.arrived(),
                    "left",
                    way.left(),
                    "rises",
                    way.rises(),
                    "low",
                    way.low(),
                    "end",
                    way.end()));
        }
        return new Reply().put("runs", told).array("paths", paths, runs.size(), steps + 1, 3);
    }

    private static Reply trace(Request request) {
        Walk walk = new Walk(start(request), Names.OPTIMIZERS.get(request.text("optimizer")), rate(request));
        for (int t = request.whole("step", 0, MOST_STEPS); t > 0; t--) {
            walk.step();
        }
        return WalkTrace.of(walk);
    }

    // ---------------------------------------------------------------- the reader's own network

    private Reply landscape(Request request) {
        Landscape.Axis first = Landscape.Axis.of(request.object("across")),
                second = Landscape.Axis.of(request.object("up"));
        double wanted = request.number("reach", 0, 1000);
        making = new Landscape(network.running(), first, second, wanted);
        across = first;
        up = second;
        reach = wanted;
        begun();
        made = null;
        return new Reply().put("epoch", of.epoch());
    }

    private void begun() {
        of = network.running();
        asOf = network.version();
        taken = false;
    }

    @Override
    public long due() {
        return making != null || isStale() ? System.nanoTime() : NEVER;
    }

    private boolean isStale() {
        return across != null && taken && network.version() != asOf;
    }

    @Override
    public void work(long until) {
        if (making == null) {
            if (network.running() != of) { // another network: its parameters have to be chosen anew
                across = null;
                return;
            }
            making = new Landscape(of, across, up, reach);
            begun();
        }
        making.work(until);
        if (making.isDone()) {
            made = making;
            making = null;
            version++;
        }
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Reply frame(Request wanted) {
        if (made == null) {
            return new Reply().put("ready", false);
        }
        taken = true;
        double[] way = made.way(), reaches = made.reach();
        return new Reply()
                .put("ready", true)
                .put("epoch", (int) way[way.length - 4])
                .put("cost", way[way.length - 1])
                .put("reach", List.of(reaches[0], reaches[1]))
                .array("heights", made.heights(), made.side(), made.side())
                .array("way", way, way.length / 4, 4);
    }
}
