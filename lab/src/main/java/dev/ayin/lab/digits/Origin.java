package dev.ayin.lab.digits;

import dev.ayin.layer.Convolution;
import dev.ayin.layer.Dense;
import dev.ayin.layer.GlobalAverage;
import dev.ayin.layer.Layer;
import dev.ayin.layer.MaxPooling;
import dev.ayin.math.Shape;

/// One number that a layer puts out, and what it was made of.
///
/// @param layer its layer, from 1
/// @param channel, row, col where it is: a unit of a dense layer is a channel
/// @param patch what it looks at
/// @param inputs the numbers there (rows × cols × channels of the patch)
/// @param weights of each of them, null where the layer has none
/// @param bias b; 0 where the layer has none
/// @param z the sum, NaN where the layer has none
/// @param a the number
/// @param box top, left, bottom and right of the pixels that it depends on, bottom and right not among them
public record Origin(
        int layer,
        int channel,
        int row,
        int col,
        Patch patch,
        float[] inputs,
        float[] weights,
        float bias,
        float z,
        float a,
        int[] box) {
    /// {@return the number at this place, or at the nearest that there is}
    public static Origin of(Insight insight, int layer, int channel, int row, int col) {
        int l = Math.clamp(layer, 1, insight.layers());
        Shape out = insight.shape(l);
        int k = Math.clamp(channel, 0, out.channels() - 1);
        int y = Math.clamp(row, 0, out.height() - 1), x = Math.clamp(col, 0, out.width() - 1);
        int i = (y * out.width() + x) * out.channels() + k;
        Patch patch = Patch.of(insight.layer(l), insight.shape(l - 1), out, i);
        boolean summed = insight.z(l) != null;
        return new Origin(
                l,
                k,
                y,
                x,
                patch,
                patch.numbers(insight.a(l - 1)),
                summed ? insight.weights(l).rows(k, k + 1).toArray() : null,
                summed ? insight.bias(l, k) : 0,
                summed ? insight.z(l)[i] : Float.NaN,
                insight.a(l)[i],
                box(insight, l, patch));
    }

    /// {@return each input times its weight}
    public float[] products() {
        float[] products = new float[inputs.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = weights[i] * inputs[i];
        }
        return products;
    }

    /// {@return what the page calls such a layer}
    public static String kind(Insight insight, int l) {
        return switch (insight.layer(l)) {
            case Convolution _ -> "convolution";
            case MaxPooling _ -> "largest";
            case GlobalAverage _ -> "mean";
            case Dense _ -> "dense";
            case Layer other -> throw new IllegalArgumentException("no drawing is known of " + other);
        };
    }

    /// From layer to layer down: the patch of the corners of what is looked at above.
    private static int[] box(Insight insight, int l, Patch patch) {
        int top = patch.top(), left = patch.left(), bottom = top + patch.rows(), right = left + patch.cols();
        for (int below = l - 1; below >= 1; below--) {
            Shape out = insight.shape(below), in = insight.shape(below - 1);
            top = Math.max(0, top);
            left = Math.max(0, left);
            bottom = Math.min(out.height(), bottom);
            right = Math.min(out.width(), right);
            Patch first = Patch.of(insight.layer(below), in, out, (top * out.width() + left) * out.channels());
            Patch last =
                    Patch.of(insight.layer(below), in, out, ((bottom - 1) * out.width() + right - 1) * out.channels());
            top = first.top();
            left = first.left();
            bottom = last.top() + last.rows();
            right = last.left() + last.cols();
        }
        Shape pixels = insight.shape(0);
        return new int[] {
            Math.max(0, top), Math.max(0, left), Math.min(pixels.height(), bottom), Math.min(pixels.width(), right)
        };
    }
}
