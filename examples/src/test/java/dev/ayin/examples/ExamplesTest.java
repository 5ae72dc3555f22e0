package dev.ayin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The guides hold the programs of the folder examples/ word by word; each compiles without a warning, runs, and prints what its guide
/// says.
class ExamplesTest {
    /// In a guide: the program's name, the program, and what it prints.
    private static final Pattern PROGRAM =
            Pattern.compile("\\[`examples/(\\w+)\\.java`].*?```java\n(.*?)```.*?```text\n(.*?)```", Pattern.DOTALL);

    private static final Path GUIDES = root().resolve("docs/guides");
    private static final Path EXAMPLES = root().resolve("examples");

    /// A program as a guide shows it.
    ///
    /// @param guide the page
    private record Shown(String guide, String name, String program, String prints) {
        @Override
        public String toString() {
            return guide + ": " + name;
        }
    }

    private static final List<Shown> SHOWN = shown();
    private static URLClassLoader classes;

    private static List<Shown> shown() {
        List<Shown> shown = new ArrayList<>();
        for (Path page : list(GUIDES, ".md")) {
            Matcher program = PROGRAM.matcher(read(page));
            while (program.find()) {
                shown.add(
                        new Shown(page.getFileName().toString(), program.group(1), program.group(2), program.group(3)));
            }
        }
        return shown;
    }

    private static final Pattern TABLE = Pattern.compile("Csv\\.read\\(Path\\.of\\(\"(\\w+\\.csv)\"");

    @Test
    void aPageLinksTheTablesThatItsProgramReads() {
        for (Shown shown : SHOWN) {
            String page = read(GUIDES.resolve(shown.guide));
            Matcher table = TABLE.matcher(shown.program);
            while (table.find()) {
                assertThat(page).as(shown.toString()).contains("(../../examples/" + table.group(1) + ")");
            }
        }
    }

    @BeforeAll
    static void compileAll() throws IOException {
        Path to = Files.createDirectories(Path.of("programs"));
        for (Path table : list(EXAMPLES, ".csv")) {
            Files.copy(table, table.getFileName(), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-d", to.toString()));
        arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        list(EXAMPLES, ".java").forEach(file -> arguments.add(file.toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
        assertThat(result).as(said.toString(StandardCharsets.UTF_8)).isZero();
        classes = new URLClassLoader(new URL[] {to.toUri().toURL()}, ExamplesTest.class.getClassLoader());
    }

    @Test
    void everyProgramStandsInAGuide() {
        Map<String, String> programs = new TreeMap<>();
        list(EXAMPLES, ".java")
                .forEach(file -> programs.put(file.getFileName().toString().replace(".java", ""), read(file)));
        Map<String, String> inGuides = new TreeMap<>();
        SHOWN.forEach(shown -> inGuides.put(shown.name, shown.program));
        assertThat(inGuides).isEqualTo(programs);
    }

    static List<Shown> programs() {
        return SHOWN;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void printsWhatTheGuideSays(Shown shown) throws ReflectiveOperationException {
        Class<?> program = classes.loadClass(shown.name);
        Constructor<?> constructor = program.getDeclaredConstructor();
        Method main = program.getDeclaredMethod("main");
        constructor.setAccessible(true);
        main.setAccessible(true);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            main.invoke(constructor.newInstance());
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
                .isEqualTo(shown.prints);
    }

    @Test
    void theIndexNamesEveryGuideAndTheReadmeTheIndex() {
        String index = read(GUIDES.resolve("README.md"));
        for (Path page : list(GUIDES, ".md")) {
            if (!page.endsWith("README.md")) {
                assertThat(index).contains("(" + page.getFileName() + ")");
            }
        }
        assertThat(read(root().resolve("README.md"))).contains("(docs/guides/README.md)");
    }

    private static List<Path> list(Path folder, String end) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
