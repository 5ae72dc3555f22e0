package dev.ayin.layer;

import dev.ayin.math.Kernels;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.Arrays;

/// The three sums of a [Depthwise] convolution, row of places by row of places, on an image between its zeros ([Frame]).
///
/// Belongs to one pass: made when it is first run, so that a step allocates nothing.
final class Channels {
    private final Depthwise layer;
    private final Sweep sweep;
    private final int c;
    private final int line; // of a padded image
    private final Frame image;

    // for what comes after forward; made when it is first asked for
    private Frame spread; // dz′
    private float[] turned; // w(c; kh−1−ky, kw−1−kx)
    private float[] nothing; // a bias of zeros
    private Matrix columns; // (c × places of all examples): dZ

    @SuppressWarnings("NullAway.Init") // what comes after forward is made there
    private Channels(Depthwise layer, Pass p) {
        this.layer = layer;
        this.sweep = layer.sweep(p.inputShape());
        this.c = p.inputShape().channels();
        this.line = sweep.paddedWidth() * c;
        this.image = Frame.around(sweep);
    }

    static Channels of(Depthwise layer, Pass p) {
        if (p.kept() instanceof Channels channels) {
            return channels;
        }
        Channels channels = new Channels(layer, p);
        p.keep(channels);
        return channels;
    }

    void forward(Pass p) {
        Matrix W = p.parameter(Depthwise.W), b = p.parameter(Depthwise.B), A = p.input(), Z = layer.z(p);
        int stride = sweep.stride(), cols = sweep.cols();
        for (int j = 0; j < A.cols(); j++) {
            image.put(A.data(), A.offset() + j * A.stride());
            int to = Z.offset() + j * Z.stride();
            for (int y = 0; y < sweep.rows(); y++, to += cols * c) {
                slide(image, y * stride * line, stride * c, W.data(), W.offset(), b.data(), b.offset(), Z, to, cols);
            }
        }
    }

    private void slide(
            Frame x, int from, int step, float[] w, int wFrom, float[] b, int bFrom, Matrix Z, int to, int m) {
        Kernels.chosen()
                .slide(
                        x.numbers(),
                        from,
                        line,
                        step,
                        sweep.height(),
                        sweep.width(),
                        c,
                        w,
                        wFrom,
                        b,
                        bFrom,
                        Z.data(),
                        to,
                        m);
    }

    void backward(Pass p, Matrix dA) {
        if (spread == null) {
            spread = Frame.between(sweep, c);
            turned = new float[sweep.height() * sweep.width() * c];
            nothing = new float[c];
        }
        Matrix W = p.parameter(Depthwise.W), dZ = layer.dz(p);
        for (int k = 0, last = sweep.height() * sweep.width() - 1; k <= last; k++) {
            System.arraycopy(W.data(), W.offset() + (last - k) * c, turned, k * c, c);
        }
        Shape in = sweep.image();
        for (int j = 0; j < dA.cols(); j++) {
            spread.put(dZ.data(), dZ.offset() + j * dZ.stride());
            int to = dA.offset() + j * dA.stride(), from = Frame.firstPixel(sweep) * c;
            for (int y = 0; y < in.height(); y++, from += line, to += in.width() * c) {
                slide(spread, from, c, turned, 0, nothing, 0, dA, to, in.width());
            }
        }
    }

    void gradient(Pass p) {
        Matrix dW = p.gradient(Depthwise.W), dZ = layer.dz(p), A = p.input();
        if (columns == null) {
            columns = Matrix.of(dZ.data(), dZ.offset(), c, dZ.rows() / c * dZ.cols());
        }
        if (p.start() == null) {
            Arrays.fill(dW.data(), dW.offset(), dW.offset() + dW.size(), 0);
        }
        int stride = sweep.stride(), cols = sweep.cols();
        for (int j = 0; j < A.cols(); j++) {
            image.put(A.data(), A.offset() + j * A.stride());
            int from = dZ.offset() + j * dZ.stride();
            for (int y = 0; y < sweep.rows(); y++, from += cols * c) {
                Kernels.chosen()
                        .addSlide(
                                dZ.data(),
                                from,
                                image.numbers(),
                                y * stride * line,
                                line,
                                stride * c,
                                sweep.height(),
                                sweep.width(),
                                c,
                                dW.data(),
                                dW.offset(),
                                cols);
            }
        }
        p.gradient(Depthwise.B).sumOfColumns(columns, p.start());
    }
}
