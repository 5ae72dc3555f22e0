package dev.ayin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What Maven Central asks of a POM, and what the pages say of coordinates: one version, in every place.
class PomTest {
    /// Not published.
    private static final List<String> INNER = List.of("bench", "fuzz", "drivers", "examples", "dist");

    private static final String PARENT = read("pom.xml");
    private static final String VERSION = first("<artifactId>ayin</artifactId>\\s*<version>([^<]+)", PARENT);

    @Test
    void theParentSaysWhatCentralAsks() {
        assertThat(PARENT).contains("<name>", "<description>", "<url>https://", "<inceptionYear>");
        assertThat(first("<licenses>(.*?)</licenses>", PARENT))
                .contains("<name>Apache-2.0</name>", "<url>https://www.apache.org/licenses/LICENSE-2.0</url>");
        assertThat(first("<developers>(.*?)</developers>", PARENT)).contains("<name>");
        assertThat(first("<scm>(.*?)</scm>", PARENT)).contains("<connection>scm:git:", "<url>");
        assertThat(first("<id>release</id>(.*?)</profile>", PARENT))
                .contains("maven-source-plugin", "maven-javadoc-plugin", "cyclonedx-maven-plugin");
        assertThat(PARENT).contains("<project.build.outputTimestamp>");
    }

    @Test
    void everyModuleHasANameADescriptionAndTheParentsVersion() {
        List<String> modules = modules();
        assertThat(modules).contains("core", "data", "bom", "dist");
        for (String module : modules) {
            String pom = read(module + "/pom.xml");
            assertThat(pom).as(module).contains("<name>Ayin " + module, "<description>");
            assertThat(first(
                            "<parent>.*?<version>([^<]+)</version>\\s*(?:<relativePath>[^<]*</relativePath>\\s*)?</parent>",
                            pom))
                    .as(module)
                    .isEqualTo(VERSION);
        }
    }

    @Test
    void whatIsPublishedHasAModuleNameAndNoSnapshotsOfOthers() {
        for (String module : modules()) {
            String pom = read(module + "/pom.xml");
            if (!INNER.contains(module) && !module.equals("bom")) {
                assertThat(pom.contains("<Automatic-Module-Name>")
                                || Files.exists(root().resolve(module + "/src/main/java/module-info.java")))
                        .as("a module name of " + module)
                        .isTrue();
            }
            assertThat(pom.replace("<version>" + VERSION + "</version>", ""))
                    .as(module)
                    .doesNotContain("-SNAPSHOT");
        }
        assertThat(PARENT.replace("<version>" + VERSION + "</version>", "")).doesNotContain("-SNAPSHOT");
    }

    /// Modules bring commands to the program and do not stand on it: only what starts it does (dist, the profile "launch" of the
    /// launcher, a test).
    @Test
    void noModuleIsCompiledAgainstTheProgram() {
        for (String module : modules()) {
            String own = read(module + "/pom.xml").replaceFirst("(?s)<profiles>.*</profiles>", "");
            if (!module.equals("dist") && !module.equals("bom") && !module.equals("cli")) {
                assertThat(own).as(module).doesNotContain("ayin-cli");
            }
        }
    }

    @Test
    void theBomHasEveryModuleThatIsALibrary() {
        String bom = read("bom/pom.xml");
        for (String module : modules()) {
            if (!INNER.contains(module) && !module.equals("bom")) {
                assertThat(bom).contains("<artifactId>ayin-" + module + "</artifactId>");
            }
        }
    }

    @Test
    void thePagesNameThisVersion() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> pages = new ArrayList<>(List.of(root().resolve("README.md"), root().resolve("jbang-catalog.json")));
        try (Stream<Path> docs = Files.walk(root().resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        Pattern coordinates = Pattern.compile("dev\\.ayin:ayin-[a-z]+:([\\w.-]+)"
                + "|<artifactId>ayin-[a-z]+</artifactId>\\s*<version>([^<]+)</version>");
        for (Path page : pages) {
            Matcher matcher = coordinates.matcher(Files.readString(page));
            while (matcher.find()) {
                found.add(page.getFileName() + " " + (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
            }
        }
        assertThat(found).hasSizeGreaterThan(4).allMatch(place -> place.endsWith(" " + VERSION));
    }

    private static List<String> modules() {
        List<String> modules = new ArrayList<>();
        Matcher module = Pattern.compile("<module>([\\w-]+)</module>").matcher(PARENT);
        while (module.find()) {
            modules.add(module.group(1));
        }
        return modules;
    }

    private static String first(String regex, String text) {
        Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(regex).isTrue();
        return matcher.group(1);
    }

    private static String read(String file) {
        try {
            return Files.readString(root().resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The folder of the whole project, whichever folder the tests were started in.
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
