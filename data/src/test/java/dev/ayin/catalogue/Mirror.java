package dev.ayin.catalogue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A mirror on this machine, with the manners of a bad one where asked for.
final class Mirror implements AutoCloseable {
    enum Manner {
        GOOD,
        /// Gives a third and hangs up; knows ranges.
        CUTS,
        /// Gives a third and hangs up; begins anew each time.
        CUTS_AND_FORGETS,
        /// Has other files of the same length.
        WRONG,
        /// Has longer files.
        LONGER,
        /// Sends no more than the headers.
        SILENT,
        LOST
    }

    /// What was asked for: the file's name, and the range after a space.
    final List<String> asked = new CopyOnWriteArrayList<>();

    final CountDownLatch firstAsked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, byte[]> files = MadeUpSet.files();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Manner manner;
    private final long delay;
    private final HttpServer server;

    Mirror(Manner manner) throws IOException {
        this(manner, 0);
    }

    /// @param delay of each answer, in milliseconds
    Mirror(Manner manner, long delay) throws IOException {
        this.manner = manner;
        this.delay = delay;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(1);
        String range = exchange.getRequestHeaders().getFirst("Range");
        asked.add(range == null ? name : name + " " + range);
        firstAsked.countDown();
        try (exchange) {
            Thread.sleep(delay);
            byte[] file = files.get(name).clone();
            if (manner == Manner.WRONG) {
                file[file.length / 2] ^= 1;
            } else if (manner == Manner.LONGER) {
                file = Arrays.copyOf(file, file.length + 1);
            }
            boolean ranges = range != null && manner != Manner.CUTS_AND_FORGETS;
            int from = ranges ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
            if (ranges) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes %d-%d/%d".formatted(from, file.length - 1, file.length));
            }
            exchange.sendResponseHeaders(manner == Manner.LOST ? 404 : ranges ? 206 : 200, file.length - from);
            boolean cuts = manner == Manner.CUTS || manner == Manner.CUTS_AND_FORGETS;
            int to = cuts ? Math.min(file.length, from + file.length / 3 + 1) : file.length;
            if (manner == Manner.SILENT) {
                exchange.getResponseBody().flush();
                closed.await();
            }
            exchange.getResponseBody().write(file, from, to - from);
            exchange.getResponseBody().flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
