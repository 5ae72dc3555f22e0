package dev.ayin.view.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.view.run.Run;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UseTest {
    @TempDir
    Path folder;

    static Stream<Run> runs() {
        return Runs.all().stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theJavaLinesCompile(Run run) {
        String program = """
                import dev.ayin.data.*;
                import dev.ayin.file.*;
                import dev.ayin.math.*;
                import dev.ayin.model.*;
                import dev.ayin.table.*;
                import java.nio.file.*;
                class Program {
                    void main() throws Exception {
                        %s
                    }
                }
                """.formatted(Use.java(run.model()));
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        var said = new StringWriter();
        List<String> options =
                List.of("-cp", System.getProperty("java.class.path"), "-proc:none", "-d", folder.toString());

        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(said, null, null, options, null, List.of(source))
                .call();

        assertThat(compiled).as(said + program).isTrue();
    }

    @Test
    void aFolderIsNamedAsACommandWould_ofAnAbsoluteOneOnlyTheEnd() {
        assertThat(Use.folder(Path.of("runs/moons-1/report.html")))
                .isEqualTo(Path.of("runs/moons-1").toString());
        assertThat(Use.folder(Path.of("/home/somebody/moons/report.html"))).isEqualTo("moons");
        assertThat(Use.folder(Path.of("report.html"))).isEqualTo(".");
    }

    @Test
    void aShellTakesTheFolderAsOneWord() {
        assertThat(Use.of(Runs.blobs().model(), "runs/x-1").get("shell")).isEqualTo("./ayin predict runs/x-1 rows.csv");
        assertThat(Use.of(Runs.images().model(), "it's; rm x").get("shell"))
                .isEqualTo("./ayin predict 'it'\\''s; rm x' image.png");
    }
}
