package dev.ayin.view.report;

import dev.ayin.data.Target;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Slot;
import dev.ayin.math.Shape;
import dev.ayin.model.Provenance;
import dev.ayin.network.Network;
import dev.ayin.train.Epoch;
import dev.ayin.view.run.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Everything that the page shows, as one value of maps, lists, texts and numbers; what there is not is null or left out.
final class Facts {
    /// More points than this a curve does not need; history.csv has them all.
    private static final int MOST_EPOCHS = 1_500;

    private Facts() {}

    /// @param folder where the model lies, as a command would name it
    static Map<String, Object> of(Run run, Instant now, String folder) {
        Answers test = run.data().test() == null
                ? null
                : Answers.of(run.model(), Run.shown(run.data().test()));
        return map(
                "name", run.data().name(),
                "written", now.truncatedTo(ChronoUnit.SECONDS).toString(),
                "target", target(run.model().target()),
                "score", run.score() == null ? null : ScoreFacts.of(run.score(), test),
                "training", TrainingRecord.rows(run),
                "network", network(run.model().network()),
                "history", history(run),
                "plane", run.boundary() == null ? null : new PlaneFacts(run).facts(),
                "curve", NumberFacts.curve(run),
                "numbers", NumberFacts.answers(test),
                "sights", test == null ? null : Sights.of(run.model(), test),
                "reasons", test == null ? null : Reasons.of(run.model(), test),
                "mistakes", test == null ? null : new Mistakes(test, run.model().features()).facts(),
                "provenance", provenance(run.model().provenance()),
                "use", Use.of(run.model(), folder));
    }

    private static Map<String, Object> target(Target target) {
        return switch (target) {
            case Target.Classes(String name, List<String> classes) ->
                map("kind", "classes", "name", name, "classes", classes);
            case Target.Labels(List<String> names) -> map("kind", "labels", "classes", names);
            case Target.Number _, Target.Numbers _ ->
                map("kind", "number", "name", String.join(", ", target.columns()), "names", target.columns());
        };
    }

    private static Map<String, Object> network(Network network) {
        List<Map<String, Object>> layers = IntStream.range(0, network.layers().size())
                .mapToObj(l -> layer(network.layers().get(l), network.shape(l)))
                .toList();
        return map(
                "input", network.input().toString(),
                "layers", layers,
                "parameters", network.layout().size());
    }

    private static Map<String, Object> layer(Layer layer, Shape input) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (layer instanceof Dense dense) {
            facts.put("name", "dense");
            facts.put("detail", Spelling.of((Record) dense.activation()));
            facts.put("units", dense.units());
            facts.put("inputs", input.size());
        } else {
            facts.put("name", layer instanceof Record record ? Spelling.name(record) : String.valueOf(layer));
            facts.put("detail", layer instanceof Record record ? Spelling.components(record) : "");
        }
        facts.put("output", layer.output(input).toString());
        facts.put(
                "parameters",
                layer.parameters(input).stream().mapToInt(Slot::size).sum());
        return facts;
    }

    private static Map<String, Object> history(Run run) {
        List<Epoch> all = run.history();
        List<Epoch> validated =
                all.stream().filter(e -> !Double.isNaN(e.validationLoss())).toList();
        int chosen = run.model().provenance().epoch();
        Set<Epoch> marked = new HashSet<>(thinned(validated));
        marked.addAll(thinned(all));
        List<Epoch> kept = all.stream()
                .filter(e -> marked.contains(e) || e.number() == chosen)
                .toList();
        return map(
                "every", every(all.size()),
                "chosen", chosen,
                "epoch", kept.stream().map(Epoch::number).toList(),
                "rate", series(kept, Epoch::rate),
                "loss", series(kept, Epoch::loss),
                "accuracy", series(kept, Epoch::accuracy),
                "validationLoss", series(kept, Epoch::validationLoss),
                "validationAccuracy", series(kept, Epoch::validationAccuracy));
    }

    private static List<Epoch> thinned(List<Epoch> epochs) {
        int every = every(epochs.size());
        return IntStream.range(0, epochs.size())
                .filter(i -> i % every == 0 || i == epochs.size() - 1)
                .mapToObj(epochs::get)
                .toList();
    }

    private static int every(int size) {
        return Math.max(1, (size + MOST_EPOCHS - 1) / MOST_EPOCHS);
    }

    private static List<Double> series(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return epochs.stream()
                .map(epoch -> Inputs.rounded(value.applyAsDouble(epoch)))
                .toList();
    }

    private static Map<String, Object> provenance(Provenance from) {
        return map(
                "data", from.data(),
                "dataHash", from.dataHash(),
                "fingerprint", from.fingerprint(),
                "ayin", from.ayin(),
                "java", from.java());
    }

    /// {@return a map of these names and values, in this order}
    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
