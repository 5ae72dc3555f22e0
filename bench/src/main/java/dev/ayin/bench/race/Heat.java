package dev.ayin.bench.race;

import dev.ayin.bench.work.Work;
import java.util.List;

/// One work, and who does it in turns.
///
/// @param group what it belongs to, for the reader and for `--only`
/// @param millis how long a block of one entrant is timed
/// @param rounds how many blocks each has, at most
record Heat(String group, Work work, List<Entrant> entrants, int millis, int rounds) {
    /// {@return group and work, what `--only` is compared with}
    String title() {
        return group + ": " + work.words();
    }
}
