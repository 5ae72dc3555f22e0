package dev.ayin.lab;

import dev.ayin.lab.part.Board;
import dev.ayin.lab.part.Parts;
import dev.ayin.lab.wire.Limits;
import dev.ayin.lab.wire.Part;
import dev.ayin.lab.wire.Reader;
import dev.ayin.lab.wire.Wire;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ForbiddenResponse;
import io.javalin.util.JavalinBindException;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// The web server of the Lab: serves the page's files from the class path, and gives every open page a [Reader].
public final class Lab implements AutoCloseable {
    private final String host;
    private final Limits limits;
    private final Guard guard;
    private final Consumer<Throwable> bugs;
    private final Assets assets = new Assets();
    private final String page;
    private final String scripts;
    private final Board board = new Board();
    private final Map<String, Reader> readers = new ConcurrentHashMap<>();
    private final Javalin server;

    private Lab(String host, int port, Limits limits, Consumer<Throwable> bugs) {
        this.host = host;
        this.limits = limits;
        this.guard = new Guard(host);
        this.bugs = bugs;
        this.page = assets.text("index.html");
        this.scripts = hashes(page);
        this.server = Javalin.create(config -> configure(config, port));
    }

    /// {@return a server that runs}
    ///
    /// @param host the address to listen on
    /// @param port 0 for any that is free
    /// @param bugs hears what nobody foresaw
    /// @throws IllegalArgumentException if it cannot listen there
    public static Lab start(String host, int port, Limits limits, Consumer<Throwable> bugs) {
        Lab lab = new Lab(host, port, limits, bugs);
        try {
            lab.server.start();
        } catch (JavalinBindException e) {
            lab.server.stop();
            throw new IllegalArgumentException(
                    "the Lab cannot listen on %s, port %d: another program uses it, or the address is not this machine's;"
                                    .formatted(host, port)
                            + " try --port " + (port + 1));
        }
        return lab;
    }

    private void configure(JavalinConfig config, int port) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.host = host;
        config.jetty.port = port;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyWebSocketServletFactory(sockets -> {
            sockets.setMaxTextMessageSize(limits.messageBytes());
            sockets.setMaxBinaryMessageSize(1);
            sockets.setIdleTimeout(limits.idle().plus(Duration.ofMinutes(1)));
        });
        config.routes
                .before(request -> {
                    if (!guard.admits(request, false)) {
                        throw new ForbiddenResponse("this page is for its own origin only");
                    }
                    Guard.harden(request, scripts);
                })
                .get("/", request -> request.html(page))
                .get("/lib/{library}/<path>", assets::library)
                .get("/<path>", assets::own)
                .wsBeforeUpgrade(request -> {
                    if (!guard.admits(request, true)) {
                        throw new ForbiddenResponse("this socket is for its own origin only");
                    }
                })
                .ws("/wire", this::socket);
    }

    private void socket(WsConfig socket) {
        socket.onConnect(this::open);
        socket.onMessage(message -> {
            Reader reader = readers.get(message.sessionId());
            if (reader != null) {
                reader.accept(message.message());
            }
        });
        socket.onClose(closed -> leave(closed.sessionId()));
        socket.onError(failed -> leave(failed.sessionId()));
    }

    private void open(WsConnectContext page) {
        Session session = page.session;
        if (readers.size() >= limits.readers()) {
            session.close(Reader.FULL, "too many pages are open", Callback.NOOP);
            return;
        }
        readers.put(page.sessionId(), new Reader(wire(session), limits, parts(session), bugs));
    }

    private Map<String, Part> parts(Session session) {
        boolean teacher = session.getRemoteSocketAddress() instanceof InetSocketAddress remote
                && Addresses.isHere(remote.getAddress());
        return Parts.all(board, teacher, addresses());
    }

    private void leave(String session) {
        Reader reader = readers.remove(session);
        if (reader != null) {
            reader.close(1000, "");
        }
    }

    private static Wire wire(Session session) {
        return new Wire() {
            @Override
            public void send(String text, Runnable sent) {
                session.sendText(text, Callback.from(sent, _ -> sent.run()));
            }

            @Override
            public void send(ByteBuffer bytes, Runnable sent) {
                session.sendBinary(bytes, Callback.from(sent, _ -> sent.run()));
            }

            @Override
            public void close(int code, String reason) {
                if (session.isOpen()) {
                    session.close(code, reason, Callback.NOOP);
                }
            }
        };
    }

    /// {@return where a browser on this machine finds the Lab}
    public URI address() {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + server.port() + "/");
    }

    /// {@return under which addresses others in the network find it; none where only this machine does}
    public List<String> addresses() {
        return Addresses.of(host, server.port());
    }

    /// {@return how many pages are open}
    public int readers() {
        return readers.size();
    }

    @Override
    public void close() {
        readers.keySet().forEach(this::leave);
        server.stop();
    }

    /// {@return the hashes of the scripts within a page: its import map, which cannot lie in a file}
    private static String hashes(String html) {
        StringBuilder hashes = new StringBuilder();
        Matcher scripts = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
                .matcher(html);
        while (scripts.find()) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
                hashes.append("'sha256-%s'".formatted(Base64.getEncoder().encodeToString(hash)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
        return hashes.toString();
    }
}
