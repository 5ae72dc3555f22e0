package dev.ayin.onnx;

import dev.ayin.math.Shape;
import dev.ayin.onnx.Stage.Scale;
import dev.ayin.onnx.Stage.Turned;
import java.util.Arrays;
import java.util.List;

/// Where the numbers of an example lie. Files list an image channel by channel (c × h × w), Ayin pixel by pixel (h × w × c), and
/// a transposition in a file moves no number here: it changes which of them is meant.
///
/// @param places of the file's number i; null where all lie as in the file
record Order(int[] places) {
    static final Order AS_IN_FILE = new Order(null);

    /// {@return c × h × w of the file as Ayin has an image}
    static Order image(Shape shape) {
        int channels = shape.channels(), pixels = shape.height() * shape.width();
        if (channels == 1 || pixels == 1) {
            return AS_IN_FILE;
        }
        int[] places = new int[shape.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i % pixels * channels + i / pixels;
        }
        return new Order(places);
    }

    /// {@return how the input must lie so that it is an image after these transpositions}
    static Order image(Shape shape, List<Turned> before) {
        Order order = image(shape);
        for (Turned turned : before.reversed()) {
            int[] from = turned.sources(), places = new int[from.length];
            for (int i = 0; i < from.length; i++) {
                places[from[i]] = order.place(i);
            }
            order = new Order(places).simplified();
        }
        return order;
    }

    /// {@return this after a transposition}
    Order after(Turned turned) {
        int[] from = turned.sources(), moved = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            moved[i] = place(from[i]);
        }
        return new Order(moved).simplified();
    }

    private Order simplified() {
        for (int i = 0; i < places.length; i++) {
            if (places[i] != i) {
                return this;
            }
        }
        return AS_IN_FILE;
    }

    boolean isSame(Order other) {
        return Arrays.equals(places, other.places);
    }

    int place(int i) {
        return places == null ? i : places[i];
    }

    /// {@return whether c × h × w of the file lie as Ayin has an image}
    boolean isImage(Shape shape) {
        int channels = shape.channels(), pixels = shape.height() * shape.width();
        for (int i = 0; i < shape.size(); i++) {
            if (place(i) != i % pixels * channels + i / pixels) {
                return false;
            }
        }
        return true;
    }

    /// {@return a scale of the file's numbers, in the order in which they lie}
    Scale placed(Scale scale) {
        return places == null ? scale : new Scale(placed(scale.scale()), placed(scale.shift()));
    }

    private double[] placed(double[] values) {
        if (values.length == 1) {
            return values;
        }
        double[] placed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            placed[places[i]] = values[i];
        }
        return placed;
    }
}
