package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A program of the tests in a JVM of its own, since a JVM has one width of lanes.
public final class Forked {
    private Forked() {}

    /// {@return what the program prints, with lanes of so many bits}
    public static String run(Class<?> program, int bits) throws IOException, InterruptedException {
        return run(program, "-Dayin.vectorBits=" + bits);
    }

    /// {@return what the program prints, in a JVM with this option}
    public static String run(Class<?> program, String option) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        option,
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isZero();
        return printed;
    }
}
