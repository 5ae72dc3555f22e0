package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A chain F of layers around which what comes in goes on as well: A = g(A₋ + F(A₋)), so that F learns what to change.
///
/// | | formula | shape |
/// |---|---|---|
/// | forward | Z = A₋ + F(A₋), A = g(Z) | all (n × m) |
/// | backward | dZ = dA ∘ g′(Z), dA₋ = dZ + dF₋, where dF₋ comes out of F backward from dZ | |
/// | gradient | that of the layers of F | |
///
/// (He, Zhang, Ren, Sun, "Deep residual learning for image recognition", CVPR 2016, equation 1.) F puts out the shape that comes in; the
/// paper's 1×1 projection of another shape (equation 2) is left out: put the layer that changes the shape before the block.
///
/// The layers of F are counted from 1: "layer3.2.W" is W of the second layer of F, where this is layer 3 of the network. They are run
/// on passes of their own, which are windows on this layer's: so threads, pieces and batch normalisation are theirs as anywhere.
///
/// @param layers F, at least one layer, which may be a residual one again
/// @param activation g, of each number for itself
public record Residual(List<Layer> layers, Activation activation) implements Layer {
    private static final int DEEPEST = 8;

    public Residual {
        layers = List.copyOf(layers);
        Objects.requireNonNull(activation, "activation");
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a residual layer needs at least one layer to go around");
        }
        if (!activation.isElementwise() && !(activation instanceof Activation.Custom)) {
            throw new IllegalArgumentException("softmax belongs into the last layer, not behind a residual one");
        }
        if (depth(layers) > DEEPEST) {
            throw new IllegalArgumentException(
                    "residual layers lie within each other at most %d deep".formatted(DEEPEST));
        }
        for (Layer layer : layers) {
            if (layer instanceof Dense dense && dense.activation() instanceof Activation.Softmax) {
                throw new IllegalArgumentException("softmax belongs into the last layer, not into a residual one");
            }
        }
    }

    /// Without an activation behind the sum.
    public Residual(List<Layer> layers) {
        this(layers, Activation.identity());
    }

    public Residual withActivation(Activation activation) {
        return new Residual(layers, activation);
    }

    private static int depth(List<Layer> layers) {
        int deepest = 0;
        for (Layer layer : layers) {
            deepest = Math.max(deepest, layer instanceof Residual inner ? depth(inner.layers) : 0);
        }
        return deepest + 1;
    }

    /// {@return the input's shape}
    /// @throws IllegalArgumentException if F puts out another one
    @Override
    public Shape output(Shape input) {
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.output(shape);
        }
        boolean pixel = input.height() * input.width() == 1; // whose channels a dense layer makes plain numbers of
        if (!shape.equals(input) && !(pixel && shape.equals(Shape.of(input.size())))) {
            throw new IllegalArgumentException(
                    "a residual layer adds what comes in to what its layers make of it, and they make %s of %s: put what changes the shape before it"
                            .formatted(shape, input));
        }
        return input;
    }

    /// Those of the layers of F. Weights have no columns that belong to inputs of this layer, so one thread computes their gradient.
    @Override
    public List<Slot> parameters(Shape input) {
        List<Slot> all = new ArrayList<>();
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            for (Slot slot : layers.get(i).parameters(shape)) {
                Slot.Role role = slot.role() == Slot.Role.WEIGHTS ? Slot.Role.FILTERS : slot.role();
                all.add(new Slot((i + 1) + "." + slot.name(), role, slot.rows(), slot.cols(), slot.initializer()));
            }
            shape = layers.get(i).output(shape);
        }
        return all;
    }

    /// Z and dZ, none where they are A and dA; then of each layer of F what it keeps, its A and its dA. (dA of the last is dZ.)
    @Override
    public List<Slot> memory(Shape input) {
        List<Slot> all = new ArrayList<>();
        if (!isLinear()) {
            all.add(Slot.memory("Z", input.size()));
            all.add(Slot.memory("dZ", input.size()));
        }
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            for (Slot slot : layers.get(i).memory(shape)) {
                all.add(Slot.memory((i + 1) + "." + slot.name(), slot.rows()));
            }
            shape = layers.get(i).output(shape);
            all.add(Slot.memory((i + 1) + ".A", shape.size()));
            if (i < layers.size() - 1) {
                all.add(Slot.memory((i + 1) + ".dA", shape.size()));
            }
        }
        return all;
    }

    private boolean isLinear() {
        return activation instanceof Activation.Identity;
    }

    @Override
    public long work(Shape input) {
        long work = 0;
        Shape shape = input;
        for (Layer layer : layers) {
            work += layer.work(shape);
            shape = layer.output(shape);
        }
        return work;
    }

    @Override
    public boolean needsWholePieces() {
        return layers.stream().anyMatch(Layer::needsWholePieces);
    }

    /// The passes of F within one of this layer, made when that is first run.
    ///
    /// @param dz null where nothing is learnt
    private record Chain(Pass[] passes, Matrix z, @Nullable Matrix dz) {
        Matrix dZ() {
            return Objects.requireNonNull(dz);
        }
    }

    private Chain chain(Pass p) {
        if (p.kept() instanceof Chain made) {
            return made;
        }
        boolean linear = isLinear(), training = p.learns();
        Matrix dz = !training ? null : linear ? p.dOutput() : p.memory(1);
        Pass[] passes = new Pass[layers.size()];
        Shape in = p.inputShape();
        Matrix X = p.input(), dX = p.dInput();
        int parameter = 0, memory = linear ? 0 : 2;
        for (int i = 0; i < passes.length; i++) {
            Layer layer = layers.get(i);
            Shape out = layer.output(in);
            int parameters = layer.parameters(in).size();
            Matrix[] kept = new Matrix[layer.memory(in).size()];
            for (int k = 0; k < kept.length; k++) {
                kept[k] = p.memory(memory++);
            }
            Matrix A = p.memory(memory++), dA = i == passes.length - 1 ? dz : p.memory(memory++);
            passes[i] = p.within(i + 1, in, out, X, A, dX, training ? dA : null, parameter, parameters, kept);
            parameter += parameters;
            X = A;
            dX = training && (dX != null || parameter > 0) ? dA : null; // something below learns
            in = out;
        }
        Chain chain = new Chain(passes, linear ? p.output() : p.memory(0), dz);
        p.keep(chain);
        return chain;
    }

    @Override
    public void forward(Pass p) {
        Chain chain = chain(p);
        for (int i = 0; i < chain.passes.length; i++) {
            chain.passes[i].stand(p.firstExample(), p.share());
            layers.get(i).forward(chain.passes[i]);
        }
        sum(p.input(), chain.passes[chain.passes.length - 1].output(), chain.z); // Z = A₋ + F(A₋)
        if (!isLinear()) {
            activation.apply(chain.z, p.output()); // A = g(Z)
        }
    }

    @Override
    public void backward(Pass p) {
        Chain chain = chain(p);
        if (!isLinear()) {
            activation.backward(chain.z, p.output(), p.dOutput(), chain.dZ()); // dZ = dA ∘ g′(Z)
        }
        for (int i = chain.passes.length - 1; i >= 0; i--) {
            layers.get(i).backward(chain.passes[i]);
        }
        if (p.dInput() != null) {
            sum(p.dInput(), chain.dZ(), p.dInput()); // dA₋ = dF₋ + dZ
        }
    }

    @Override
    public void gradient(Pass p) {
        Chain chain = chain(p);
        for (int i = chain.passes.length - 1; i >= 0; i--) {
            if (!layers.get(i).parameters(chain.passes[i].inputShape()).isEmpty()) {
                chain.passes[i].stand(p.firstExample(), p.share());
                layers.get(i).gradient(chain.passes[i]);
            }
        }
    }

    /// Z = X + Y, column by column: what comes in may lie elsewhere in its array.
    private static void sum(Matrix X, Matrix Y, Matrix Z) {
        float[] x = X.data(), y = Y.data(), z = Z.data();
        for (int j = 0; j < Z.cols(); j++) {
            int xFrom = X.offset() + j * X.stride(), yFrom = Y.offset() + j * Y.stride();
            int zFrom = Z.offset() + j * Z.stride();
            for (int i = 0; i < Z.rows(); i++) {
                z[zFrom + i] = x[xFrom + i] + y[yFrom + i];
            }
        }
    }
}
