package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.lab.run.Setups;
import dev.ayin.lab.wire.Limits;
import dev.ayin.lab.wire.Reader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is not sound is refused, whoever asks too much is cut off, and nobody else notices.
class SafetyTest {
    static {
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private Lab lab = Lab.start("127.0.0.1", 0, Limits.USUAL, bugs::add);

    @AfterEach
    void end() {
        lab.close();
        assertThat(bugs).isEmpty();
    }

    private void restart(Limits limits) {
        lab.close();
        lab = Lab.start("127.0.0.1", 0, limits, bugs::add);
    }

    static final String NEURON =
            "{\"id\": 1, \"part\": \"neuron\", \"do\": \"compute\", \"x\": [1], \"w\": [2], \"b\": 0.5, \"activation\": \"relu\"}";

    private static String setup(String data) {
        return "{\"id\": 1, \"part\": \"network\", \"do\": \"setup\", \"data\": %s, \"settings\": %s}"
                .formatted(data, Setups.settingsJson(Setups.layer(4, "relu"), ""));
    }

    @Test
    void everyUnsoundMessageGetsOneRefusal() throws Exception {
        try (Page page = new Page(lab)) {
            for (String message : List.of(
                    "",
                    "no JSON",
                    "[1, 2]",
                    "null",
                    "{\"id\": 1}",
                    "{\"id\": -5, \"part\": \"neuron\", \"do\": \"compute\"}",
                    "{\"id\": 1, \"id\": 2}",
                    "[".repeat(5000),
                    "{\"id\": 1, \"part\": \"nobody\", \"do\": \"compute\"}",
                    "{\"id\": 1, \"part\": \"neuron\", \"do\": \"explode\"}",
                    NEURON.replace("[1]", "[1e400]"),
                    NEURON.replace("[1]", "[1, 2, 3]"),
                    NEURON.replace("[1]", "\"NaN\""),
                    NEURON.replace("relu", "softmax"),
                    NEURON.replace("relu", "../../etc/passwd"),
                    "{\"id\": 1, \"part\": \"network\", \"do\": \"play\"}",
                    "{\"id\": 1, \"part\": \"network\", \"do\": \"next\"}",
                    setup("{\"kind\": \"circles\", \"size\": 1000000000, \"noise\": 0, \"test\": 0, \"seed\": 1}"),
                    setup(
                            "{\"kind\": \"formula\", \"formula\": \"y > Runtime.exec('x')\", \"size\": 50, \"noise\": 0, \"test\": 0, \"seed\": 1}"),
                    setup(
                            "{\"kind\": \"points\", \"classes\": 2, \"points\": [[1e308, 0, 0]], \"test\": 0, \"seed\": 1}"),
                    setup("{\"kind\": \"points\", \"classes\": 2, \"points\": [[1, 0, 7]], \"test\": 0, \"seed\": 1}"),
                    setup(
                            "{\"kind\": \"table\", \"csv\": \"a,b\\n\\\"open\", \"target\": \"b\", \"features\": [\"a\"], \"test\": 0, \"seed\": 1}"),
                    setup(
                            "{\"kind\": \"table\", \"csv\": \"\", \"target\": \"b\", \"features\": [\"a\"], \"test\": 0, \"seed\": 1}"),
                    setup(
                            "{\"kind\": \"table\", \"csv\": \"a,b\\n1,2\\n3,4\\n5,6\", \"target\": \"c\", \"features\": [\"a\"], \"test\": 0, \"seed\": 1}"))) {
                assertThat(page.ask(message))
                        .as(message.substring(0, Math.min(80, message.length())))
                        .containsKey("refused");
            }
            assertThat(page.ask(NEURON)).containsEntry("z", 2.5);
        }
    }

    @Test
    void aMessageThatIsTooLongEndsTheConnectionOfItsSender() throws Exception {
        try (Page other = new Page(lab);
                Page page = new Page(lab)) {
            String tooLong = "x".repeat(Limits.USUAL.messageBytes() + 10);
            try {
                page.send("{\"id\": 1, \"text\": \"" + tooLong + "\"}");
            } catch (RuntimeException e) {
                // it may be cut off while it still sends
            }
            assertThat(page.closed
                            .handle((code, error) -> code == null ? 1009 : code)
                            .get())
                    .isIn(1009, 1006, Reader.TOO_MUCH);
            assertThat(other.ask(NEURON)).containsEntry("a", 2.5);
        }
    }

    @Test
    void tooManyMessagesEndTheConnectionOfTheirSender() throws Exception {
        try (Page other = new Page(lab);
                Page page = new Page(lab)) {
            try {
                for (int i = 0; i < 3000; i++) {
                    page.send(NEURON);
                }
            } catch (RuntimeException e) {
                // cut off in the midst
            }
            assertThat(page.code()).isEqualTo(Reader.TOO_MUCH);
            assertThat(other.ask(NEURON)).containsEntry("a", 2.5);
        }
    }

    @Test
    void aServerHasRoomForSoManyPages() throws Exception {
        restart(Limits.USUAL.withReaders(2));
        try (Page first = new Page(lab);
                Page second = new Page(lab)) {
            assertThat(first.ask(NEURON)).containsKey("z"); // answered: so the server knows of both
            assertThat(second.ask(NEURON)).containsKey("z");
            try (Page third = new Page(lab)) {
                assertThat(third.code()).isEqualTo(Reader.FULL);
            }
            assertThat(first.ask(NEURON)).containsKey("z");
        }
    }

    @Test
    void anAbandonedSessionEnds() throws Exception {
        restart(Limits.USUAL.withIdle(Duration.ofMillis(600)));
        try (Page page = new Page(lab)) {
            page.ask(setup("{\"kind\": \"moons\", \"size\": 100, \"noise\": 0.1, \"test\": 0, \"seed\": 1}"));
            page.ask("{\"id\": 2, \"part\": \"network\", \"do\": \"play\"}");
            assertThat(page.code()).as("though its network still learns").isEqualTo(Reader.IDLE);
        }
        try (Page page = new Page(lab)) {
            page.ask(NEURON);
        }
        for (int i = 0; i < 200 && lab.readers() > 0; i++) {
            Thread.sleep(20);
        }
        assertThat(lab.readers()).isZero();
    }

    @Test
    void onlyTheLabsOwnPagesAreServed() throws IOException {
        String own = "127.0.0.1:" + lab.address().getPort();
        assertThat(status("/", own, null)).contains("200");
        assertThat(status("/", "localhost:" + lab.address().getPort(), null)).contains("200");
        assertThat(status("/", "evil.example", null))
                .as("a name that somebody made point here")
                .contains("403");
        assertThat(status("/", own, "http://evil.example")).contains("403");
        assertThat(status("/js/main.js", own, "http://" + own)).contains("200");
        assertThat(upgrade(own, "http://" + own)).contains("101");
        assertThat(upgrade(own, "http://evil.example")).contains("403");
        assertThat(upgrade(own, "null")).contains("403");
        assertThat(upgrade(own, null)).contains("403");
        assertThat(upgrade("evil.example", "http://evil.example")).contains("403");
        for (String path : List.of(
                "/../pom.xml",
                "/js/..%2f..%2fLab.class",
                "/lib/katex/../../../../dev/ayin/lab/Lab.class",
                "/lib/none/x.js",
                "/js",
                "/" + "a/".repeat(3500) + "x.js",
                "/lib/d3/" + "a/".repeat(3500) + "x.js",
                "/" + "a".repeat(7000) + ".js",
                "//etc/passwd")) {
            assertThat(status(path, own, null)).as(path).containsAnyOf("404", "400");
        }
    }

    @Test
    void thePageMayLoadNothingFromElsewhere() throws IOException {
        String answer = status("/", "127.0.0.1:" + lab.address().getPort(), null);
        assertThat(answer)
                .contains("default-src 'none'; script-src 'self' 'sha256-")
                .contains("frame-ancestors 'none'")
                .contains("nosniff")
                .doesNotContain("unsafe");
    }

    private String upgrade(String host, String origin) throws IOException {
        return request(
                "/wire",
                host,
                origin,
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    }

    private String status(String path, String host, String origin) throws IOException {
        return request(path, host, origin, "Connection: close\r\n");
    }

    /// A request as no client would write it, and the head of its answer.
    private String request(String path, String host, String origin, String more) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", lab.address().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                            + (origin == null ? "" : "Origin: " + origin + "\r\n") + more + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = socket.getInputStream().read();
                if (c < 0) {
                    break;
                }
                head.append((char) c);
            }
            return head.toString();
        }
    }

    @Test
    void aPortThatIsTakenIsOneSentence() {
        assertThatThrownBy(() -> Lab.start("127.0.0.1", lab.address().getPort(), Limits.USUAL, bugs::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "cannot listen on 127.0.0.1, port " + lab.address().getPort());
        assertThatThrownBy(() -> Lab.start("192.0.2.1", 0, Limits.USUAL, bugs::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachPageHasANetworkOfItsOwn() throws Exception {
        String play = "{\"id\": 2, \"part\": \"network\", \"do\": \"play\", \"epochs\": 5}";
        String next = "{\"id\": 3, \"part\": \"network\", \"do\": \"next\", \"fingerprint\": true, \"field\": 16}";
        try (Page one = new Page(lab);
                Page two = new Page(lab)) {
            one.ask(setup("{\"kind\": \"moons\", \"size\": 100, \"noise\": 0.1, \"test\": 0, \"seed\": 1}"));
            two.ask(setup("{\"kind\": \"moons\", \"size\": 100, \"noise\": 0.1, \"test\": 0, \"seed\": 1}"));
            Object first = two.ask(next).get("fingerprint");
            one.ask(play);
            Map<String, Object> frame = one.ask(next);
            while (Boolean.TRUE.equals(frame.get("playing"))) {
                frame = one.ask(next);
            }
            assertThat(frame).containsEntry("epoch", 5);
            assertThat(frame.get("fingerprint")).isNotEqualTo(first);
            assertThat(two.ask(next.replace("\"next\"", "\"next\", \"now\": true"))
                            .get("fingerprint"))
                    .isEqualTo(first);
        }
    }
}
