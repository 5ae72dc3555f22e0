package dev.ayin.bench.race;

import dev.ayin.bench.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The length of each single step of Ayin: what a mean hides, above all where as many threads work as there are cores.
final class SingleSteps {
    static final String GROUP = "single steps";

    private static final int QUANTILES = 1000;

    private SingleSteps() {}

    /// {@return the words for the steps of a work one by one}
    static String words(String work) {
        return "single " + work;
    }

    /// {@return a thousand quantiles of the lengths, with one thread and with many; the last one is the worst step}
    static List<Measurement> run(Conductor conductor, String work, int many, boolean quick) {
        List<Measurement> measured = new ArrayList<>();
        for (int threads : many > 1 ? new int[] {1, many} : new int[] {1}) {
            Entrant entrant = new Entrant(Entrant.AYIN, threads);
            try {
                Series each = conductor.each(entrant, Work.parse(work), quick ? 500 : 3000);
                List<Double> quantiles = IntStream.rangeClosed(0, QUANTILES)
                        .mapToObj(i -> each.quantile((double) i / QUANTILES))
                        .toList();
                measured.add(new Measurement(GROUP, words(work), entrant, "", new Series(quantiles), Double.NaN));
            } catch (WorkerException e) {
                System.out.printf("%s is left out of %s: %s%n", entrant, words(work), e.getMessage());
            }
        }
        return measured;
    }
}
