package dev.ayin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.file.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.ResponseEntity;

/// The programs in docs/serving.md do what they are there for.
@Timeout(120)
class OwnServiceTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = folder.resolve("churn.safetensors");
        ModelFile.write(model, Examples.TABLE);
    }

    @Test
    void javalin() throws Exception {
        int port = freePort();
        Path program = Files.writeString(
                folder.resolve("Service.java"), program("io.javalin").replace("8080", String.valueOf(port)));
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            Web web = new Web(URI.create("http://localhost:" + port));
            assertThat(first(web, java).http().body())
                    .isEqualTo(text(Endpoint.of(Examples.TABLE).openApi("/churn")));
            Web.Reply reply = web.send(web.to("/churn")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(Examples.ROW)));
            assertThat(reply.http().body()).isEqualTo(text(answer(Examples.ROW).body()));
            Web.Reply refused = web.send(
                    web.to("/churn").header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.errors()).hasSize(6);
        } finally {
            java.destroyForcibly().waitFor();
        }
    }

    @Test
    void spring() throws Exception {
        Path source = Files.writeString(
                folder.resolve("Churn.java"),
                program("org.springframework").replace("churn.safetensors", model.toString()));
        var log = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        log,
                        log,
                        "-parameters",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(status).as(log.toString(StandardCharsets.UTF_8)).isZero();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var constructor = loader.loadClass("Churn").getDeclaredConstructor();
            constructor.setAccessible(true);
            var predict = constructor.getDeclaringClass().getDeclaredMethod("predict", String.class, byte[].class);
            predict.setAccessible(true);
            var answer = (ResponseEntity<?>) predict.invoke(
                    constructor.newInstance(), "application/json", Examples.ROW.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.getStatusCode().value()).isEqualTo(200);
            assertThat(text((byte[]) answer.getBody()))
                    .isEqualTo(text(answer(Examples.ROW).body()));
        }
    }

    private static Answer answer(String row) {
        return Endpoint.of(Examples.TABLE).predict("application/json", row.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return the description, as soon as the service is up}
    private Web.Reply first(Web web, Process java) throws Exception {
        while (java.isAlive()) {
            try {
                return web.get("/churn.json");
            } catch (ConnectException e) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError(Files.readString(folder.resolve("log")));
    }

    /// {@return the program of the docs that has this word}
    private static String program(String word) throws IOException {
        List<String> programs = PROGRAM.matcher(Files.readString(root().resolve("docs/serving.md")))
                .results()
                .map(program -> program.group(1))
                .filter(program -> program.contains(word))
                .toList();
        assertThat(programs).hasSize(1);
        return programs.getFirst();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
