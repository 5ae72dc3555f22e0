package dev.ayin.lab;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A page without a browser: a WebSocket that speaks as wire.js does.
final class Page implements AutoCloseable, WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BlockingQueue<Map<String, Object>> answers = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private int lastBytes;

    Page(Lab lab) {
        URI address = lab.address();
        this.socket = CLIENT.newWebSocketBuilder()
                .header("Origin", address.toString().replaceFirst("/$", ""))
                .buildAsync(URI.create(address.toString().replace("http", "ws") + "wire"), this)
                .join();
    }

    void send(String message) {
        socket.sendText(message, true).join();
    }

    /// {@return the next answer}
    Map<String, Object> answer() throws InterruptedException {
        Map<String, Object> answer = answers.poll(20, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("no answer came");
        }
        return answer;
    }

    Map<String, Object> ask(String message) throws InterruptedException {
        send(message);
        return answer();
    }

    /// {@return the code with which the server has ended the connection}
    int code() throws Exception {
        return closed.get(20, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            take(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (last) {
            ByteBuffer whole = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
            byte[] json = new byte[whole.getInt()];
            whole.get(json);
            lastBytes = whole.capacity();
            take(new String(json, StandardCharsets.UTF_8));
            bytes.reset();
        }
        socket.request(1);
        return null;
    }

    /// {@return how long the last binary answer was}
    int lastBytes() {
        return lastBytes;
    }

    private void take(String json) {
        try {
            answers.add(JSON.std.mapFrom(json));
        } catch (IOException e) {
            closed.completeExceptionally(e);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
