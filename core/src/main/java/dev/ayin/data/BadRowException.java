package dev.ayin.data;

/// A row that a model cannot take: a column is not there, or a value is not what its column holds. Its sentence may be shown to
/// whoever sent the row. A model that is no sound one is a [dev.ayin.file.BadFileException] instead.
public class BadRowException extends IllegalArgumentException implements Remarked {
    private static final long serialVersionUID = 2;

    private final Remark remark;

    /// @param remark what is wrong, and with which column; where the row has a place, that too
    public BadRowException(Remark remark) {
        super(remark.sentence());
        this.remark = remark;
    }

    /// @param message the same, of which nothing but the sentence is known
    public BadRowException(String message) {
        this(Remark.of(Remark.Key.OTHER, message, message));
    }

    @Override
    public final Remark remark() {
        return remark;
    }
}
