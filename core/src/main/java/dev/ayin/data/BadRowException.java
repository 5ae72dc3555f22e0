package dev.ayin.data;

/// A row that a model cannot take: a column is not there, or a value is not what its column holds. Its sentence may be shown to
/// whoever sent the row. A model that is no sound one is a [dev.ayin.file.BadFileException] instead.
public class BadRowException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /// @param message what is wrong, and with which column; where the row has a place, that too
    public BadRowException(String message) {
        super(message);
    }
}
