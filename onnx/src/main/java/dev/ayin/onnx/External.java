package dev.ayin.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Numbers that lie in files beside the model, as PyTorch writes them by default: a tensor names the file, where its bytes begin
/// and how many they are. A file comes from a stranger, so it may name files of its own folder only, and no more bytes are
/// read than those files have. One thread at a time.
final class External {
    private final Path folder; // null where nothing may be read
    private final Map<Path, Long> sizes = new HashMap<>();
    private long read;

    private External(Path folder) {
        this.folder = folder;
    }

    /// {@return the files beside a model}
    static External beside(Path model) {
        Path parent = model.toAbsolutePath().getParent();
        return new External(parent);
    }

    /// {@return no files: for a model that comes from no folder}
    static External none() {
        return new External(null);
    }

    static boolean holds(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0;
    }

    /// {@return how many bytes the files have that were read from}
    long size() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /// {@return a tensor's bytes}
    ///
    /// @param name what a message calls the tensor
    /// @param bytes how many its type and dimensions ask for
    /// @throws IllegalArgumentException if the file may not be read, is not there, or is too short
    ByteBuffer read(TensorProto tensor, String name, long bytes) {
        Map<String, String> entries = new HashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        String location = entries.getOrDefault("location", "");
        if (folder == null) {
            throw new IllegalArgumentException(name + " lies in another file, and the model comes from no folder");
        }
        try {
            Path file = file(location, name);
            long size = sizes.containsKey(file) ? sizes.get(file) : Files.size(file);
            sizes.put(file, size);
            long from = number(entries, "offset", 0, name), length = number(entries, "length", size - from, name);
            if (length != bytes) {
                throw new IllegalArgumentException("%s takes %d bytes, and has %d in \"%s\""
                        .formatted(name, bytes, length, Texts.shown(location)));
            }
            if (from > size - length || length > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("%s lies at %d to %d of \"%s\", which has %d bytes"
                        .formatted(name, from, from + length, Texts.shown(location), size));
            }
            read += length;
            if (read > size()) { // else a short file could fill all memory
                throw new IllegalArgumentException(name + " shares its bytes with other constants: that is not read");
            }
            return bytes(file, from, (int) length);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "\"%s\" beside the model, where %s lies, cannot be read".formatted(location, name), e);
        }
    }

    /// Only in the model's own folder or below: not absolute, no "..", and no link that leads out of it.
    private Path file(String location, String name) throws IOException {
        String refusal = "%s lies in \"%s\": only files in the model's own folder are read"
                .formatted(name, Texts.shown(location));
        if (location.isEmpty() || location.indexOf('\\') >= 0 || location.indexOf(':') >= 0) {
            throw new IllegalArgumentException(refusal);
        }
        Path relative;
        try {
            relative = Path.of(location);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(refusal, e);
        }
        if (relative.isAbsolute()
                || relative.startsWith("/")
                || !relative.equals(relative.normalize())
                || relative.startsWith("..")) {
            throw new IllegalArgumentException(refusal);
        }
        Path file = folder.resolve(relative);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("%s lies in \"%s\", and there is no such file beside the model"
                    .formatted(name, Texts.shown(location)));
        }
        Path real = file.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw new IllegalArgumentException(refusal);
        }
        return real;
    }

    private static long number(Map<String, String> entries, String key, long usual, String name) {
        String text = entries.get(key);
        if (text == null) {
            return usual;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "%s has no number as its %s: \"%s\"".formatted(name, key, Texts.shown(text)));
        }
        return Long.parseLong(text);
    }

    private static ByteBuffer bytes(Path file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from + bytes.position()) < 0) {
                    throw new IllegalArgumentException(file.getFileName() + " became shorter while it was read");
                }
            }
        }
        return bytes.flip();
    }
}
