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

    /// Puts new measurements of a work in the place of older ones.
    void replace(String work, List<Measurement> measurements) {
        all.removeIf(m -> m.work().equals(work));
        all.addAll(measurements);
    }

    List<Measurement> all() {
        return List.copyOf(all);
    }

    /// {@return the works of a group that were measured, as they came}
    List<String> works(String group) {
        return all.stream()
                .filter(m -> m.group().equals(group))
                .map(Measurement::work)
                .distinct()
                .toList();
    }

    /// {@return the groups of which something was measured}
    List<String> groups() {
        return all.stream().map(Measurement::group).distinct().toList();
    }

    List<Measurement> of(String work) {
        return all.stream().filter(m -> m.work().equals(work)).toList();
    }

    /// {@return who did a work faster than the peak on as many threads, which is none then}
    Optional<Measurement> fasterThanPeak(String work) {
        return of(work).stream()
                .filter(m -> of(work).stream()
                        .anyMatch(peak -> peak.entrant()
                                        .equals(new Entrant(
                                                Rivals.PEAK, m.entrant().threads()))
                                && m.nanos().median() < peak.nanos().median()))
                .findFirst();
    }

    /// {@return the shortest median that one of these entrants has for a work}
    Optional<Measurement> best(String work, List<Entrant> entrants) {
        return of(work).stream()
                .filter(m -> entrants.contains(m.entrant()))
                .min((a, b) -> Double.compare(a.nanos().median(), b.nanos().median()));
    }
}
