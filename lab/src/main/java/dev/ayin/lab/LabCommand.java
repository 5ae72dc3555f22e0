package dev.ayin.lab;

import dev.ayin.lab.wire.Limits;
import dev.ayin.view.program.AddedCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ayin lab`: starts the Lab and opens it in the browser.
@Command(
        name = "lab",
        customSynopsis = "ayin lab [OPTION...]",
        description =
                "Starts the Lab, a web application on this machine: build a network, watch it learn, and trace every"
                        + " number to its formula. It works offline; Ctrl-C ends it.",
        footer = {
            "",
            "Examples",
            "  ayin lab                          http://127.0.0.1:7000/, in the browser",
            "  ayin lab --host 0.0.0.0           for a class room: prints the address that others open"
        })
public final class LabCommand implements AddedCommand {
    private static final Logger LIBRARY = Logger.getLogger("io.javalin"); // the logging forgets what nobody holds

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7000",
            description = "where the Lab listens, 0 for any free port (usual: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "the address it listens on (usual: ${DEFAULT-VALUE}, this machine alone)")
    private String host;

    @Option(
            names = "--lecture",
            paramLabel = "FOLDER",
            description = "only write the lecture, as lecture.en.md and lecture.he.md, into this folder")
    private Path lecture;

    @Option(names = "--no-browser", description = "only say the address")
    private boolean noBrowser;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (lecture != null) {
            Lecture.write(lecture);
            return 0;
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, it is not " + port);
        }
        LIBRARY.setLevel(Level.OFF); // what it says of a port that is taken, the command says itself
        quieten();
        PrintWriter err = spec.commandLine().getErr();
        try (Lab lab = Lab.start(host, port, Limits.USUAL, thrown -> {
            thrown.printStackTrace(err);
            err.flush();
        })) {
            LIBRARY.setLevel(Level.WARNING);
            PrintWriter out = spec.commandLine().getOut();
            out.println("The Lab is at " + lab.address() + " (Ctrl-C ends it)");
            if (!lab.addresses().isEmpty()) {
                out.println("Others in this network open " + String.join(" or ", lab.addresses()));
                out.println(
                        "Whoever is in the network can reach it until you end it: do this only where you trust everybody.");
            }
            out.flush();
            if (!noBrowser) {
                browse(lab.address(), out);
            }
            new CountDownLatch(1).await(); // until Ctrl-C
        }
        return 0;
    }

    /// Javalin and Jetty speak of warnings only. Readers share the processors, so each network learns on one thread.
    private static void quieten() {
        Logger.getLogger("").setLevel(Level.WARNING);
        if (System.getProperty("ayin.threads") == null) {
            System.setProperty("ayin.threads", "1");
        }
    }

    /// Opens the system's browser, or leaves it: the address stands on the screen.
    private static void browse(URI address, PrintWriter out) {
        String system = System.getProperty("os.name");
        String[] command = system.startsWith("Windows")
                ? new String[] {"rundll32", "url.dll,FileProtocolHandler", address.toString()}
                : new String[] {system.startsWith("Mac") ? "open" : "xdg-open", address.toString()};
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            out.println("No browser was found: open that address yourself");
            out.flush();
        }
    }
}
