package dev.ayin.bench.race;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What Ayin is to reach: a ratio, the others' time over its own, on the (geometric) mean of some comparisons.
///
/// @param what the work, for the reader
/// @param against whom it is held against, for the reader
/// @param atLeast what the mean is to reach
/// @param each what each comparison is to reach
record Aim(String what, String against, double atLeast, double each, List<? extends Comparison> comparisons) {
    /// An aim that each comparison is to reach.
    Aim(String what, String against, double atLeast, List<? extends Comparison> comparisons) {
        this(what, against, atLeast, atLeast, comparisons);
    }

    /// Two times that are held against each other.
    sealed interface Comparison {
        /// {@return the other time over ours, if both were measured}
        Optional<Double> ratio(Results results);
    }

    /// The best of theirs against the best of ours, of the same work.
    record Against(String work, List<Entrant> ours, List<Entrant> theirs) implements Comparison {
        @Override
        public Optional<Double> ratio(Results results) {
            Optional<Measurement> own = results.best(work, ours), other = results.best(work, theirs);
            return own.flatMap(
                    o -> other.map(t -> t.nanos().median() / o.nanos().median()));
        }
    }

    /// A time that is given against the best of ours.
    record Within(String work, List<Entrant> ours, double nanos) implements Comparison {
        @Override
        public Optional<Double> ratio(Results results) {
            return results.best(work, ours).map(o -> nanos / o.nanos().median());
        }
    }

    /// {@return the rivals who lack in a work that was measured, so that they are not in what was reached}
    List<String> absent(Results results) {
        return comparisons.stream()
                .flatMap(c -> c instanceof Against(var work, var ours, var theirs)
                                && !results.of(work).isEmpty()
                        ? theirs.stream()
                                .map(Entrant::rival)
                                .filter(rival -> results.of(work).stream()
                                        .noneMatch(m -> m.entrant().rival().equals(rival)))
                        : Stream.empty())
                .distinct()
                .toList();
    }

    /// {@return who was faster than the peak in one of the works, where the aim is a share of it: a share means nothing then}
    Optional<Measurement> fasterThanPeak(Results results) {
        return comparisons.stream()
                .flatMap(c -> c instanceof Against(var work, var ours, var theirs)
                                && theirs.stream().anyMatch(t -> t.rival().equals(Rivals.PEAK))
                        ? results.fasterThanPeak(work).stream()
                        : Stream.empty())
                .findFirst();
    }

    /// What was reached in the comparisons that were measured.
    ///
    /// @param least the worst one
    /// @param mean the geometric mean
    /// @param of how many
    record Reached(double least, double mean, int of) {}

    /// {@return whether this is enough}
    boolean isReachedBy(Reached reached) {
        return reached.mean() >= atLeast && reached.least() >= each;
    }

    /// {@return what was reached, if anything was measured}
    Optional<Reached> reached(Results results) {
        double[] ratios = comparisons.stream()
                .map(c -> c.ratio(results))
                .flatMap(Optional::stream)
                .mapToDouble(r -> r)
                .toArray();
        if (ratios.length == 0) {
            return Optional.empty();
        }
        double least = Double.POSITIVE_INFINITY, logs = 0;
        for (double ratio : ratios) {
            least = Math.min(least, ratio);
            logs += Math.log(ratio);
        }
        return Optional.of(new Reached(least, Math.exp(logs / ratios.length), ratios.length));
    }
}
