package dev.ayin.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines of Java in docs/interchange.md that use this module compile as they stand there.
class GuideTest {
    private static final String PROGRAM = """
            import dev.ayin.exchange.*;
            import dev.ayin.file.*;
            import dev.ayin.model.*;
            import java.nio.file.Path;

            void main() throws Exception {
            %s
            }
            """;

    @Test
    void theLinesOfTheGuideCompile(@TempDir Path folder) throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "interchange.md"));
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(guide);
        int compiled = 0;
        while (blocks.find()) {
            if (!blocks.group(1).contains("ModelFormat")) {
                continue; // it is about a class that the reader has exported
            }
            Path file = Files.writeString(folder.resolve("Guide.java"), PROGRAM.formatted(blocks.group(1)));
            JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
            StringWriter said = new StringWriter();
            try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
                List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
                boolean good = javac.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                        .call();
                assertThat(good).as(said + blocks.group(1)).isTrue();
            }
            compiled++;
        }
        assertThat(compiled).isEqualTo(1);
    }
}
