package dev.ayin.spark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A connection between two tasks that are neighbours in a chain. Each proves to the other that it has the secret that came from
/// the driver, by a keyed hash (HMAC-SHA-256) of a number that the other has drawn, so the secret itself does not travel. What
/// follows is neither encrypted nor authenticated. One thread at a time.
final class Link implements AutoCloseable {
    /// A neighbour that says nothing for so long is lost: one whose process ends is missed at once.
    private static final int PATIENCE_MILLIS = 600_000;

    private static final int NONCE = 16;
    private static final int BUFFER = 1 << 16;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final byte[] bytes = new byte[BUFFER];

    private Link(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
    }

    /// {@return a connection to the task that listens there}
    /// @throws IOException if nobody does, or one without the secret
    static Link to(String host, int port, byte[] secret) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            Link link = new Link(socket);
            link.prove(secret, "calls", "answers");
            return link;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /// {@return the connection of the neighbour that calls} Whoever calls without the secret is hung up on.
    ///
    /// @throws IOException if the neighbour does not call
    static Link from(ServerSocket server, byte[] secret) throws IOException {
        server.setSoTimeout(PATIENCE_MILLIS);
        while (true) {
            Socket socket = server.accept();
            try {
                Link link = new Link(socket);
                link.prove(secret, "answers", "calls");
                return link;
            } catch (IOException e) {
                socket.close(); // a stranger, or one that gave up
            }
        }
    }

    private void prove(byte[] secret, String own, String other) throws IOException {
        byte[] drawn = new byte[NONCE], told = new byte[NONCE];
        new SecureRandom().nextBytes(drawn);
        out.write(drawn);
        out.flush();
        in.readFully(told);
        out.write(hash(secret, own, told));
        out.flush();
        byte[] proof = in.readNBytes(hash(secret, other, drawn).length);
        if (!MessageDigest.isEqual(proof, hash(secret, other, drawn))) {
            throw new IOException("a neighbour does not know the secret of this run");
        }
    }

    private static byte[] hash(byte[] secret, String role, byte[] nonce) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(role.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(nonce);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    int readInt() throws IOException {
        return in.readInt();
    }

    double readDouble() throws IOException {
        return in.readDouble();
    }

    void writeInt(int value) throws IOException {
        out.writeInt(value);
    }

    void writeDouble(double value) throws IOException {
        out.writeDouble(value);
    }

    void read(float[] values, int from, int to) throws IOException {
        int count = (to - from) * Float.BYTES;
        in.readFully(bytes, 0, count);
        ByteBuffer.wrap(bytes, 0, count)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values, from, to - from);
    }

    void write(float[] values, int from, int to) throws IOException {
        int count = (to - from) * Float.BYTES;
        ByteBuffer.wrap(bytes, 0, count)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(values, from, to - from);
        out.write(bytes, 0, count);
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
