package dev.ayin.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenComesBack() throws IOException {
        Results results = new Results();
        results.add(new Measurement(
                "steps", "step 2-1 4 sgd", new Entrant("jax", 2), "scan", Series.of(3, 1, 2.5), Double.NaN));
        results.add(new Measurement("trainings", "mnist", new Entrant("ayin", 1), "", Series.of(7), 0.975));
        Path json = folder.resolve("new/r.json"), csv = folder.resolve("new/r.csv");
        ResultFiles.write(json, csv, "a \"machine\"", Map.of("jax", "JAX 1"), results);

        Results back = new Results();
        Map<String, String> versions = new TreeMap<>();
        ResultFiles.read(json, versions, back);
        assertThat(back.all()).isEqualTo(results.all());
        assertThat(versions).isEqualTo(Map.of("jax", "JAX 1"));
        assertThat(Files.readAllLines(csv))
                .containsExactly(
                        "group,work,who,threads,median_ns,quartile1_ns,quartile3_ns,blocks,accuracy",
                        "steps,\"step 2-1 4 sgd\",jax,2,2.5,1.8,2.8,3,",
                        "trainings,\"mnist\",ayin,1,7.0,7.0,7.0,1,0.975");
    }

    @Test
    void aWorkThatIsMeasuredAgainReplacesTheOldOne() {
        Measurement old = new Measurement("g", "a", new Entrant("ayin", 1), "", Series.of(1), Double.NaN);
        Measurement other = new Measurement("g", "b", new Entrant("ayin", 1), "", Series.of(2), Double.NaN);
        Measurement again = new Measurement("g", "a", new Entrant("jax", 1), "", Series.of(3), Double.NaN);
        Results results = new Results();
        results.replace("a", List.of(old));
        results.replace("b", List.of(other));
        results.replace("a", List.of(again));
        assertThat(results.all()).containsExactly(other, again);
        assertThat(results.works("g")).containsExactly("b", "a");
    }
}
