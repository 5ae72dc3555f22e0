package dev.ayin.catalogue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// What a file of a public set must hold, bit by bit.
///
/// @param of which bytes are meant
/// @param algorithm as [MessageDigest] calls it, such as "SHA-256"
/// @param hex the digest in lower-case hexadecimal digits
public record Digest(Of of, String algorithm, String hex) {
    /// Which bytes are meant.
    public enum Of {
        /// The compressed file as the mirrors serve it.
        PACKED,
        /// The content once unpacked, so that it doesn't matter who compressed it.
        CONTENT
    }

    public Digest {
        algorithm(algorithm);
    }

    static Digest ofPacked(String sha256) {
        return new Digest(Of.PACKED, "SHA-256", sha256);
    }

    static Digest ofContent(String sha256) {
        return new Digest(Of.CONTENT, "SHA-256", sha256);
    }

    /// {@return whether the file holds what it must}
    ///
    /// @param most how many bytes there may be: a file with more does not match
    /// @throws IOException if the file cannot be read; one that cannot be unpacked does not match
    boolean matches(Path file, long most) throws IOException {
        MessageDigest digest = algorithm(algorithm);
        try (InputStream in = Files.newInputStream(file)) {
            InputStream bytes = of == Of.PACKED ? in : new GZIPInputStream(in, 1 << 16);
            byte[] piece = new byte[1 << 16];
            long all = 0;
            for (int n = bytes.read(piece); n >= 0; n = bytes.read(piece)) {
                all += n;
                if (all > most) {
                    return false;
                }
                digest.update(piece, 0, n);
            }
        } catch (ZipException | EOFException e) {
            return false;
        }
        return HexFormat.of().formatHex(digest.digest()).equals(hex);
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("there is no digest \"%s\"".formatted(name), e);
        }
    }
}
