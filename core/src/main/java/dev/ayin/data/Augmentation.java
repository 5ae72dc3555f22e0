package dev.ayin.data;

import java.util.ArrayList;
import java.util.List;

/// How every image is changed a little each time that an epoch shows it, so that a network learns what images have in common and
/// not their pixels. Part of the value that decides a run; validation, test and predictions see the images as they are.
///
/// ```java
/// training.withAugmentation(Augmentation.of(Augmentation.shift(2), Augmentation.turn(10), Augmentation.elastic(1)))
/// ```
///
/// Pixel p = (y, x) of what goes out is what came in at M·p + t + D(p), between pixels by bilinear interpolation, beyond the rim that
/// of the nearest pixel. What shifts, crops, flips, turns and scales is an affine map, and several become one M and t, in the order in
/// which they are given; D is what bends. So an image is sampled once, and shifts and flips alone copy it exactly. What is erased is
/// erased last. What each image draws depends on (seed, epoch, number of the example) alone, never on threads, batches or pieces
/// (Simard, Steinkraus, Platt, "Best practices for convolutional neural networks applied to visual document analysis", ICDAR 2003,
/// section 2).
public sealed interface Augmentation {
    /// Images as they are.
    record None() implements Augmentation {}

    /// Shifted by a whole number of pixels down and another one to the right, each from −pixels … pixels: what is called a random crop
    /// of a padded image.
    ///
    /// @param pixels at least 1
    record Shift(int pixels) implements Augmentation {
        public Shift {
            check(pixels >= 1, "a shift is of at least 1 pixel, not %s", pixels);
        }
    }

    /// A part of the image, somewhere in it, brought to the size of the whole.
    ///
    /// @param least how much of each side it has at least, above 0 and below 1
    record Crop(double least) implements Augmentation {
        public Crop {
            check(least > 0 && least < 1, "a crop keeps a share of each side between 0 and 1, not %s", least);
        }
    }

    /// Every second image or so as in a mirror, left to right.
    record Flip() implements Augmentation {}

    /// Turned about the middle.
    ///
    /// @param degrees at most so many, either way; above 0, at most 180
    record Turn(double degrees) implements Augmentation {
        public Turn {
            check(degrees > 0 && degrees <= 180, "a turn is of at most 180 degrees, not %s", degrees);
        }
    }

    /// Made larger or smaller about the middle.
    ///
    /// @param share at most by this share, above 0 and below 1
    record Scale(double share) implements Augmentation {
        public Scale {
            check(share > 0 && share < 1, "a scale changes by a share between 0 and 1, not %s", share);
        }
    }

    /// Bent: a net of 4 × 4 cells lies on the image, each of its knots is moved, and a cubic B-spline through the moves says where
    /// each pixel comes from (Rueckert et al., "Nonrigid registration using free-form deformations", IEEE Transactions on Medical
    /// Imaging 18, 1999, equations 3 to 5).
    ///
    /// @param pixels by how much a knot is moved at most in each direction, above 0
    record Elastic(double pixels) implements Augmentation {
        public Elastic {
            check(pixels > 0 && pixels <= 1000, "an elastic net moves its knots by above 0 pixels, not %s", pixels);
        }
    }

    /// Of every second image or so a rectangle somewhere in it is 0, which is the mean of standardised pixels (Zhong et al., "Random
    /// erasing data augmentation", AAAI 2020).
    ///
    /// @param most how much of each side it has at most, above 0 and at most 1
    record Erasing(double most) implements Augmentation {
        public Erasing {
            check(most > 0 && most <= 1, "what is erased has a share of each side between 0 and 1, not %s", most);
        }
    }

    /// One after the other.
    record Several(List<Augmentation> steps) implements Augmentation {
        public Several {
            steps = List.copyOf(steps);
        }
    }

    private static void check(boolean sound, String sentence, Object value) {
        if (!sound) {
            throw new IllegalArgumentException(sentence.formatted(value));
        }
    }

    static Augmentation none() {
        return new None();
    }

    static Augmentation shift(int pixels) {
        return new Shift(pixels);
    }

    static Augmentation crop(double least) {
        return new Crop(least);
    }

    static Augmentation flip() {
        return new Flip();
    }

    static Augmentation turn(double degrees) {
        return new Turn(degrees);
    }

    static Augmentation scale(double share) {
        return new Scale(share);
    }

    static Augmentation elastic(double pixels) {
        return new Elastic(pixels);
    }

    static Augmentation erasing(double most) {
        return new Erasing(most);
    }

    /// {@return these, one after the other}
    static Augmentation of(Augmentation... steps) {
        return new Several(List.of(steps));
    }

    /// {@return one of each kind that changes images by itself}
    static List<Augmentation> all() {
        return List.of(shift(2), crop(0.8), flip(), turn(10), scale(0.1), elastic(1), erasing(0.4));
    }

    /// {@return the single changes that this is made of, in order; none if images stay as they are}
    default List<Augmentation> single() {
        List<Augmentation> single = new ArrayList<>();
        collect(single);
        return single;
    }

    private void collect(List<Augmentation> single) {
        switch (this) {
            case None() -> {}
            case Several(List<Augmentation> steps) -> steps.forEach(step -> step.collect(single));
            default -> single.add(this);
        }
    }
}
