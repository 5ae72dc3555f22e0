package dev.ayin.cli.options;

import dev.ayin.math.Shape;
import java.util.List;

/// What is taken for images where the user says nothing: a convolutional network, and how it is trained. In words that a user could
/// have typed.
///
/// A first convolution of 5×5 by 2 leaves a quarter of the places, so that those behind it cost a quarter; each stage halves height and
/// width, doubles the filters and has two convolutions, until 8×8 places or fewer are left, which the last layer reads one by one.
///
/// @param filters as `--filters` takes them
/// @param augment as `--augment` takes it
record ImagePreset(String filters, int epochs, int batch, double rate, String augment) {
    /// What an effort is for images.
    ///
    /// @param filters of the first convolution
    /// @param steps at least so many, where there are few images
    private record Size(int filters, int epochs, int steps) {
        static Size of(Effort effort) {
            return switch (effort) {
                case QUICK -> new Size(16, 2, 300);
                case USUAL -> new Size(16, 7, 1000);
                case BEST -> new Size(24, 15, 2000);
            };
        }
    }

    /// Images with a shorter side are looked at with patches of 3×3 by 1.
    private static final int SMALL = 16;

    /// Of few images the batch is as small as leaves an epoch so many steps.
    private static final int STEPS = 100, LARGEST = 128, SMALLEST = 16;

    /// No convolution has more filters than these.
    private static final int MOST = 128;

    /// Where so many rows or columns are left no stage follows.
    private static final int FEW = 8;

    /// {@return whether there is something to look at with patches}
    static boolean suits(Shape shape) {
        return shape.isImage() && Math.min(shape.height(), shape.width()) >= 4;
    }

    /// {@return the preset for images of this shape}
    ///
    /// @param data the name of a data set, or any other word
    /// @param examples how many there are to learn from
    static ImagePreset of(String data, Shape shape, int examples, Effort effort) {
        int batch = LARGEST;
        while (batch > SMALLEST && examples / batch < STEPS) {
            batch /= 2;
        }
        Size size = Size.of(effort);
        int epochs = Math.max(size.epochs, Math.ceilDiv(size.steps, Math.ceilDiv(examples, batch)));
        return new ImagePreset(filters(shape, size.filters), epochs, batch, 0.01, augment(data, shape, effort));
    }

    /// @param filters of the first convolution
    private static String filters(Shape shape, int filters) {
        int side = Math.min(shape.height(), shape.width());
        boolean small = side < SMALL;
        StringBuilder text = new StringBuilder(filters + (small ? "," : ":5:2,") + filters);
        int left = Math.max(shape.height(), shape.width());
        if (!small) {
            left = (left + 1) / 2;
            side = (side + 1) / 2;
        }
        do {
            filters = Math.min(2 * filters, MOST);
            left /= 2;
            side /= 2;
            text.append('/').append(filters).append(',').append(filters);
        } while (left > FEW && side > 1);
        return text.append("/flat").toString();
    }

    /// Digits and letters, which are grey, are not the same in a mirror; what is photographed, or worn, is.
    private static String augment(String data, Shape shape, Effort effort) {
        int side = Math.min(shape.height(), shape.width());
        if (data.equals("fashion-mnist")) {
            return "shift=1,flip";
        }
        return shape.channels() > 1
                ? "shift=%d,flip,scale=0.1".formatted(Math.max(1, side / 8))
                : "shift=%d,turn=10,scale=0.1".formatted(Math.max(1, side / 28))
                        + (effort == Effort.BEST ? ",elastic=1" : "");
    }

    /// {@return what this says, for options that know nothing of images}
    ///
    /// @param dense what is taken of these data for a network that does not look at patches
    Preset with(Preset dense) {
        return new Preset(
                dense.data(),
                dense.size(),
                dense.test(),
                dense.validation(),
                List.of(),
                "relu",
                0,
                "",
                "adamw",
                rate,
                "one-cycle",
                0,
                epochs,
                batch,
                0);
    }
}
