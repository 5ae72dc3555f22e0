package dev.ayin.bench.race;

import dev.ayin.bench.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Lets the entrants of a heat work in turns, block by block, A B C A B C …, so that whatever the machine does between
/// times happens to all of them. Only one process runs at a time.
final class Conductor implements AutoCloseable {
    private static final long PREPARE_SECONDS = 240;
    private static final long BLOCK_SECONDS = 120;

    /// Starts the worker of an entrant.
    interface Starter {
        WorkerProcess start(Entrant entrant) throws WorkerException;
    }

    private final Starter starter;
    private final Consumer<String> words;
    private final Map<Entrant, WorkerProcess> workers = new HashMap<>();
    private final Set<Entrant> absent = new HashSet<>();
    private final Map<String, String> versions = new TreeMap<>();

    /// @param words hears in a sentence what is left out, and why
    Conductor(Starter starter, Consumer<String> words) {
        this.starter = starter;
        this.words = words;
    }

    /// {@return what each rival that took part says of itself}
    Map<String, String> versions() {
        return versions;
    }

    /// {@return what the entrants that were able to do it needed}
    List<Measurement> run(Heat heat) {
        close(worker -> !heat.entrants().contains(worker));
        Map<Entrant, String> notes = new LinkedHashMap<>();
        for (Entrant entrant : heat.entrants()) {
            try {
                notes.put(entrant, worker(entrant).ask("prepare " + heat.work().words(), "ready", PREPARE_SECONDS));
            } catch (WorkerException e) {
                leaveOut(entrant, heat, e);
            }
        }
        Map<Entrant, List<Double>> nanos = new HashMap<>();
        for (int round = 0; round < heat.rounds(); round++) {
            for (Iterator<Entrant> turn = notes.keySet().iterator(); turn.hasNext(); ) {
                Entrant entrant = turn.next();
                try {
                    String[] done = workers.get(entrant)
                            .ask("run " + heat.millis(), "done", BLOCK_SECONDS)
                            .split(" ");
                    nanos.computeIfAbsent(entrant, e -> new ArrayList<>())
                            .add(Double.parseDouble(done[1]) / Double.parseDouble(done[0]));
                } catch (WorkerException e) {
                    leaveOut(entrant, heat, e);
                    nanos.remove(entrant);
                    turn.remove();
                }
            }
        }
        List<Measurement> measured = new ArrayList<>();
        notes.forEach((entrant, note) -> measured.add(new Measurement(
                heat.group(),
                heat.work().words(),
                entrant,
                note,
                new Series(nanos.get(entrant)),
                accuracy(entrant, heat))));
        close(entrant -> isFresh(entrant, heat.work()));
        return measured;
    }

    private double accuracy(Entrant entrant, Heat heat) {
        try {
            return heat.work() instanceof Work.Mnist
                    ? Double.parseDouble(workers.get(entrant).ask("score", "accuracy", BLOCK_SECONDS))
                    : Double.NaN;
        } catch (WorkerException e) {
            return Double.NaN;
        }
    }

    /// {@return how long each single repetition took, after all others have ended}
    /// @throws WorkerException if the entrant cannot do it
    Series each(Entrant entrant, Work work, int millis) throws WorkerException {
        close(worker -> true);
        worker(entrant).ask("prepare " + work.words(), "ready", PREPARE_SECONDS);
        String times = workers.get(entrant).ask("each " + millis, "times", BLOCK_SECONDS);
        close(worker -> true);
        return Series.of(List.of(times.split(" ")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray());
    }

    private WorkerProcess worker(Entrant entrant) throws WorkerException {
        if (absent.contains(entrant)) {
            throw new WorkerException("");
        }
        WorkerProcess worker = workers.get(entrant);
        if (worker == null || !worker.isAlive()) {
            try {
                worker = starter.start(entrant);
            } catch (WorkerException e) {
                absent.add(entrant);
                throw e;
            }
            workers.put(entrant, worker);
            versions.put(entrant.rival(), worker.version());
        }
        return worker;
    }

    /// A network of ours is trained by a JVM of its own, as people do it: code that was compiled for another network
    /// would be measured otherwise. Products are the same code.
    private static boolean isFresh(Entrant entrant, Work work) {
        return entrant.rival().startsWith(Entrant.AYIN) && !(work instanceof Work.Product);
    }

    private void leaveOut(Entrant entrant, Heat heat, WorkerException why) {
        if (!why.getMessage().isEmpty()) { // else it was said before
            words.accept("%s is left out of %s: %s".formatted(entrant, heat.title(), why.getMessage()));
        }
    }

    private void close(Predicate<Entrant> which) {
        workers.entrySet().removeIf(entry -> {
            boolean closes = which.test(entry.getKey());
            if (closes) {
                entry.getValue().close();
            }
            return closes;
        });
    }

    @Override
    public void close() {
        close(entrant -> true);
    }
}
