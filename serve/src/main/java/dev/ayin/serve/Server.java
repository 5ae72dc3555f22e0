package dev.ayin.serve;

import dev.ayin.Ayin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.server.handler.GracefulHandler;

/// A web server around an [Endpoint], on virtual threads.
///
/// | request | answer |
/// |---|---|
/// | `POST /predict` | what the model says of the rows in the body |
/// | `GET /openapi.json` | what that takes and answers |
/// | `GET /health` | that the server is up, and which model it has |
/// | `GET /metrics` | counts, as Prometheus reads them |
///
/// It knows no passwords and no TLS: for more than this machine, put a proxy in front of it. Safe from any thread.
public final class Server implements AutoCloseable {
    /// How long closing usually waits for requests that are being answered.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(Server.class.getName());

    /// Paths and the methods that each takes.
    private static final Map<String, String> PATHS = paths();

    private final Endpoint endpoint;
    private final Metrics metrics;
    private final Guard guard;
    private final Javalin javalin;
    private final String host;
    private final Duration patience;
    private final GracefulHandler open = new GracefulHandler();

    private Server(Endpoint endpoint, String host, Guard guard, Duration patience) {
        this.endpoint = endpoint;
        this.metrics = new Metrics(endpoint);
        this.guard = guard;
        this.host = host;
        this.patience = patience;
        this.javalin = Javalin.create(this::configure);
    }

    /// {@return a server that answers from now on}
    ///
    /// @param host where it listens: "127.0.0.1" for this machine alone, "0.0.0.0" for everybody
    /// @param port 0 for any that is free
    /// @throws IllegalArgumentException if there is no such host, or the port cannot be taken
    public static Server start(Endpoint endpoint, String host, int port) {
        return start(endpoint, host, port, PATIENCE);
    }

    /// {@return the same, with another patience for requests that are being answered when it is closed}
    static Server start(Endpoint endpoint, String host, int port, Duration patience) {
        Server server = new Server(endpoint, host, new Guard(address(host).isLoopbackAddress()), patience);
        try {
            server.javalin.start(host, port);
        } catch (JavalinBindException e) {
            throw new IllegalArgumentException(
                    "port %d of %s cannot be taken: it is in use or not allowed; port 0 is any that is free"
                            .formatted(port, host),
                    e);
        }
        return server;
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("there is no host \"%s\" to listen on".formatted(host), e);
        }
    }

    private static Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("/predict", "POST");
        paths.put("/openapi.json", "GET");
        paths.put("/health", "GET");
        paths.put("/metrics", "GET");
        return paths;
    }

    /// {@return where it listens}
    public URI uri() {
        return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, javalin.port()));
    }

    /// Stops taking requests, waits until those that it has taken are answered, at most half a minute, and ends.
    @Override
    public void close() {
        javalin.stop();
    }

    /// {@return how many requests are being answered}
    long open() {
        return open.getCurrentRequestCount();
    }

    private void configure(JavalinConfig config) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.modifyServer(jetty -> {
            jetty.setHandler(open);
            jetty.setStopTimeout(patience.toMillis());
            jetty.setErrorHandler(new Errors(this::count));
        });
        byte[] description = Answer.bytes(OpenApi.ofServer(endpoint));
        config.routes.before(ctx -> {
            String refusal = guard.refusal(ctx.header("Host"), ctx.header("Origin"));
            if (refusal != null) {
                throw new HttpResponseException(403, refusal);
            }
        });
        config.routes.post("/predict", this::predict);
        config.routes.get(
                "/openapi.json", ctx -> ctx.contentType("application/json").result(description));
        config.routes.get("/health", ctx -> answer(ctx, Answer.json(health(), 0)));
        config.routes.get("/metrics", ctx -> ctx.contentType(metrics.type()).result(metrics.text()));
        config.routes.exception(HttpResponseException.class, this::refuse);
        config.routes.exception(Exception.class, this::fail);
        config.routes.after(this::count);
    }

    private void predict(Context ctx) {
        long begin = System.nanoTime();
        Answer answer = read(ctx);
        metrics.predicted(answer, System.nanoTime() - begin);
        answer(ctx, answer);
    }

    private Answer read(Context ctx) {
        int most = endpoint.limits().bytes();
        if (ctx.req().getContentLengthLong() > most) {
            return endpoint.tooLong().answer();
        }
        String encoding = ctx.header("Content-Encoding");
        boolean isGzip = "gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !isGzip && !encoding.equalsIgnoreCase("identity")) {
            ctx.header("Accept-Encoding", "gzip");
            return Problem.of(415, "a body may be sent as it is, or compressed by gzip")
                    .answer();
        }
        byte[] body;
        try (InputStream sent = ctx.req().getInputStream();
                InputStream in = isGzip ? new GZIPInputStream(sent) : sent) {
            body = in.readNBytes(most + 1); // one more than is allowed, however small it came
        } catch (ZipException | EOFException e) {
            return Problem.of(400, "the body is not what gzip makes, or ended too early")
                    .answer();
        } catch (IOException e) {
            return Problem.of(400, "the body ended too early").answer();
        }
        return endpoint.predict(ctx.header("Content-Type"), body, ctx::queryParam);
    }

    private Map<String, Object> health() {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "up");
        health.put("data", endpoint.model().provenance().data());
        health.put("fingerprint", endpoint.fingerprint());
        health.put("ayin", Ayin.VERSION);
        return health;
    }

    private void refuse(HttpResponseException e, Context ctx) {
        String methods = PATHS.get(ctx.path());
        if (methods != null && e.getStatus() == 405) {
            ctx.header("Allow", methods);
        }
        String detail = switch (e.getStatus()) {
            case 404 -> "there is nothing at this path; there are " + services();
            case 405 -> "%s takes %s".formatted(ctx.path(), methods);
            default -> e.getMessage();
        };
        answer(ctx, Problem.of(e.getStatus(), detail).answer());
    }

    private static String services() {
        return PATHS.entrySet().stream()
                .map(path -> path.getValue() + " " + path.getKey())
                .collect(Collectors.joining(", "));
    }

    private void fail(Exception e, Context ctx) {
        LOG.log(Level.ERROR, "a request failed by a bug: " + e, e);
        answer(ctx, Problem.of(500, "the server failed; its log says how").answer());
    }

    private static void answer(Context ctx, Answer answer) {
        ctx.status(answer.status()).contentType(answer.type()).result(answer.body());
    }

    /// Before the answer is sent: who has it finds it counted.
    private void count(Context ctx) {
        count(ctx.path(), ctx.statusCode());
    }

    private void count(String path, int status) {
        metrics.request(
                PATHS.containsKey(path) ? path : "other", status); // a stranger's paths would be labels without end
    }
}
