package dev.ayin.catalogue;

import dev.ayin.catalogue.PublicSet.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// One file from one mirror: into a hidden ".part" file, which outlives a cut, then verified, then renamed.
///
/// @param timeout how long the mirror may be silent
record Download(HttpClient client, URI from, File file, Path folder, Duration timeout, DownloadProgress progress) {
    /// @throws IOException if the mirror cannot be reached, or serves something else
    void run() throws IOException {
        Path part = part();
        boolean resumed = Files.exists(part);
        while (true) {
            long before = size(part);
            if (before < file.packed()) {
                try {
                    transfer(part, before);
                } catch (IOException e) {
                    if (size(part) > before) {
                        continue; // cut, but further than before
                    }
                    throw e;
                }
            }
            if (file.matches(part)) {
                Files.move(
                        part,
                        folder.resolve(file.name()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            Files.delete(part);
            if (!resumed) {
                throw new IOException("serves a %s that is not the published one".formatted(file.name()));
            }
            resumed = false; // the beginning may have come from elsewhere: once more from the start
        }
    }

    private Path part() {
        return folder.resolve("." + file.name() + ".part");
    }

    private static long size(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private void transfer(Path part, long have) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(timeout);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream body = response.body()) {
            boolean rest = response.statusCode() == 206;
            if (!rest && response.statusCode() != 200) {
                throw new IOException("answers with HTTP status " + response.statusCode());
            }
            String range = response.headers().firstValue("Content-Range").orElse("");
            if (rest && !range.startsWith("bytes " + have + "-")) {
                throw new IOException("sends \"%s\" where the bytes from %d on were asked for".formatted(range, have));
            }
            long start = rest ? have : 0;
            long length = response.headers().firstValueAsLong("Content-Length").orElse(file.packed() - start);
            if (start + length != file.packed()) {
                throw new IOException(
                        "serves %d bytes of %s instead of %d".formatted(start + length, file.name(), file.packed()));
            }
            write(body, part, start);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new IOException("cannot be reached", e); // its own message may be null
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void write(InputStream body, Path part, long start) throws IOException {
        var count = new AtomicLong(start);
        var silent = new AtomicBoolean();
        Thread watch = Thread.ofVirtual().start(() -> closeWhenSilent(body, count, silent));
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(start);
            channel.position(start);
            progress.at(file.name(), start, file.packed());
            byte[] piece = new byte[1 << 16];
            for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
                if (count.addAndGet(n) > file.packed()) {
                    throw new IOException("serves more than the %d bytes of %s".formatted(file.packed(), file.name()));
                }
                ByteBuffer bytes = ByteBuffer.wrap(piece, 0, n);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                progress.at(file.name(), count.get(), file.packed());
            }
            channel.force(true);
        } catch (IOException e) {
            if (silent.get()) {
                throw new IOException("is silent for more than %s s".formatted(timeout.toMillis() / 1000.0), e);
            }
            throw e;
        } finally {
            watch.interrupt();
        }
        if (count.get() < file.packed()) {
            throw new IOException("ends after %d of %d bytes".formatted(count.get(), file.packed()));
        }
    }

    /// Makes a read of the body fail once nothing came for the timeout.
    private void closeWhenSilent(InputStream body, AtomicLong count, AtomicBoolean silent) {
        try {
            long seen = -1;
            while (count.get() != seen) {
                seen = count.get();
                Thread.sleep(timeout);
            }
            silent.set(true);
            body.close();
        } catch (InterruptedException | IOException e) {
            // the download ended before, or its end is near
        }
    }
}
