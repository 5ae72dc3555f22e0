package dev.ayin.onnx;

import dev.ayin.layer.Activation;
import dev.ayin.layer.BatchNorm;
import dev.ayin.math.Shape;
import dev.ayin.network.Parameters;
import dev.ayin.onnx.Stage.Scale;
import java.util.Arrays;

/// What scales the channels of an image and can go into no product: a batch normalisation whose mean is 0 and whose variance 1,
/// z = γ/√(1 + ε)·x + β.
final class Norm implements Product {
    private final double[] scale;
    private final double[] shift;

    Norm(Shape shape) {
        int channels = channels(shape);
        scale = new double[channels];
        shift = new double[channels];
        Arrays.fill(scale, 1);
    }

    /// {@return what a batch normalisation takes for channels: plain numbers are one each}
    static int channels(Shape shape) {
        return shape.isImage() ? shape.channels() : shape.size();
    }

    /// {@return whether all numbers of a channel are scaled alike}
    static boolean isOfChannels(Scale scale, int channels) {
        return isOfChannels(scale.scale(), channels) && isOfChannels(scale.shift(), channels);
    }

    private static boolean isOfChannels(double[] values, int channels) {
        for (int i = channels; i < values.length; i++) { // channels are innermost
            if (values[i] != values[i % channels]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long size() {
        return 4L * scale.length;
    }

    @Override
    public boolean takes(Scale other) {
        return isOfChannels(other, scale.length);
    }

    @Override
    public void then(Scale other) {
        for (int c = 0; c < scale.length; c++) {
            scale[c] *= other.scale(c);
            shift[c] = shift[c] * other.scale(c) + other.shift(c);
        }
    }

    @Override
    public BatchNorm layer(Activation g) {
        return new BatchNorm(g);
    }

    @Override
    public void fill(Parameters parameters, String place) {
        double root = Math.sqrt(1 + layer(Activation.identity()).epsilon());
        for (int c = 0; c < scale.length; c++) {
            parameters.get(place + ".gamma").set(c, 0, (float) (scale[c] * root));
            parameters.get(place + ".beta").set(c, 0, (float) shift[c]);
            parameters.get(place + ".variance").set(c, 0, 1);
        }
    }
}
