package dev.ayin.lab.digits;

import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.math.Shape;

/// The numbers of the layer below that one number looks at, in the order in which they are multiplied: row, column, channel.
///
/// @param in the shape of the layer below
/// @param top, left where it begins there; below 0 where it reaches beyond the rim, into zeros
/// @param rows, cols its size
/// @param channel the first channel that it looks at
/// @param channels how many of them
public record Patch(Shape in, int top, int left, int rows, int cols, int channel, int channels) {
    /// {@return the patch of number i of a layer}
    ///
    /// @param out the shape of what the layer puts out
    static Patch of(Layer layer, Shape in, Shape out, int i) {
        int channel = i % out.channels(),
                col = i / out.channels() % out.width(),
                row = i / out.channels() / out.width();
        return switch (layer) {
            case Convolution c ->
                new Patch(
                        in,
                        row * c.stride() - c.top(),
                        col * c.stride() - c.left(),
                        c.height(),
                        c.width(),
                        0,
                        in.channels());
            case MaxPooling p -> new Patch(in, row * p.stride(), col * p.stride(), p.height(), p.width(), channel, 1);
            case Dense _ -> new Patch(in, 0, 0, in.height(), in.width(), 0, in.channels());
            default -> new Patch(in, 0, 0, in.height(), in.width(), channel, 1); // the mean of a channel
        };
    }

    public int size() {
        return rows * cols * channels;
    }

    /// {@return where number k of the patch lies in the column below; −1 for a zero beyond the rim}
    public int at(int k) {
        int y = top + k / channels / cols, x = left + k / channels % cols;
        return y < 0 || x < 0 || y >= in.height() || x >= in.width()
                ? -1
                : (y * in.width() + x) * in.channels() + channel + k % channels;
    }

    /// {@return the numbers that it looks at}
    float[] numbers(float[] below) {
        float[] numbers = new float[size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = at(k) < 0 ? 0 : below[at(k)];
        }
        return numbers;
    }

    /// {@return which of them is the largest, the first of equal ones}
    public int largest(float[] below) {
        int largest = 0;
        for (int k = 1; k < size(); k++) {
            largest = below[at(k)] > below[at(largest)] ? k : largest;
        }
        return largest;
    }
}
