package dev.ayin.bench.worker;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.image.IdxFolder;
import dev.ayin.math.Matrix;
import java.io.IOException;
import java.nio.file.Path;

/// MNIST as the rivals of Java want it: image after image, pixels standardised as Ayin does it. The property
/// `ayin.race.mnist` names the folder.
///
/// @param X the pixels, image after image
/// @param labels the class of each
/// @param pixels how many an image has
public record MnistImages(float[] X, int[] labels, int pixels) {
    /// The learning rate of gradient descent on MNIST.
    public static final double SGD_RATE = 0.1;

    static Dataset dataset() throws IOException {
        String folder = System.getProperty("ayin.race.mnist");
        if (folder == null) {
            throw new IllegalArgumentException("the folder of MNIST is not known: name it with --mnist");
        }
        return IdxFolder.read(Path.of(folder));
    }

    /// {@return the 60,000 images to learn from}
    public static MnistImages train() throws IOException {
        return of(dataset().train());
    }

    /// {@return the 10,000 images to be measured on}
    public static MnistImages test() throws IOException {
        return of(dataset().test());
    }

    private static MnistImages of(Examples examples) {
        Matrix X = examples.samples().X(), Y = examples.samples().Y();
        int[] labels = new int[examples.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Y.argmax(i);
        }
        return new MnistImages(X.toArray(), labels, X.rows());
    }

    /// {@return how many images}
    public int count() {
        return labels.length;
    }
}
