package dev.ayin.math;

/// Memory for numbers in between, one array for each thread, kept: a step must not allocate. What is in it does not outlive
/// the method that asked for it, and that method calls nothing that asks as well.
public final class Scratch {
    private static final ThreadLocal<float[]> FLOATS = ThreadLocal.withInitial(() -> new float[0]);

    private Scratch() {}

    /// {@return an array of at least so many numbers, with anything in them}
    public static float[] floats(int size) {
        float[] array = FLOATS.get();
        if (array.length < size) {
            array = new float[size];
            FLOATS.set(array);
        }
        return array;
    }
}
