package dev.ayin.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.cli.Main;
import dev.ayin.file.ModelFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command, as a process of its own where it must end.
@Timeout(120)
class ServeCommandTest {
    @TempDir
    Path folder;

    private Path model;
    private Path err;

    @BeforeEach
    void write() throws IOException {
        err = folder.resolve("err");
        model = folder.resolve("model.safetensors");
        ModelFile.write(model, Examples.TABLE);
    }

    @Test
    void sigtermLetsWhatIsRunningFinish_andTakesNothingNew() throws Exception {
        Process process = ayin("serve", model.toString(), "--port", "0");
        try (BufferedReader out = process.inputReader();
                Socket slow = new Socket()) {
            URI server = server(out.readLine());
            assertThat(out.readLine()).startsWith("try  curl ").endsWith(server + "/predict");
            assertThat(new Web(server).predict(Examples.ROW).status()).isEqualTo(200);

            slow.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            OutputStream to = slow.getOutputStream();
            var from = new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
            byte[] row = Examples.ROW.getBytes(StandardCharsets.UTF_8);
            to.write("""
                    POST /predict HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    Expect: 100-continue\r
                    \r
                    """.formatted(row.length).getBytes(StandardCharsets.US_ASCII));
            assertThat(from.readLine()).isEqualTo("HTTP/1.1 100 Continue"); // somebody reads the body now
            to.write(row, 0, 10);

            HttpURLConnection kept =
                    (HttpURLConnection) server.resolve("/health").toURL().openConnection();
            kept.getInputStream().readAllBytes(); // its connection stays open
            process.destroy(); // SIGTERM
            waitUntilRefused(server);
            HttpURLConnection late =
                    (HttpURLConnection) server.resolve("/health").toURL().openConnection();
            assertThat(late.getResponseCode()).isEqualTo(503);
            assertThat(late.getContentType()).isEqualTo("application/problem+json");
            assertThat(new String(late.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"detail\":\"the server is about to end and takes nothing new\"");
            to.write(row, 10, row.length - 10);
            assertThat(from.readLine()).isEmpty();
            assertThat(from.readLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(from.lines().toList().getLast()).startsWith("{\"prediction\":");
            assertThat(process.waitFor()).isZero();
            assertThat(err).content().isEqualTo("ayin: all requests are answered, the server has ended\n");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theEndIsHard() throws Exception {
        Process process = ayin("serve", model.toString(), "--port", "0", "--grace", "1");
        try (BufferedReader out = process.inputReader();
                Socket slow = new Socket()) {
            URI server = server(out.readLine());
            slow.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            slow.getOutputStream()
                    .write(
                            "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo('H'); // it waits for a body that never comes
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(err)
                    .content()
                    .isEqualTo("ayin: the server has ended, and 1 of its requests had no answer after 1 seconds\n");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatItCannotServe() throws Exception {
        Process process = ayin("serve", folder.resolve("nowhere").toString());
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(err).content().isEqualTo("ayin: there is no model " + folder.resolve("nowhere") + "\n");

        refused("--port must be 0 … 65535, it is 65536", "--port", "65536");
        refused("--max-rows must be 1 or more, it is 0", "--max-rows", "0");
        refused("--max-megabytes must be 1 … 1000, it is 4000", "--max-megabytes", "4000");
        refused("--grace must be 0 … 3600, it is -1", "--grace", "-1");
        refused("there is no host \"no.such.host.invalid\"", "--host", "no.such.host.invalid");
    }

    private void refused(String sentence, String... options) {
        List<String> words = new ArrayList<>(List.of(model.toString()));
        words.addAll(List.of(options));
        ServeCommand command = new ServeCommand();
        new CommandLine(command).parseArgs(words.toArray(String[]::new));
        assertThatThrownBy(command::call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    private Process ayin(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports",
                "java.base/jdk.internal.module=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(words));
        return new ProcessBuilder(line).redirectError(err.toFile()).start();
    }

    private static URI server(String line) {
        Matcher matcher = Pattern.compile(".* answers at (http://127\\.0\\.0\\.1:\\d+)/predict; Ctrl-C ends it")
                .matcher(String.valueOf(line));
        assertThat(matcher.matches()).as(line).isTrue();
        return URI.create(matcher.group(1));
    }

    private static void waitUntilRefused(URI server) throws IOException, InterruptedException {
        while (true) {
            try {
                new Socket(server.getHost(), server.getPort()).close();
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (ConnectException e) {
                return;
            }
        }
    }
}
