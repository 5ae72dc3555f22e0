package dev.ayin.file;

import org.jspecify.annotations.Nullable;

/// A file, or what came by a stream, is no sound model, checkpoint or safetensors file, or holds what the program did not allow
/// ([Own]). A row that a sound model cannot take is a [dev.ayin.data.BadRowException] instead.
public final class BadFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    BadFileException(String message, @Nullable Exception cause) {
        super(message, cause);
    }
}
