package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Features;
import dev.ayin.explain.Explainer;
import dev.ayin.explain.Explanation;
import dev.ayin.explain.Importance;
import dev.ayin.model.Model;
import dev.ayin.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever estimators say is the same to the last bit for any number of threads. In JVMs of their own, since the number of
/// threads is a property of a JVM.
class SameBitsTest {
    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws IOException, InterruptedException {
        Set<String> results = new HashSet<>();
        for (int threads : new int[] {1, 3}) {
            results.add(run(threads));
        }
        assertThat(results).hasSize(1);
        assertThat(results.iterator().next().lines()).hasSize(6);
    }

    private static String run(int threads) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dayin.threads=" + threads,
                        "-Dayin.vectorBits=0",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SameBitsTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isZero();
        return printed;
    }

    /// Prints all there is, numbers with all their digits.
    public static void main(String[] args) {
        Settings few = Settings.usual().withEpochs(9);
        Table flowers = Flowers.species(90), parabola = Flowers.parabola(90);
        Model model = new Classifier(few).fit(flowers, "species").model();
        System.out.println(model.provenance().fingerprint());
        System.out.println(
                new Regressor(few).fit(parabola, "y").model().provenance().fingerprint());
        System.out.println(
                CrossValidation.of(new Classifier(few), flowers, "species", 3).folds());
        System.out.println(Search.of(new Regressor(few), parabola, "y", Space.usual(), 6));
        System.out.println(
                Importance.of(model, flowers.samples((Features.Columns) model.features(), model.target()), 2, 42));
        System.out.println(Explainer.of(model, flowers).explain(flowers).stream()
                .map(Explanation::contributions)
                .toList());
    }
}
