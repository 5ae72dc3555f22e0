package dev.ayin.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ayin.bench.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConductorTest {
    private static final Work WORK = Work.parse("product NN 2 2 2");

    @TempDir
    Path folder;

    private final List<String> words = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private final Conductor conductor = new Conductor(this::start, words::add);

    private WorkerProcess start(Entrant entrant) throws WorkerException {
        started.add(entrant.rival());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String nanos = entrant.rival().equals("slow") ? "200" : "100";
        return new WorkerProcess(
                new ProcessBuilder(
                        java, "-cp", "target/test-classes", FakeWorker.class.getName(), entrant.rival(), nanos),
                folder.resolve(entrant + ".log"));
    }

    @AfterEach
    void end() {
        conductor.close();
    }

    private static Heat heat(Work work, String... rivals) {
        List<Entrant> entrants =
                List.of(rivals).stream().map(name -> new Entrant(name, 1)).toList();
        return new Heat("test", work, entrants, 1, 3);
    }

    /// Each block of a fake worker takes longer than the one before: so the number of blocks shows in the series.
    @Test
    void everybodyHasABlockInEachRound() {
        List<Measurement> measured = conductor.run(heat(WORK, "quick", "slow"));
        assertThat(measured)
                .extracting(
                        m -> m.entrant().rival(),
                        Measurement::note,
                        m -> m.nanos().sorted())
                .containsExactly(
                        tuple("quick", "as quick", List.of(100.0, 200.0, 300.0)),
                        tuple("slow", "as slow", List.of(200.0, 400.0, 600.0)));
        assertThat(words).isEmpty();
        assertThat(conductor.versions()).containsEntry("quick", "fake quick").hasSize(2);
    }

    @Test
    void whoCannotIsLeftOutWithAWord() {
        assertThat(conductor.run(heat(WORK, "silent", "lame", "dying", "quick")))
                .extracting(m -> m.entrant().rival())
                .containsExactly("quick");
        assertThat(words)
                .containsExactly(
                        "silent 1 is left out of test: product NN 2 2 2: ended; its last words: no such module",
                        "lame 1 is left out of test: product NN 2 2 2: cannot do this",
                        "dying 1 is left out of test: product NN 2 2 2: ended; its last words: none");
    }

    @Test
    void whoNeverCameUpIsNotTriedAgainAndWhoWasLameIs() {
        conductor.run(heat(WORK, "silent", "lame"));
        Work other = Work.parse("predict 2-1 1");
        assertThat(conductor.run(heat(other, "silent", "lame")))
                .extracting(m -> m.entrant().rival())
                .containsExactly("lame");
        assertThat(started).containsExactly("silent", "lame");
        assertThat(words).hasSize(2);
    }

    /// Code that was compiled for one network would be measured with another.
    @Test
    void ayinHasAJvmOfItsOwnForEachNetworkButNotForEachProduct() {
        Work step = Work.parse("predict 2-1 1");
        conductor.run(heat(WORK, "ayin", "quick"));
        conductor.run(heat(WORK, "ayin", "quick"));
        assertThat(started).containsExactly("ayin", "quick");
        conductor.run(heat(step, "ayin", "quick"));
        conductor.run(heat(step, "ayin", "quick"));
        assertThat(started).containsExactly("ayin", "quick", "ayin");
    }

    @Test
    void singleRepetitionsComeAsASeries() throws WorkerException {
        assertThat(conductor.each(new Entrant("quick", 1), WORK, 1).sorted()).containsExactly(1.0, 2.0, 3.0);
    }
}
