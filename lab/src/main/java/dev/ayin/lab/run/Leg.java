package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.train.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A stretch of a run with the same settings and data: where it began, and what was kept of it. Between two kept states any
/// epoch can be reached again by learning it again, since the same settings give the same bits.
final class Leg {
    /// The most that are kept of one stretch.
    private static final int MOST = 512;

    private final Settings settings;
    private final Sources.Source source;
    private final State start; // without its history, which the branch has
    private final int epoch;
    private final Joint joint;
    private final TreeMap<Integer, State> kept = new TreeMap<>();
    private int stride = 1;

    /// How a stretch begins where the one before it has ended.
    ///
    /// @param stepsBefore how many steps that one had made; not known, −1, where a branch begins: as many as the epoch takes
    /// @param forgets whether what the optimizer remembered is lost
    /// @param again whether the epoch begins anew
    /// @param edits numbers that were set by hand there
    record Joint(long stepsBefore, boolean forgets, boolean again, List<Experiment.Edit> edits) {
        static final Joint BEGINNING = new Joint(0, false, false, List.of());

        /// {@return the same after so many steps}
        Joint since(long steps) {
            return new Joint(steps, forgets, again, edits);
        }

        /// {@return this joint after an earlier one, between which no step was made}
        Joint after(Joint earlier) {
            List<Experiment.Edit> both = Stream.concat(
                            earlier.edits.stream()
                                    .filter(old -> edits.stream().noneMatch(one -> one.place() == old.place())),
                            edits.stream())
                    .toList();
            return new Joint(earlier.stepsBefore, forgets || earlier.forgets, again || earlier.again, both);
        }
    }

    /// @param epoch how many epochs were finished at its beginning
    Leg(Settings settings, Sources.Source source, State start, int epoch, Joint joint) {
        this.joint = joint;
        this.settings = settings;
        this.source = source;
        this.start = start;
        this.epoch = epoch;
    }

    Settings settings() {
        return settings;
    }

    Sources.Source source() {
        return source;
    }

    Dataset data() {
        return source.dataset();
    }

    State start() {
        return start;
    }

    Joint joint() {
        return joint;
    }

    int epoch() {
        return epoch;
    }

    /// {@return whether the end of an epoch lies on this stretch, its beginning included}
    boolean reaches(int wanted) {
        return epoch < wanted || epoch == wanted && start.stepOfEpoch() == 0;
    }

    /// {@return whether the state after this epoch should be kept}
    boolean wants(int epoch) {
        return epoch % stride == 0;
    }

    void keep(int epoch, State state) {
        kept.put(epoch, state);
        if (kept.size() > MOST) {
            thin();
        }
    }

    /// Forgets every other state.
    void thin() {
        stride *= 2;
        kept.keySet().removeIf(epoch -> epoch % stride != 0);
    }

    int size() {
        return kept.size();
    }

    /// {@return the kept states by their epochs, the beginning included}
    TreeMap<Integer, State> states() {
        TreeMap<Integer, State> states = new TreeMap<>(kept);
        states.putIfAbsent(epoch, start);
        return states;
    }

    /// {@return the last kept state at or before an epoch, with the number of its epoch}
    Map.Entry<Integer, State> before(int wanted) {
        Map.Entry<Integer, State> found = kept.floorEntry(wanted);
        return found == null ? Map.entry(epoch, start) : found;
    }
}
