package dev.ayin.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.bench.race.Aim.Against;
import dev.ayin.bench.race.Aim.Within;
import dev.ayin.table.Csv;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgrammeTest {
    private final Programme programme = new Programme(2, Rivals.NAMES, false, 256);

    /// An aim whose work or rival nobody measures would never be seen to be missed.
    @Test
    void whatAnAimComparesIsMeasured() {
        Map<String, Set<Entrant>> measured = new HashMap<>();
        programme.heats().forEach(heat -> measured.put(heat.work().words(), new HashSet<>(heat.entrants())));
        for (ColdWork work : ColdWork.values()) {
            measured.put(work.words(), new HashSet<>(programme.entrants(work)));
        }
        measured.put(Processes.WARM_UP, Set.of(new Entrant("ayin", 2)));
        assertThat(programme.aims())
                .hasSizeGreaterThan(20)
                .allSatisfy(aim -> assertThat(aim.comparisons()).isNotEmpty().allSatisfy(comparison -> {
                    switch (comparison) {
                        case Against(String work, List<Entrant> ours, List<Entrant> theirs) ->
                            assertThat(measured.get(work))
                                    .as(work)
                                    .containsAll(ours)
                                    .containsAll(theirs);
                        case Within(String work, List<Entrant> ours, double nanos) ->
                            assertThat(measured.get(work)).as(work).containsAll(ours);
                    }
                }));
    }

    @Test
    void onlyThoseTakePartWhoAreAskedTo() {
        assertThat(new Programme(2, List.of("jax"), true, 256).heats())
                .allSatisfy(heat -> assertThat(heat.entrants())
                        .extracting(Entrant::rival)
                        .contains("ayin")
                        .isSubsetOf("ayin", "ayin-epochs", "peak", "jax"));
    }

    @ParameterizedTest
    @EnumSource(ColdWork.class)
    void aColdWorkHasItsProgramAndItsTable(ColdWork work, @TempDir Path folder) throws Exception {
        assertThat(Class.forName(work.program()).getMethod("main", String[].class))
                .isNotNull();
        if (work != ColdWork.MNIST) {
            ColdTables.write(folder, work);
            assertThat(Csv.read(ColdTables.file(folder, work)).columns())
                    .endsWith("y")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void oneCoreHasNoSecondThread() {
        Programme alone = new Programme(1, Rivals.NAMES, false, 256);
        assertThat(alone.heats())
                .allSatisfy(heat -> assertThat(heat.entrants())
                        .doesNotHaveDuplicates()
                        .extracting(Entrant::threads)
                        .containsOnly(1));
    }
}
