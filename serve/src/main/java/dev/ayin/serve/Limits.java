package dev.ayin.serve;

/// How much one request may ask for: what stands between a stranger's request and the machine's memory.
///
/// @param rows the most rows
/// @param bytes the longest body
public record Limits(int rows, int bytes) {
    public Limits {
        if (rows < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "a request must be allowed at least one row and one byte, not %d and %d".formatted(rows, bytes));
        }
    }

    /// {@return 10,000 rows in 10 MiB}
    public static Limits usual() {
        return new Limits(10_000, 10 << 20);
    }
}
