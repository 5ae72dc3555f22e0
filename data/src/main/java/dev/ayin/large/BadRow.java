package dev.ayin.large;

/// A row that cannot be read. Whoever reads the chunk knows where it is.
final class BadRow extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    BadRow(String message) {
        super(message);
    }
}
