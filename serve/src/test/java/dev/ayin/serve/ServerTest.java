package dev.ayin.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.data.Features;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Predictor;
import dev.ayin.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server, asked over HTTP.
class ServerTest {
    private static final Limits LIMITS = new Limits(100, 20_000);

    private static Server server;
    private static Web web;

    @BeforeAll
    static void start() {
        server = Server.start(new Endpoint(Examples.TABLE, LIMITS), "127.0.0.1", 0);
        web = new Web(server.uri());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void oneRowIsAnsweredByOneObject_ofTheModelsOwnBits() throws Exception {
        Web.Reply reply = web.predict(Examples.ROW);
        assertThat(reply.status()).as(reply.http().body()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.json()).isEqualTo(expected(Examples.TABLE, JSON.std.mapFrom(Examples.ROW)));
    }

    @Test
    void aCoverageIsAnsweredByASetOrAnInterval() throws Exception {
        for (Model model : List.of(Examples.SURE_TABLE, Examples.SURE_NUMBER)) {
            try (Server server = Server.start(Endpoint.of(model), "127.0.0.1", 0)) {
                Web to = new Web(server.uri());
                boolean classes = model == Examples.SURE_TABLE;
                String row = classes ? Examples.ROW : "{\"x\": 1, \"at\": \"12:00\", \"when\": null}";
                Map<String, Object> plain = to.predict(row).json(),
                        sure = covered(to, row, "0.8").json();
                assertThat(sure.get("prediction")).isEqualTo(plain.get("prediction"));
                if (classes) {
                    assertThat(((List<?>) sure.get("set")).contains(plain.get("prediction")))
                            .isTrue();
                } else {
                    double y = ((Number) plain.get("prediction")).doubleValue();
                    List<?> interval = (List<?>) sure.get("interval");
                    assertThat(((Number) interval.get(0)).doubleValue()).isCloseTo(y - 18, within(1e-9));
                    assertThat(((Number) interval.get(1)).doubleValue()).isCloseTo(y + 18, within(1e-9));
                }
                refused(400, "asked 4 rows", covered(to, row, "0.95"));
                for (String bad : List.of("90", "x", "")) {
                    refused(400, "a coverage is a share", covered(to, row, bad));
                }
            }
        }
        refused(400, "does not know how far off it is", covered(web, Examples.ROW, "0.9"));
    }

    /// base + Σ amounts is the probability of the predicted class.
    @Test
    void anAnswerIsExplainedBesideTheRowsThatWereGiven() throws Exception {
        Table background = Table.of("background", List.of(JSON.std.mapFrom(row(20)), JSON.std.mapFrom(row(70))));
        Endpoint endpoint = Endpoint.of(Examples.TABLE).explainedBy(background);
        try (Server server = Server.start(endpoint, "127.0.0.1", 0)) {
            Web to = new Web(server.uri());
            Map<String, Object> reply = explained(to, Examples.ROW, "true").json();
            Map<?, ?> why = (Map<?, ?>) reply.get("explanation");
            double sum = ((Number) why.get("base")).doubleValue();
            for (Object one : ((Map<?, ?>) why.get("contributions")).values()) {
                sum += ((Number) ((Map<?, ?>) one).get("amount")).doubleValue();
            }
            assertThat(why.get("of")).isEqualTo(reply.get("prediction"));
            assertThat(sum).isCloseTo(((Number) reply.get("probability")).doubleValue(), within(1e-6));
            assertThat(explained(to, Examples.ROW, "false").json()).doesNotContainKey("explanation");
            refused(400, "explain is true or false", explained(to, Examples.ROW, "yes"));
            String many = Stream.generate(() -> Examples.ROW).limit(101).collect(Collectors.joining(",", "[", "]"));
            refused(413, "100 rows are explained at most", explained(to, many, "true"));
        }
        refused(400, "no rows to explain by", explained(web, Examples.ROW, "true"));
    }

    private static Web.Reply explained(Web to, String row, String explain) throws Exception {
        return to.send(to.to("/predict?explain=" + explain)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(row)));
    }

    private static Web.Reply covered(Web to, String row, String coverage) throws Exception {
        return to.send(to.to("/predict?coverage=" + coverage)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(row)));
    }

    @Test
    void manyRowsAreAnsweredByAList_inTheirOrder() throws Exception {
        Web.Reply reply = web.predict("[%s, %s, %s]".formatted(row(20), row(70), row(20)));
        List<Object> list = reply.list();
        assertThat(list).hasSize(3);
        assertThat(list.get(0)).isEqualTo(list.get(2)).isNotEqualTo(list.get(1));
        assertThat(web.predict("[]").http().body()).isEqualTo("[]");
    }

    @Test
    void whatIsMissing_rareOrNew_isTakenAndSaid() throws Exception {
        Web.Reply reply = web.predict("""
                {"age": null, "income/~ %": null, "city": "Bonn", "colour": "mauve", "member": null, "since": null}""");
        assertThat(reply.json().get("notes"))
                .isEqualTo(
                        List.of(
                                "column \"city\": the model was not taught \"Bonn\" and takes it for none of the words it was taught",
                                "column \"colour\": the model was not taught \"mauve\" and takes it for one of the rare words"));
        assertThat(web.predict(Examples.ROW.replace("\"Oslo\"", "null")).json()).doesNotContainKey("notes");
    }

    @Test
    void allErrorsAreToldAtOnce() throws Exception {
        Web.Reply reply = web.predict("""
                [{"age": "x", "citi": "Oslo", "income/~ %": 1e300, "colour": [], "member": "perhaps", "since": "31/03/2024"},
                 7,
                 {"age": 1, "age": 2, "income/~ %": true, "city": {"a": 1}, "colour": "red", "member": true,
                  "since": "2024-02-30"}]""");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json())
                .containsEntry("type", "about:blank")
                .containsEntry("title", "Unprocessable Content")
                .containsEntry("status", 422)
                .containsEntry("detail", "12 errors in 3 of 3 rows");
        assertThat(reply.errors())
                .containsExactly(
                        "0 age: a number, or null, \"x\" at #/0/age",
                        "0 citi: no such column: the model takes \"age\", \"income/~ %\", \"city\", \"colour\", \"member\","
                                + " \"since\", \"Oslo\" at #/0/citi",
                        "0 income/~ %: a number nearer to the mean, 52000, 1e300 at #/0/income~1~0%20%25",
                        "0 colour: a word such as \"red\", or null, a list at #/0/colour",
                        "0 member: true or false, or null, \"perhaps\" at #/0/member",
                        "0 since: a date or time such as 2024-03-31 or 2024-03-31 18:30, or null, \"31/03/2024\" at #/0/since",
                        "0 city: a word such as \"Oslo\", or null, nothing at #/0/city",
                        "1 null: an object with the members \"age\", \"income/~ %\", \"city\", \"colour\", \"member\","
                                + " \"since\", 7 at #/1",
                        "2 age: the column once, it a second time: 2 at #/2/age",
                        "2 income/~ %: a number, or null, true at #/2/income~1~0%20%25",
                        "2 city: a word such as \"Oslo\", or null, an object at #/2/city",
                        "2 since: a date or time such as 2024-03-31 or 2024-03-31 18:30, or null, \"2024-02-30\""
                                + " at #/2/since");
    }

    @Test
    void bodiesThatAreNoJson() throws Exception {
        refused(400, "the body is empty", web.predict(""));
        refused(400, "line 2, column 5: \":\" cannot stand there", web.predict("{\"age\":\n 43,: }"));
        refused(400, "something stands behind its end", web.predict(Examples.ROW + " 1"));
        refused(400, "it ends too early", web.predict("[" + Examples.ROW));
        refused(400, "UTF-8", web.send(web.post().POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xc3, '(', '"'
        }))));
        refused(422, "1 error in 1 of 1 row", web.predict("null"));
    }

    /// Each of these was once a bug or somebody else's words.
    @Test
    void whatEndpointSaysOfAnythingThatIsNoJson() throws Exception {
        String one = "{\"age\": %s}";
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("[".repeat(1500), "lists and objects are nested deeper than 1,000");
        bodies.put(one.formatted("[{\"a\":".repeat(1500)), "lists and objects are nested deeper than 1,000");
        bodies.put(one.formatted("1".repeat(1001)), "a number has more than 1,000 digits");
        bodies.put(one.formatted("0." + "1".repeat(1001)), "a number has more than 1,000 digits");
        bodies.put("{\"" + "a".repeat(51_000) + "\": 1}", "a name has more than 50,000 letters");
        bodies.put("{\"" + "a".repeat(5_000_000) + "\": 1}", "a name has more than 50,000 letters");
        bodies.put(one.formatted("NaN"), "JSON has no NaN; a value that is missing is null");
        bodies.put(one.formatted("-Infinity"), "JSON has no Infinity; a value that is missing is null");
        bodies.put(one.formatted("True"), "\"True\" cannot stand there");
        bodies.put(one.formatted("é"), "\"é\" cannot stand there");
        bodies.put(one.formatted("\"a\nb\""), "a control character (10) cannot stand there");
        bodies.put("{'age': 1}", "\"'\" cannot stand there");
        bodies.put("[1}", "\"}\" cannot stand there");
        Endpoint endpoint = Endpoint.of(Examples.TABLE);
        for (var body : bodies.entrySet()) {
            Answer answer = endpoint.predict("application/json", body.getKey().getBytes(StandardCharsets.UTF_8));
            String start = body.getKey().substring(0, Math.min(20, body.getKey().length()));
            assertThat(answer.status()).as(start).isEqualTo(400);
            String detail = (String) JSON.std.mapFrom(answer.body()).get("detail");
            assertThat(detail)
                    .matches("the body is no JSON: line \\d+, column \\d+: .*")
                    .endsWith(": " + body.getValue());
        }
        for (int length = 0; length < Examples.ROW.length(); length++) {
            assertThat(endpoint.predict(
                                    "application/json",
                                    Examples.ROW.substring(0, length).getBytes())
                            .status())
                    .isEqualTo(400);
        }
        for (String utf : List.of("UTF-16BE", "UTF-32LE")) { // the reader knows them by their first bytes
            assertThat(endpoint.predict("application/json", Examples.ROW.getBytes(utf))
                            .status())
                    .isIn(200, 400);
            assertThat(endpoint.predict("application/json", "[\ud800".getBytes(utf))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void anotherCharsetIsRefused() throws Exception {
        for (String charset : List.of("utf-7", "utf-16", "no such", "\"iso-8859-1\"", "")) {
            Web.Reply reply = web.send(web.to("/predict")
                    .header("Content-Type", "application/json; charset=" + charset)
                    .POST(BodyPublishers.ofString(Examples.ROW)));
            refused(415, "JSON is read in UTF-8, not in", reply);
        }
        for (String charset : List.of("utf-8", "UTF-8", "\"utf-8\"", "us-ascii; x=y")) {
            Web.Reply reply = web.send(web.to("/predict")
                    .header("Content-Type", "application/json; charset=" + charset)
                    .POST(BodyPublishers.ofString(Examples.ROW)));
            assertThat(reply.status()).as(charset).isEqualTo(200);
        }
    }

    @Test
    void aCompressedBodyIsInflatedWithinTheLimits() throws Exception {
        String row = web.predict(Examples.ROW).http().body();
        assertThat(gzip("gzip", compressed(Examples.ROW)).http().body()).isEqualTo(row);
        refused(413, "20,000 bytes at most", gzip("gzip", compressed(" ".repeat(10_000_000))));
        refused(400, "not what gzip makes", gzip("gzip", Examples.ROW.getBytes(StandardCharsets.UTF_8)));
        byte[] sound = compressed(Examples.ROW);
        refused(400, "not what gzip makes, or ended too early", gzip("gzip", Arrays.copyOf(sound, sound.length - 9)));
        refused(415, "as it is, or compressed by gzip", gzip("br", sound));
        refused(400, "it is compressed, and nothing says so", gzip("identity", sound));
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static Web.Reply gzip(String encoding, byte[] body) throws Exception {
        return web.send(web.post().header("Content-Encoding", encoding).POST(BodyPublishers.ofByteArray(body)));
    }

    /// Two bytes of a body must not hold, nor cost, what a row does.
    @Test
    void rowsWithErrorsHoldNoMemory() {
        List<String> names = IntStream.range(0, 20_000).mapToObj(i -> "x" + i).toList();
        RowParser parser = new RowParser(RowType.of(new Features.Points(names)), new Limits(10_000, 1 << 20));
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] body = ("[" + "{},".repeat(9_999) + "{}]").getBytes(StandardCharsets.UTF_8);
        long before = thread.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> parser.read(body))
                .hasMessage("200,000,000 errors in 10,000 rows; here are the first 1,000");
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(20L << 20);
    }

    @Test
    void aLongNameIsShownInPart() throws Exception {
        Web.Reply reply = web.predict("[{\"%s\": 1}]".formatted("a".repeat(10_000)));
        assertThat(reply.errors().getFirst())
                .startsWith("0 " + "a".repeat(199) + "…: ")
                .endsWith(" at #/0");
        assertThat(reply.http().body().length()).isLessThan(4000);
    }

    /// What no handler sees is refused and counted as all else is.
    @Test
    void whatIsNoHttp() throws Exception {
        for (String request : List.of(
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                "GET /" + "x/".repeat(4000) + "%00 HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer)
                        .startsWith("HTTP/1.1 4")
                        .contains("Content-Type: application/problem+json")
                        .contains("{\"type\":\"about:blank\",\"title\":");
            }
        }
        assertThat(web.get("/metrics").http().body())
                .contains("ayin_requests_total{path=\"other\",status=\"400\"}")
                .contains("ayin_requests_total{path=\"/health\",status=\"431\"}");
    }

    @Test
    void tooLargeABody() throws Exception {
        refused(413, "20,000 bytes at most", web.predict(" ".repeat(20_001)));
        var unannounced = BodyPublishers.fromPublisher(BodyPublishers.ofString(" ".repeat(20_001)));
        refused(413, "20,000 bytes at most", web.send(web.post().POST(unannounced)));
        refused(413, "100 rows at most", web.predict("[" + "{},".repeat(100) + "{}]"));
    }

    @Test
    void wrongRequests() throws Exception {
        Web.Reply get = web.get("/predict");
        refused(405, "/predict takes POST", get);
        assertThat(get.header("Allow")).isEqualTo("POST");
        refused(404, "there are POST /predict, GET /openapi.json, GET /health, GET /metrics", web.get("/"));
        refused(
                415,
                "not text/plain",
                web.send(web.to("/predict").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}"))));
        refused(415, "not left out", web.send(web.to("/predict").POST(BodyPublishers.ofString("{}"))));
        String charset = "Application/JSON; charset=utf-8";
        assertThat(web.send(web.to("/predict")
                                .header("Content-Type", charset)
                                .POST(BodyPublishers.ofString(Examples.ROW)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pagesOfOtherSitesAreRefused() throws Exception {
        for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1", "http://[")) {
            Web.Reply reply = web.send(web.post().header("Origin", origin).POST(BodyPublishers.ofString(Examples.ROW)));
            refused(403, "the pages of other sites", reply);
            assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
        }
        var own = web.post().header("Origin", server.uri().toString());
        assertThat(web.send(own.POST(BodyPublishers.ofString(Examples.ROW))).status())
                .isEqualTo(200);
        Web.Reply asked = web.send(web.to("/predict")
                .header("Origin", "http://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(asked.status()).isEqualTo(403);
    }

    @Test
    void aNameThatPointsToThisMachineIsNotEnough() {
        Guard loopback = new Guard(true), open = new Guard(false);
        for (String host : List.of("localhost", "localhost:80", "127.0.0.1:8080", "[::1]:8080", "[::1]")) {
            assertThat(loopback.refusal(host, null)).as(host).isNull();
        }
        for (String host : List.of("evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil")) {
            assertThat(loopback.refusal(host, "http://" + host)).as(host).contains("this machine alone");
            assertThat(open.refusal(host, "http://" + host)).as(host).isNull();
        }
        assertThat(loopback.refusal(null, null)).isNotNull();
    }

    @Test
    void saysThatItIsUp() throws Exception {
        assertThat(web.get("/health").json())
                .containsEntry("status", "up")
                .containsEntry("fingerprint", Examples.TABLE.provenance().fingerprint());
    }

    @Test
    void countsTruthfully() throws Exception {
        try (Server own = Server.start(new Endpoint(Examples.TABLE, LIMITS), "127.0.0.1", 0)) {
            Web to = new Web(own.uri());
            to.predict(Examples.ROW);
            to.predict("[%s, %s]".formatted(Examples.ROW, Examples.ROW));
            to.predict("[{}, %s]".formatted(Examples.ROW));
            to.predict("nonsense");
            to.get("/predict");
            to.get("/nowhere");
            to.get("/elsewhere");
            to.send(to.post().header("Origin", "http://evil.example").POST(BodyPublishers.ofString(Examples.ROW)));
            Web.Reply metrics = to.get("/metrics");
            assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
            assertThat(metrics.http().body().lines().filter(line -> !line.startsWith("#")))
                    .contains(
                            "ayin_requests_total{path=\"/predict\",status=\"200\"} 2.0",
                            "ayin_requests_total{path=\"/predict\",status=\"422\"} 1.0",
                            "ayin_requests_total{path=\"/predict\",status=\"400\"} 1.0",
                            "ayin_requests_total{path=\"/predict\",status=\"405\"} 1.0",
                            "ayin_requests_total{path=\"/predict\",status=\"403\"} 1.0",
                            "ayin_requests_total{path=\"other\",status=\"404\"} 2.0",
                            "ayin_rows_total 3.0",
                            "ayin_row_errors_total 6.0",
                            "ayin_predict_seconds_count 4",
                            "ayin_predict_seconds_bucket{le=\"+Inf\"} 4",
                            "ayin_model_info{data=\"made \\\"up\\\"\",fingerprint=\"%s\"} 1"
                                    .formatted(Examples.TABLE.provenance().fingerprint()));
            assertThat(to.get("/metrics").http().body())
                    .contains("ayin_requests_total{path=\"/metrics\",status=\"200\"} 1.0");
        }
    }

    @Test
    void manyAtATimeGetTheSameBitsAsTheModel() throws Exception {
        List<String> rows = new ArrayList<>();
        List<Map<String, Object>> expected = new ArrayList<>();
        for (int age = 0; age < 100; age++) {
            rows.add(row(age));
            expected.add(expected(Examples.TABLE, JSON.std.mapFrom(row(age))));
        }
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> calls = new ArrayList<>();
            rows.forEach(row -> calls.add(() -> web.predict(row).json()));
            calls.add(() -> web.predict(rows.toString()).list());
            List<Object> answers = new ArrayList<>();
            for (Future<Object> call : clients.invokeAll(calls)) {
                answers.add(call.get());
            }
            assertThat(answers.removeLast()).isEqualTo(expected);
            assertThat(answers).isEqualTo(expected);
        }
    }

    @Test
    void whereItCannotListen() {
        Endpoint endpoint = Endpoint.of(Examples.TABLE);
        assertThatThrownBy(
                        () -> Server.start(endpoint, "127.0.0.1", server.uri().getPort()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port %d of 127.0.0.1 cannot be taken"
                        .formatted(server.uri().getPort()));
        assertThatThrownBy(() -> Server.start(endpoint, "no.such.host.invalid", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no host \"no.such.host.invalid\"");
        assertThatThrownBy(() -> Server.start(endpoint, "192.0.2.1", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void aNumberIsADouble_thatTheLibraryPredictsToo() throws Exception {
        String row = "{\"x\": 1700000060}";
        try (Server seconds = Server.start(new Endpoint(Examples.SECONDS, LIMITS), "127.0.0.1", 0)) {
            Object said = new Web(seconds.uri()).predict(row).json().get("prediction");
            double bits = Predictor.of(Examples.SECONDS).number(Map.of("x", 1_700_000_060));
            assertThat(said).isEqualTo(bits).isNotEqualTo((double) (float) bits);
        }
        assertThat(Answer.text(OpenApi.ofServer(Endpoint.of(Examples.SECONDS))))
                .contains("a mean of 1700000000 and a deviation of 60");
    }

    private static String row(int age) {
        return Examples.ROW.replace("43", String.valueOf(age));
    }

    /// {@return what the model itself says of a row, as JSON gives it back}
    private static Map<String, Object> expected(Model model, Map<String, Object> row) {
        Features.Columns columns = (Features.Columns) model.features();
        Matrix x = Matrix.zeros(columns.shape().size(), 1);
        columns.encode(row, x.data(), 0);
        float p = model.predict(x).get(0, 0), q = (float) (1 - (double) p);
        Map<String, Object> probabilities = new LinkedHashMap<>();
        probabilities.put("no", json(q));
        probabilities.put("yes", json(p));
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("prediction", p > q ? "yes" : "no");
        expected.put("probability", json(Math.max(p, q)));
        expected.put("probabilities", probabilities);
        return expected;
    }

    /// {@return the double that JSON's reader makes of a float's digits, which no other float has}
    private static double json(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    private static void refused(int status, String detail, Web.Reply reply) throws Exception {
        assertThat(reply.status()).as(reply.http().body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json()).containsEntry("status", status).containsKeys("type", "title");
        assertThat((String) reply.json().get("detail")).contains(detail).doesNotContain("Exception");
    }
}
