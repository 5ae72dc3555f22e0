package dev.ayin.spark;

/// Sums of gradients. A piece is added to the pieces before it, number by number: the order is the promise.
final class Sums {
    private Sums() {}

    /// sum ← sum + piece, from … to − 1.
    static void add(float[] sum, float[] piece, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += piece[i];
        }
    }
}
