package dev.ayin.laws;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Initializer;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Padding;
import dev.ayin.layer.Pass;
import dev.ayin.layer.Slot;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LawsTest {
    private static final Shape IMAGE = new Shape(5, 4, 2);

    /// What can be wrong with a layer.
    private enum Fault {
        NONE,
        SILENT,
        GRADIENT,
        BACKWARD,
        NEIGHBOURS
    }

    /// A = s ∘ A₋, rightly or wrongly.
    private record Scale(Fault fault) implements Layer.Custom {
        @Override
        public Shape output(Shape input) {
            return input;
        }

        @Override
        public List<Slot> parameters(Shape input) {
            return List.of(Slot.bias("s", input.size(), Initializer.normal(1)));
        }

        @Override
        public List<Slot> memory(Shape input) {
            return List.of();
        }

        @Override
        public void forward(Pass p) {
            for (int c = 0; c < p.input().cols(); c++) {
                for (int r = fault == Fault.SILENT ? 1 : 0; r < p.input().rows(); r++) {
                    p.output().set(r, c, p.parameter(0).get(r, 0) * p.input().get(r, c));
                }
            }
        }

        @Override
        public void backward(Pass p) {
            for (int c = 0; p.dInput() != null && c < p.dInput().cols(); c++) {
                for (int r = 0; r < p.dInput().rows(); r++) {
                    float s = fault == Fault.BACKWARD ? 1 : p.parameter(0).get(r, 0);
                    float dA = p.dOutput().get(r, fault == Fault.NEIGHBOURS ? 0 : c);
                    p.dInput().set(r, c, s * dA);
                }
            }
        }

        @Override
        public void gradient(Pass p) {
            for (int r = 0; r < p.gradient(0).rows(); r++) {
                float sum = 0;
                for (int c = 0; c < p.input().cols(); c++) {
                    sum += p.input().get(r, c) * p.dOutput().get(r, c);
                }
                p.gradient(0)
                        .set(r, 0, fault == Fault.GRADIENT ? sum / p.input().cols() : sum);
            }
        }
    }

    static List<Layer> layers() {
        return List.of(
                new Scale(Fault.NONE),
                Layer.dropout(0.4),
                Layer.scaling(7),
                Layer.piecewiseLinear(
                        List.of(List.of(-1f, 0f, 2f), List.of(), List.of(), List.of(0f, 1f), List.of(), List.of())),
                Layer.dense(3, Activation.tanh()),
                Layer.dense(3, Activation.relu()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void theLibrarysLayersKeepTheLaws(Layer layer) {
        Laws.check(layer, Shape.of(6));
    }

    @Test
    void layersOfImagesToo() {
        Activation g = Activation.relu();
        for (Layer layer : List.of(
                Layer.convolution(2, 2, 2, Padding.VALID, g),
                Layer.maxPooling(2),
                Layer.averagePooling(2),
                Layer.globalAverage())) {
            Laws.check(layer, IMAGE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "GRADIENT", "BACKWARD", "NEIGHBOURS"})
    void aBrokenLayerIsFound(Fault fault) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Laws.check(new Scale(fault), Shape.of(6)))
                .withMessageContaining(
                        switch (fault) {
                            case SILENT -> "does not write every number";
                            case GRADIENT -> "the gradient of layer2.s";
                            case NEIGHBOURS -> "other bits with 2 threads";
                            default -> "the gradient of layer1.t, number 0, which comes back through the layer";
                        });
    }

    /// g(z) = z³ with a slope that is right or not.
    private record Cube(double factor) implements Activation.Custom {
        @Override
        public void apply(Matrix Z, Matrix A) {
            each(Z, A, (z, one) -> (float) value(z), A);
        }

        @Override
        public void backward(Matrix Z, Matrix A, Matrix dA, Matrix dZ) {
            each(Z, dZ, (z, da) -> (float) (da * slope(z)), dA);
        }

        private interface Function {
            float of(float z, float other);
        }

        private static void each(Matrix Z, Matrix to, Function function, Matrix other) {
            for (int c = 0; c < Z.cols(); c++) {
                for (int r = 0; r < Z.rows(); r++) {
                    to.set(r, c, function.of(Z.get(r, c), other.get(r, c)));
                }
            }
        }

        @Override
        public double value(double z) {
            return z * z * z;
        }

        @Override
        public double slope(double z) {
            return factor * z * z;
        }
    }

    @Test
    void activationsAreJudged() {
        Activation.all().stream()
                .filter(g -> !(g instanceof Activation.Softmax))
                .forEach(Laws::check);
        Laws.check(new Cube(3));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Laws.check(new Cube(2)))
                .withMessageContaining("the slope at z = ");
    }

    @Test
    void lossesAreJudged() {
        Matrix shares = Matrix.ofRows(new float[] {1, 0, 0.25f, 0}, new float[] {0, 1, 0.75f, 1});
        Loss.all().forEach(loss -> Laws.check(loss, shares));
    }
}
