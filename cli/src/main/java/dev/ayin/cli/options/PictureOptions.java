package dev.ayin.cli.options;

import dev.ayin.data.Features;
import dev.ayin.data.Fit;
import dev.ayin.image.PictureFolder.Steps;
import dev.ayin.math.Shape;
import picocli.CommandLine.Option;

/// What is done to the pictures of a folder on their way into the network. It is kept in the model.
final class PictureOptions {
    private static final int LONGEST = 4096;

    @Option(
            names = "--resize",
            paramLabel = "HxW",
            description =
                    "brings all pictures of a folder to so many pixels, such as 32x32 (usual: they must be of one size)")
    String resize;

    @Option(
            names = "--fit",
            paramLabel = "HOW",
            description =
                    "how --resize does it: stretch, crop (the middle, in its proportions) or letterbox (the whole,"
                            + " with black beside it) (usual: stretch)")
    String fit;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description =
                    "1 takes pictures as grey, 3 as red, green and blue (usual: 3 where one of a hundred has a colour)")
    Integer channels;

    private Steps model; // of a model that is to be measured

    /// Does to pictures what was done to those of a model.
    void like(Features.Pixels pixels) {
        model = Steps.of(pixels);
    }

    /// {@return the first of these options that was said, or null}
    String said() {
        return resize != null ? "--resize" : fit != null ? "--fit" : channels != null ? "--channels" : null;
    }

    Steps steps() {
        if (said() == null && model != null) {
            return model;
        }
        if (channels != null && channels != 1 && channels != 3) {
            throw new IllegalArgumentException("--channels is 1 or 3, it is not " + channels);
        }
        if (resize == null) {
            if (fit != null) {
                throw new IllegalArgumentException("--fit goes with --resize");
            }
            return new Steps(null, Fit.EXACT, Options.or(channels, 0));
        }
        if (!resize.matches("[1-9]\\d{0,3}x[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(
                    "--resize is height x width, such as 32x32, not \"%s\"".formatted(resize));
        }
        String[] sides = resize.split("x");
        int height = Integer.parseInt(sides[0]), width = Integer.parseInt(sides[1]);
        if (height > LONGEST || width > LONGEST) {
            throw new IllegalArgumentException("--resize goes up to %dx%d".formatted(LONGEST, LONGEST));
        }
        return new Steps(new Shape(height, width, 1), how(), Options.or(channels, 0));
    }

    private Fit how() {
        return switch (Options.or(fit, "stretch")) {
            case "stretch" -> Fit.STRETCH;
            case "crop" -> Fit.CROP;
            case "letterbox" -> Fit.LETTERBOX;
            default ->
                throw new IllegalArgumentException("--fit is stretch, crop or letterbox, not \"%s\"".formatted(fit));
        };
    }
}
