package dev.ayin.network;

import dev.ayin.layer.Layer;
import dev.ayin.layer.Slot;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.ArrayList;
import java.util.List;

/// Where each matrix of a network lies in the one flat array of its parameters: layer after layer, W before b.
///
/// @param windows in the order of the array, without gaps
/// @param size how many numbers in all
public record Layout(List<Window> windows, int size) {
    /// One matrix in the flat array.
    ///
    /// @param name "layer1.W": layers are counted from 1, every layer counts
    /// @param layer the number of the layer, from 1
    /// @param offset where its first number lies
    public record Window(String name, int layer, Slot slot, int offset) {
        /// {@return the matrix (rows × cols) as a window on the flat array}
        public Matrix on(float[] values) {
            return Matrix.of(values, offset, slot.rows(), slot.cols());
        }

        /// {@return "(rows×cols)"}
        String shape() {
            return "(" + slot.rows() + "×" + slot.cols() + ")";
        }
    }

    public Layout {
        windows = List.copyOf(windows);
    }

    static Layout of(Shape input, List<Layer> layers) {
        List<Window> windows = new ArrayList<>();
        long offset = 0;
        Shape shape = input;
        for (int l = 0; l < layers.size(); l++) {
            for (Slot slot : layers.get(l).parameters(shape)) {
                if (slot.role() == Slot.Role.WEIGHTS && slot.cols() != shape.size()) {
                    throw new IllegalArgumentException(
                            "layer %d has weights %s of %d columns for its %d inputs: column k of weights belongs to input k"
                                    .formatted(l + 1, slot.name(), slot.cols(), shape.size()));
                }
                windows.add(new Window("layer" + (l + 1) + "." + slot.name(), l + 1, slot, (int) offset));
                offset += (long) slot.rows() * slot.cols();
                if (offset > Integer.MAX_VALUE - 8) {
                    throw new IllegalArgumentException(
                            "a network of more than 2³¹ parameters does not fit into one array" + " (layer " + (l + 1)
                                    + " reaches " + offset + ")");
                }
            }
            shape = layers.get(l).output(shape);
        }
        return new Layout(windows, (int) offset);
    }

    /// {@return the window of this name}
    /// @throws IllegalArgumentException if there is none, with the names that there are
    public Window window(String name) {
        return windows.stream()
                .filter(window -> window.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no \"" + name + "\" among "
                        + windows.stream().map(Window::name).toList()));
    }

    /// {@return the windows of a layer, in the order in which the layer declares them}
    public List<Window> ofLayer(int layer) {
        return windows.stream().filter(window -> window.layer() == layer).toList();
    }
}
