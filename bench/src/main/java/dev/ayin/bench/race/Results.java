package dev.ayin.bench.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that was measured, in the order in which it was.
final class Results {
    private final List<Measurement> all = new ArrayList<>();

    void add(Measurement measurement) {
        all.add(measurement);
    }

    List<Measurement> all() {
        return List.copyOf(all);
    }

    /// {@return the works that were measured, as they came}
    List<String> works() {
        return all.stream().map(Measurement::work).distinct().toList();
    }

    List<Measurement> of(String work) {
        return all.stream().filter(m -> m.work().equals(work)).toList();
    }

    /// {@return the shortest median that one of these entrants has for a work}
    Optional<Measurement> best(String work, List<Entrant> entrants) {
        return of(work).stream()
                .filter(m -> entrants.contains(m.entrant()))
                .min((a, b) -> Double.compare(a.nanos().median(), b.nanos().median()));
    }
}
