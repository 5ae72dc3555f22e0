package dev.ayin.layer;

import dev.ayin.math.Shape;
import java.util.List;

/// One layer of a network: an immutable value that holds no numbers. It declares the matrices that it wants and is four
/// pure functions of a [Pass], which hands it those matrices.
///
/// A column is an example; A₋ (n_in × m) comes in, A (n × m) goes out. Safe from any thread.
public sealed interface Layer
        permits Dense,
                Dropout,
                SpatialDropout,
                Convolution,
                Depthwise,
                MaxPooling,
                AveragePooling,
                GlobalAverage,
                Residual,
                PiecewiseLinear,
                Scaling,
                BatchNorm,
                Layer.Custom {
    /// {@return the shape of the layer's output for this input}
    /// @throws IllegalArgumentException if the layer cannot work on such an input
    Shape output(Shape input);

    /// {@return the parameters the layer learns, in the order in which [Pass#parameter(int)] counts them}
    List<Slot> parameters(Shape input);

    /// {@return what the layer keeps of each example from forward to backward, in the order of [Pass#memory(int)]}
    List<Slot> memory(Shape input);

    /// A from A₋.
    void forward(Pass pass);

    /// dA₋ from dA, and what [#gradient] needs.
    void backward(Pass pass);

    /// dW and db, summed over the examples of the pass (1/m is in the loss already).
    void gradient(Pass pass);

    /// {@return how many multiply-adds one example costs going forward}
    default long work(Shape input) {
        return parameters(input).stream().mapToLong(Slot::size).sum();
    }

    /// {@return whether the layer must see all examples of a piece of the batch at once, because each one's result depends on the
    /// others} A pass then shows it a whole piece, the same pass in all verbs of a step.
    default boolean needsWholePieces() {
        return false;
    }

    static Dense dense(int units, Activation activation) {
        return new Dense(units, activation);
    }

    static Dropout dropout(double rate) {
        return new Dropout(rate);
    }

    /// {@return what silences whole channels of images while training, see [SpatialDropout]}
    static SpatialDropout spatialDropout(double rate) {
        return new SpatialDropout(rate);
    }

    /// {@return a convolution with square patches, see [Convolution]}
    static Convolution convolution(int filters, int size, int stride, Padding padding, Activation activation) {
        return new Convolution(filters, size, stride, padding, activation);
    }

    /// {@return a convolution of each channel by itself with square windows, see [Depthwise]}
    static Depthwise depthwise(int size, int stride, Padding padding, Activation activation) {
        return new Depthwise(size, stride, padding, activation);
    }

    /// {@return the largest number of each square window, which lie side by side}
    static MaxPooling maxPooling(int size) {
        return new MaxPooling(size, size, size);
    }

    /// {@return the mean of each square window, which lie side by side}
    static AveragePooling averagePooling(int size) {
        return new AveragePooling(size, size, size);
    }

    /// {@return the mean of each channel over the whole image}
    static GlobalAverage globalAverage() {
        return new GlobalAverage();
    }

    /// {@return a chain of layers around which what comes in goes on as well, and is added to what they make of it, see [Residual]}
    static Residual residual(Layer... layers) {
        return new Residual(List.of(layers));
    }

    /// {@return what shows numbers a second time, in pieces, see [PiecewiseLinear]}
    ///
    /// @param knots ascending, for each input; none where it is passed on alone
    static PiecewiseLinear piecewiseLinear(List<List<Float>> knots) {
        return new PiecewiseLinear(knots);
    }

    /// {@return what multiplies each input by a number that is learnt, see [Scaling]}
    static Scaling scaling(double factor) {
        return new Scaling(factor);
    }

    /// {@return a batch normalisation with the activation behind it, see [BatchNorm]}
    static BatchNorm batchNorm(Activation activation) {
        return new BatchNorm(activation);
    }

    /// The door for layers of your own: implement it as a record. A file is told of it by whoever reads it
    /// (`dev.ayin.file.Own`).
    non-sealed interface Custom extends Layer {}
}
