package dev.ayin.layer;

import dev.ayin.math.Shape;
import java.util.List;

/// One layer of a network: an immutable value that holds no numbers. It declares the matrices that it wants and is four
/// pure functions of a [Pass], which hands it those matrices.
///
/// A column is an example; A₋ (n_in × m) comes in, A (n × m) goes out. Safe from any thread.
public sealed interface Layer permits Dense, Dropout, Layer.Custom {
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

    static Dense dense(int units, Activation activation) {
        return new Dense(units, activation);
    }

    static Dropout dropout(double rate) {
        return new Dropout(rate);
    }

    /// The door for layers of your own: implement it as a record. A file is told of it by whoever reads it
    /// (`dev.ayin.file.Own`).
    non-sealed interface Custom extends Layer {}
}
