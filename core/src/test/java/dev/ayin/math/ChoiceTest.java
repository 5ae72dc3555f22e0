package dev.ayin.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static String said(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options));
        command.addAll(List.of(
                "-cp",
                locationOf(Choice.class) + File.pathSeparator + locationOf(ChoiceCheck.class),
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
