package dev.ayin.layer;

/// What a window sees beyond the rim of its image.
public enum Padding {
    /// Nothing: the window stays inside, and the result is smaller than the image.
    VALID,
    /// Zeros, so many that with a stride of 1 the result is as large as the image: (size − 1)/2 above and on the left, rounded
    /// down, and size − 1 of both sides together. For odd sizes that is PyTorch's padding of (size − 1)/2, whatever the stride.
    SAME;

    /// {@return how many zeros a window of this size may see before the first number of a side}
    public int before(int size) {
        return this == SAME ? (size - 1) / 2 : 0;
    }
}
