package dev.ayin.network;

import dev.ayin.math.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// All numbers that a network has learnt, in one flat array, with windows by name.
///
/// The array is open to read and write: an optimizer, a file, an average are one loop over it. Not thread-safe while
/// somebody writes. Two of them are equal only if they are the same object; [#fingerprint] says whether their numbers are.
public final class Parameters {
    private final Layout layout;
    private final float[] values;

    /// @throws IllegalArgumentException if there are not as many values as the layout has places
    public Parameters(Layout layout, float[] values) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException(
                    "the network has %d parameters, here are %d".formatted(layout.size(), values.length));
        }
        this.layout = layout;
        this.values = values;
    }

    public Layout layout() {
        return layout;
    }

    /// {@return the flat array itself, not a copy}
    public float[] values() {
        return values;
    }

    /// {@return a window on one matrix, for example "layer1.W"}
    public Matrix get(String name) {
        return layout.window(name).on(values);
    }

    public Parameters copy() {
        return new Parameters(layout, values.clone());
    }

    /// {@return 16 hexadecimal digits that two parameters share only if all their bits are the same}
    ///
    /// The beginning of the SHA-256 of all numbers in the layout's order, little-endian, with NaN in its canonical form.
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : values) {
                if (!bytes.hasRemaining()) {
                    digest.update(bytes.flip());
                    bytes.clear();
                }
                bytes.putInt(Float.floatToIntBits(value));
            }
            digest.update(bytes.flip());
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// {@return how many there are, their fingerprint and the shapes: "1185 parameters 79cbfa4008164ca4: layer1.W (32×2), …"}
    @Override
    public String toString() {
        return "%d parameters %s: %s"
                .formatted(
                        values.length,
                        fingerprint(),
                        layout.windows().stream()
                                .map(window -> "%s (%d×%d)"
                                        .formatted(
                                                window.name(),
                                                window.slot().rows(),
                                                window.slot().cols()))
                                .collect(Collectors.joining(", ")));
    }
}
