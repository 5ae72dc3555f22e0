package dev.ayin.image;

import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.data.Images;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;

/// Images and the class of each, as bytes.
record LabelledImages(Idx images, Idx labels) {
    LabelledImages {
        if (images.sizes().size() < 3) {
            throw new IllegalArgumentException("%s holds no images: it has %d dimensions, not number × height × width"
                    .formatted(images.source(), images.sizes().size()));
        }
        if (labels.sizes().size() != 1) {
            throw new IllegalArgumentException("%s holds no labels: it has %d dimensions instead of 1"
                    .formatted(labels.source(), labels.sizes().size()));
        }
        if (images.count() != labels.count()) {
            throw new IllegalArgumentException("%s holds %d images, %s holds %d labels: they must be as many"
                    .formatted(images.source(), images.count(), labels.source(), labels.count()));
        }
    }

    /// {@return height × width × channels of an image}
    Shape shape() {
        List<Integer> sizes = images.sizes();
        return new Shape(sizes.get(1), sizes.get(2), sizes.size() > 3 ? sizes.get(3) : 1);
    }

    /// {@return how these images become columns: standardised by their own mean and deviation}
    Features.Pixels pixels() {
        PixelMoments moments = new PixelMoments();
        moments.add(images.bytes());
        return moments.pixels(shape(), Fit.DIGIT, images.source());
    }

    /// {@return the images and their classes as examples}
    Images examples(Features.Pixels pixels, Target.Classes target) {
        if (!shape().equals(pixels.shape())) {
            throw new IllegalArgumentException("the images of %s are %s, the training images are %s"
                    .formatted(images.source(), shape(), pixels.shape()));
        }
        Matrix Y = Matrix.zeros(target.rows(), images.count());
        for (int i = 0; i < labels.count(); i++) {
            int label = labels.bytes()[i] & 0xff;
            if (label >= target.classes().size()) {
                throw new IllegalArgumentException("%s: label %d is %d, but there are %d classes, numbered from 0"
                        .formatted(
                                labels.source(), i + 1, label, target.classes().size()));
            }
            target.encode(label, Y.data(), i * target.rows());
        }
        return new Images(pixels, images.bytes(), Y);
    }
}
