package dev.ayin.large;

/// A row of a CSV file goes on in the next line, which a text that is read by all cores cannot have. Streamed into a [Spool] the
/// table may still be read, if the column with the line break is not learnt from.
public final class BrokenRow extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    BrokenRow(String message) {
        super(message);
    }
}
