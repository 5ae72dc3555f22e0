package dev.ayin.layer;

import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.Arrays;
import java.util.List;

/// The mean of each channel over the whole image, added row by row: a(c) = (1/(h·w))·Σ a₋(y, x, c), and
/// da₋(y, x, c) = (1/(h·w))·da(c) (Lin, Chen, Yan, "Network in network", ICLR 2014, section 3.2).
public record GlobalAverage() implements Layer {
    @Override
    public Shape output(Shape input) {
        return new Shape(1, 1, input.channels());
    }

    @Override
    public List<Slot> parameters(Shape input) {
        return List.of();
    }

    @Override
    public List<Slot> memory(Shape input) {
        return List.of();
    }

    @Override
    public void forward(Pass p) {
        Matrix X = p.input(), A = p.output();
        float[] x = X.data(), a = A.data();
        int c = A.rows(), places = X.rows() / c;
        float share = 1f / places;
        for (int j = 0; j < A.cols(); j++) {
            int from = X.offset() + j * X.stride(), to = A.offset() + j * A.stride();
            Arrays.fill(a, to, to + c, 0);
            for (int k = 0; k < places; k++, from += c) {
                for (int r = 0; r < c; r++) {
                    a[to + r] += x[from + r];
                }
            }
            for (int r = 0; r < c; r++) {
                a[to + r] *= share;
            }
        }
    }

    @Override
    public void backward(Pass p) {
        if (p.dInput() == null) {
            return;
        }
        Matrix dX = p.dInput(), dA = p.dOutput();
        float[] dx = dX.data(), da = dA.data();
        int c = dA.rows(), places = dX.rows() / c;
        float share = 1f / places;
        for (int j = 0; j < dA.cols(); j++) {
            int to = dX.offset() + j * dX.stride(), from = dA.offset() + j * dA.stride();
            for (int k = 0; k < places; k++, to += c) {
                if (k > 0) {
                    System.arraycopy(dx, to - c, dx, to, c);
                    continue;
                }
                for (int r = 0; r < c; r++) {
                    dx[to + r] = share * da[from + r];
                }
            }
        }
    }

    @Override
    public void gradient(Pass p) {}
}
