package dev.ayin.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines of Java in docs/cluster.md compile as they stand there, where the reader has what their names say.
class GuideTest {
    private static final String PROGRAM = """
            import dev.ayin.estimate.*;
            import dev.ayin.network.*;
            import dev.ayin.spark.*;
            import dev.ayin.table.*;
            import dev.ayin.train.*;
            import org.apache.spark.api.java.JavaSparkContext;
            import org.apache.spark.ml.*;
            import org.apache.spark.sql.Dataset;
            import org.apache.spark.sql.Row;
            import org.apache.spark.sql.SparkSession;

            abstract class Guide%d {
                SparkSession session;
                JavaSparkContext context;
                Dataset<Row> flowers, more;
                Table table;
                dev.ayin.data.Dataset data;
                Network network;
                Training training;

                void lines() throws Exception {
            %s
                }
            }
            """;

    @Test
    void theLinesOfTheGuideCompile(@TempDir Path folder) throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "cluster.md"));
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(guide);
        List<Path> programs = new ArrayList<>();
        while (blocks.find()) {
            String lines = blocks.group(1).replaceAll("(?m)^import .*\n", ""); // those of the program serve all blocks
            int number = programs.size();
            programs.add(Files.writeString(
                    folder.resolve("Guide%d.java".formatted(number)), PROGRAM.formatted(number, lines)));
        }
        assertThat(programs).hasSize(4);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> sources = files.getJavaFileObjectsFromPaths(programs);
            List<String> options =
                    List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
            assertThat(javac.getTask(said, files, null, options, null, sources).call())
                    .as(said.toString())
                    .isTrue();
        }
    }
}
