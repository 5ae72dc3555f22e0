package dev.ayin.large;

import dev.ayin.data.BadRowException;

/// A row that cannot be read. Whoever reads the chunk knows where it is.
final class BadRow extends BadRowException {
    private static final long serialVersionUID = 1;

    BadRow(String message) {
        super(message);
    }
}
