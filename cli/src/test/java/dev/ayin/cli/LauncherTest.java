package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher, with a Maven and a Java that only say what they are asked for.
@Timeout(60)
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "ayin");

    @TempDir
    Path root;

    @BeforeEach
    void make() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")) && Files.isRegularFile(SCRIPT));
        Files.copy(SCRIPT, root.resolve("ayin"));
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        for (String file : List.of("pom.xml", "core/pom.xml", "data/pom.xml", "view/pom.xml", "cli/pom.xml")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.setLastModifiedTime(Files.createFile(root.resolve(file)), FileTime.from(past));
        }
        script("mvnw", "mkdir -p cli/target/lib; echo $RANDOM > cli/target/lib/x.jar; echo built >> builds");
        Files.createDirectories(root.resolve("jdk/bin"));
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        script("jdk/bin/javac", "");
        script("jdk/bin/java", """
                echo "locale $LC_ALL"
                while [[ $1 != -cp ]]; do shift; done
                echo "path $2"
                if [[ $4 == wait ]]; then while [[ ! -e go ]]; do sleep 0.05; done; fi
                ls ${2%/*}
                """);
    }

    private void script(String name, String lines) throws IOException {
        Path file = Files.writeString(root.resolve(name), "#!/bin/bash\n" + lines + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process start(Map<String, String> environment, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "ayin").directory(root.toFile());
        builder.command().addAll(List.of(words));
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }

    private static String end(Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private String run(String... words) throws Exception {
        return end(start(Map.of(), words));
    }

    private static String line(String said, String word) {
        return said.lines()
                .filter(line -> line.startsWith(word))
                .findFirst()
                .orElseThrow()
                .substring(word.length());
    }

    private int builds() throws IOException {
        return Files.readAllLines(root.resolve("builds")).size();
    }

    private void makeStale() throws IOException {
        Files.setLastModifiedTime(
                root.resolve("cli/target/launch.stamp"), FileTime.from(Instant.parse("2019-01-01T00:00:00Z")));
    }

    @Test
    void aRunningProgramKeepsItsLibraries_asLongAsItRuns() throws Exception {
        assertThat(run("train")).contains("this first time").contains("x.jar");
        assertThat(run("train")).doesNotContain("building").contains("x.jar");
        assertThat(builds()).isEqualTo(1);

        Process running = start(Map.of(), "wait");
        String first = line(
                running.inputReader().readLine() + "\n" + running.inputReader().readLine(), "path ");
        makeStale();
        String second = line(run("train"), "path ");
        assertThat(second).isNotEqualTo(first);
        makeStale();
        run("train");
        Files.createFile(root.resolve("go"));
        assertThat(running.inputReader().readLine()).isEqualTo("x.jar");
        assertThat(running.waitFor()).isZero();
        assertThat(builds()).isEqualTo(3);

        makeStale();
        run("train");
        try (var left = Files.list(root.resolve("cli/target/launch"))) {
            assertThat(left.filter(Files::isDirectory))
                    .as("nobody uses the others")
                    .hasSize(1);
        }
    }

    @Test
    void aFailingBuildSaysWhy_andTheNextOneTriesAgain() throws Exception {
        run("train");
        String builds = Files.readString(root.resolve("mvnw"));
        script("mvnw", "echo no network; exit 1");
        makeStale();
        Process failing = start(Map.of(), "train");
        assertThat(new String(failing.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("no network", "the build failed");
        assertThat(failing.waitFor()).isEqualTo(1);
        assertThat(root.resolve("target/launch.lock")).doesNotExist();
        Files.writeString(root.resolve("mvnw"), builds);
        assertThat(run("train")).contains("x.jar");
    }

    /// Of a process that is gone, and of one whose number another process has now: this one, which began at another time.
    @Test
    void aLockThatNobodyHoldsDoesNotWait() throws Exception {
        long alive = ProcessHandle.current().pid();
        for (String owner : List.of(
                "999999999",
                "999999999 Mon Jan 1 00:00:00 2001",
                alive + " Mon Jan 1 00:00:00 2001",
                String.valueOf(alive),
                "nonsense")) {
            Files.createDirectories(root.resolve("target"));
            Files.createSymbolicLink(root.resolve("target/launch.lock"), Path.of(owner));
            assertThat(run("train")).as(owner).contains("x.jar");
            assertThat(Files.isSymbolicLink(root.resolve("target/launch.lock"))).isFalse();
            Files.delete(root.resolve("cli/target/launch.stamp"));
        }
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        script("mvnw", "sleep 0.5; mkdir -p cli/target/lib; touch cli/target/lib/x.jar; echo built >> builds");
        List<Process> both = List.of(start(Map.of(), "train"), start(Map.of(), "train"));
        for (Process one : both) {
            assertThat(end(one)).contains("x.jar");
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void namesOfFilesAreUtf8_whateverTheLocale() throws Exception {
        Process all = new ProcessBuilder("/bin/bash", "-c", "command -v locale >/dev/null && locale -a").start();
        String known = new String(all.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeTrue(known.toLowerCase(java.util.Locale.ROOT).matches("(?s).*utf-?8.*"));
        for (String locale : List.of("C", "POSIX", "nowhere.UTF-8")) {
            assertThat(line(end(start(Map.of("LC_ALL", locale), "train")), "locale "))
                    .as(locale)
                    .matches("(?i).*utf-?8.*")
                    .isNotEqualTo(locale);
        }
        String spoken = known.lines()
                .filter(name -> name.matches("(?i).*utf-?8"))
                .findFirst()
                .orElseThrow();
        assertThat(line(end(start(Map.of("LC_ALL", spoken), "train")), "locale "))
                .isEqualTo(spoken);
    }
}
