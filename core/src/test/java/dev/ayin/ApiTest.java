package dev.ayin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a program sees of all modules together.
class ApiTest {
    private static final List<String> MODULES = List.of("core", "data", "view", "onnx", "laws");

    /// Packages that most programs import from.
    private static final List<String> JDK =
            List.of("java.lang", "java.util", "java.util.function", "java.util.stream", "java.io", "java.nio.file");

    private static final Pattern EXPORT = Pattern.compile("(?m)^    exports ([\\w.]+);");

    /// Two types of one name cannot be imported side by side.
    @Test
    void aPublicTypeHasANameOfItsOwn() throws IOException {
        Map<String, List<String>> packages = new TreeMap<>();
        for (String module : MODULES) {
            Path sources = root().resolve(module + "/src/main/java");
            Matcher export = EXPORT.matcher(Files.readString(sources.resolve("module-info.java")));
            while (export.find()) {
                for (String type : types(sources.resolve(export.group(1).replace('.', '/')))) {
                    packages.computeIfAbsent(type, _ -> new ArrayList<>()).add(export.group(1));
                }
            }
        }
        assertThat(packages).hasSizeGreaterThan(100);
        packages.forEach((type, in) -> {
            assertThat(in).as(type).hasSize(1);
            assertThat(JDK.stream().filter(jdk -> exists(jdk + "." + type)))
                    .as(type)
                    .isEmpty();
        });
    }

    /// japicmp knows nothing of modules: what it shall not compare is in the parent's POM.
    @Test
    void whatIsNotExportedIsNotCompared() throws IOException {
        TreeSet<String> inner = new TreeSet<>();
        for (String module : MODULES) {
            Path sources = root().resolve(module + "/src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file ->
                                sources.relativize(file.getParent()).toString().replace('/', '.'))
                        .forEach(inner::add);
            }
            Matcher export = EXPORT.matcher(Files.readString(sources.resolve("module-info.java")));
            while (export.find()) {
                inner.remove(export.group(1));
            }
        }
        assertThat(inner).contains("dev.ayin.step", "dev.ayin.large");
        TreeSet<String> excluded = new TreeSet<>();
        Matcher exclude = Pattern.compile("<exclude>(dev\\.ayin\\.[\\w.]+)</exclude>")
                .matcher(Files.readString(root().resolve("pom.xml")));
        while (exclude.find()) {
            excluded.add(exclude.group(1));
        }
        assertThat(excluded).isEqualTo(inner);
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<String> types(Path folder) throws IOException {
        List<String> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                if (Pattern.compile("(?m)^public .*\\b(class|record|interface|enum) " + name + "\\b")
                        .matcher(Files.readString(file))
                        .find()) {
                    types.add(name);
                }
            }
        }
        return types;
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
