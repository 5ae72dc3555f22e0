package dev.ayin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /// What no module exports cannot be named by a program either. (The compiler's lint says so of the other modules.)
    @Test
    void signaturesNameNothingThatIsNotExported() throws IOException {
        Set<String> exported = exported("core");
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter().importPath(Path.of("target", "classes"))) {
            if (!isSeen(type) || !exported.contains(type.getPackageName())) {
                continue;
            }
            List<JavaType> named = new ArrayList<>(type.getInterfaces());
            type.getSuperclass().ifPresent(named::add);
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (isSeen(unit)) {
                    named.add(unit.getReturnType());
                    named.addAll(unit.getParameterTypes());
                }
            }
            type.getFields().stream().filter(ApiTest::isSeen).forEach(field -> named.add(field.getType()));
            for (JavaType one : named) {
                one.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(raw -> raw.getPackageName().startsWith("dev.ayin"))
                        .filter(raw -> !exported.contains(raw.getPackageName()))
                        .forEach(raw -> wrong.add(type.getName() + " names " + raw.getName()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isSeen(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isSeen(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ApiTest::isSeen).orElse(true);
    }

    private static Set<String> exported(String module) throws IOException {
        Set<String> packages = new TreeSet<>();
        Matcher export = EXPORT.matcher(Files.readString(root().resolve(module + "/src/main/java/module-info.java")));
        while (export.find()) {
            packages.add(export.group(1));
        }
        return packages;
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
            inner.removeAll(exported(module));
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
