package dev.ayin.lab.wire;

import java.nio.ByteBuffer;

/// The way to one page. Safe from any thread; sending never waits.
public interface Wire {
    void send(String text, Runnable sent);

    void send(ByteBuffer bytes, Runnable sent);

    /// Ends the connection, with a code and a word for the page.
    void close(int code, String reason);
}
