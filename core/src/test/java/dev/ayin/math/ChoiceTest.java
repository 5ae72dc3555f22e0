package dev.ayin.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoiceTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    @Test
    void lanesTakeOverWhenThereIsEnoughToDo() throws Exception {
        assumeTrue(VectorKernels.widestBits() >= 128 && Fma.HARDWARE);
        assertThat(said(MODULE))
                .contains("bits 0 0 " + VectorKernels.widestBits())
                .doesNotContain("plain loops");
    }

    @Test
    void aWidthThatIsAskedForIsThereFromTheBeginning() throws Exception {
        assumeTrue(VectorKernels.widestBits() >= 128 && Fma.HARDWARE);
        assertThat(said(MODULE, "-Dayin.vectorBits=128")).contains("bits 128 128 128");
        assertThat(said(MODULE, "-Dayin.vectorBits=0")).contains("bits 0 0 0").doesNotContain("plain loops");
    }

    @Test
    void withoutTheModuleOneSentenceSaysWhatHelpsWhenItWould() throws Exception {
        assumeTrue(Fma.HARDWARE);
        assertThat(said())
                .contains("bits 0 0 0")
                .contains("This run is long enough to be faster with vector code: start Java with --add-modules jdk");
    }

    @Test
    void withoutFusedMultiplyAddOneSentenceSaysWhyItIsSlow() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"));
        assertThat(said(MODULE, "-XX:-UseFMA")).contains("bits 0 0 0").contains("has no fused multiply-add");
    }

    /// As in a native image: a writer that fails stands in front of the real one.
    @Test
    void whereNoClassCanBeDefinedOneSentenceSaysThatPlainLoopsWork(@TempDir Path folder) throws Exception {
        assumeTrue(VectorKernels.widestBits() >= 128 && Fma.HARDWARE);
        Path source = Files.writeString(folder.resolve("VectorTileWriter.java"), """
                package dev.ayin.math;

                final class VectorTileWriter {
                    static VectorTile write(VectorTileForm form) {
                        throw new IllegalStateException("this JVM defines no classes while it runs");
                    }
                }
                """);
        String core = locationOf(Choice.class).toString();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", core, "-d", folder.toString(), source.toString());
        assertThat(compiled).isZero();
        assertThat(saidBehind(folder, MODULE))
                .contains("bits 0 0 0")
                .contains("plain loops, with the same results but slower: this JVM defines no classes while it runs.");
    }

    private static String said(String... options) throws IOException, InterruptedException {
        return saidBehind(null, options);
    }

    /// @param first the folder whose classes stand before Ayin's; null for none
    private static String saidBehind(Path first, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options));
        command.addAll(List.of(
                "-cp",
                (first == null ? "" : first + File.pathSeparator)
                        + locationOf(Choice.class)
                        + File.pathSeparator
                        + locationOf(ChoiceCheck.class),
                ChoiceCheck.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Path locationOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
