package dev.ayin.serve;

import dev.ayin.data.Features;
import dev.ayin.data.TableFormat;
import dev.ayin.model.Model;
import dev.ayin.table.source.TableFiles;
import dev.ayin.view.program.AddedCommand;
import dev.ayin.view.report.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ayin serve`: a model answers over HTTP until it is told to end.
@Command(
        name = "serve",
        customSynopsis = "ayin serve MODEL [OPTION...]",
        description = "Answers POST /predict with what a model says of rows in JSON, until Ctrl-C or SIGTERM ends it;"
                + " what is being answered then is finished first.",
        footer = {
            "",
            "GET /openapi.json describes the service, /health says that it is up, /metrics counts for Prometheus.",
            "It has no passwords and no TLS: for more than this machine put a proxy in front of it.",
            "",
            "Examples",
            "  ayin serve runs/people-1",
            "  ayin serve runs/people-1 --port 80 --host 0.0.0.0"
        })
public final class ServeCommand implements AddedCommand {
    /// They would tell of every start and stop. Held, as the JDK forgets a logger that nobody holds.
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty"), JAVALIN = Logger.getLogger("io.javalin");

    @Parameters(paramLabel = "MODEL", description = "a model.safetensors, or the folder of a run")
    private Path model;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "where to listen (usual: ${DEFAULT-VALUE}); 0 for any that is free")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "at which address (usual: ${DEFAULT-VALUE}, for this machine alone); 0.0.0.0 for everybody")
    private String host;

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            defaultValue = "10000",
            description = "the most rows in a request (usual: ${DEFAULT-VALUE})")
    private int rows;

    @Option(
            names = "--max-megabytes",
            paramLabel = "N",
            defaultValue = "10",
            description = "the longest body of a request (usual: ${DEFAULT-VALUE})")
    private int megabytes;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long the end waits for requests that are being answered (usual: ${DEFAULT-VALUE})")
    private int grace;

    @Option(
            names = "--explain",
            paramLabel = "FILE",
            description =
                    "rows such as those that were learnt from, beside which a request with ?explain=true has its answer explained")
    private Path explain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut(), err = spec.commandLine().getErr();
        check();
        Model read = Models.read(model, err);
        JETTY.setLevel(Level.WARNING);
        JAVALIN.setLevel(Level.OFF); // what goes wrong the server says itself
        Endpoint endpoint = new Endpoint(read, new Limits(rows, megabytes << 20));
        if (explain != null) {
            TableFormat format = read.features() instanceof Features.Columns columns
                    ? columns.writing().format()
                    : TableFormat.FOUND_OUT;
            endpoint = endpoint.explainedBy(TableFiles.read(explain.toString(), format));
        }
        Server server = Server.start(endpoint, host, port, Duration.ofSeconds(grace + 1)); // [#end] is harder
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(server, err)));
        out.println("%s answers at %s/predict; Ctrl-C ends it".formatted(model, server.uri()));
        out.println("try  " + call(endpoint, server));
        out.flush();
        new CountDownLatch(1).await(); // until a signal comes
        return 0;
    }

    private void check() {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--port must be 0 … 65535, it is " + port);
        }
        if (rows < 1) {
            throw new IllegalArgumentException("--max-rows must be 1 or more, it is " + rows);
        }
        if (grace < 0 || grace > 3600) {
            throw new IllegalArgumentException("--grace must be 0 … 3600, it is " + grace);
        }
        if (megabytes < 1 || megabytes > 1000) {
            throw new IllegalArgumentException("--max-megabytes must be 1 … 1000, it is " + megabytes);
        }
    }

    /// {@return a call that anybody can try}
    private static String call(Endpoint endpoint, Server server) {
        String body = endpoint.type().fields().getFirst() instanceof PixelField
                ? "-H 'Content-Type: image/png' --data-binary @IMAGE.png"
                : "-H 'Content-Type: application/json' -d '%s'"
                        .formatted(Answer.text(endpoint.type().example()).replace("'", "'\\''"));
        return "curl %s %s/predict".formatted(body, server.uri());
    }

    /// A service that was asked to end, and did, was successful; the JVM's own status would say that a signal killed it.
    /// Whatever does not hear that the server closes cannot keep it: the end is hard.
    private void end(Server server, PrintWriter err) {
        Thread closing = Thread.ofPlatform().daemon().start(server::close);
        boolean isClosed = false;
        try {
            isClosed = closing.join(Duration.ofSeconds(grace));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long open = server.open();
        boolean isClean = isClosed && open == 0;
        err.println(
                isClean
                        ? "ayin: all requests are answered, the server has ended"
                        : "ayin: the server has ended, and %d of its requests had no answer after %d seconds"
                                .formatted(open, grace));
        err.flush();
        Runtime.getRuntime().halt(isClean ? 0 : 1);
    }
}
