package dev.ayin.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @Test
    void theProcessorSaysItsNameAndItsVectors(@TempDir Path folder) throws IOException {
        Path info = folder.resolve("cpuinfo");
        Files.writeString(
                info, "cpu family\t: 6\nmodel\t\t: 85\nmodel name\t: Some CPU\nflags\t\t: sse avx2 avx512f\n\n");
        assertThat(Machine.processor(info)).isEqualTo("Some CPU (family 6, model 85) AVX-512");
        assertThat(Machine.lanes(info)).isEqualTo(512);
        Files.writeString(info, "model name\t: Other CPU\nflags\t\t: sse avx2\n");
        assertThat(Machine.lanes(info)).isEqualTo(256);
        assertThat(Machine.processor(folder.resolve("none"))).isEqualTo(System.getProperty("os.arch"));
    }
}
