package dev.ayin.cli.draw;

import dev.ayin.cli.run.Run;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// A run as pictures that move: how the network learnt, epoch by epoch.
///
/// ```java
/// Animations.write(Path.of("runs", "circles-1"), run);
/// ```
///
/// No state, safe from any thread. Nothing of the system is needed, neither a screen nor a font. The same run gives the
/// same bytes.
public final class Animations {
    /// About so long an animation lasts, in hundredths of a second, and so long its end stands still.
    private static final int LASTS = 600, RESTS = 300;

    /// More frames than this nobody looks at.
    private static final int MOST_FRAMES = 60;

    private Animations() {}

    /// Writes `curves.gif`, loss and accuracy over the epochs, and for points of the plane `boundary.gif`, what the network
    /// says of each place.
    ///
    /// @throws IOException if the folder cannot be written; no file is left half written
    public static void write(Path folder, Run run) throws IOException {
        write(folder, run, words -> {});
    }

    /// The same for somebody who wants to know how far it is.
    ///
    /// @param stage hears before each frame what is being drawn; what it throws ends the drawing, and leaves no file half
    ///     written
    public static void write(Path folder, Run run, Consumer<String> stage) throws IOException {
        if (run.boundary() != null && !run.boundary().frames().isEmpty()) {
            var picture = new BoundaryPicture(run, "validation");
            int last = picture.frames() - 1, frames = Math.min(last + 1, MOST_FRAMES);
            gif(
                    folder.resolve("boundary.gif"),
                    frames,
                    stage,
                    k -> picture.draw(k * last / Math.max(1, frames - 1), 1));
        }
        if (!run.history().isEmpty()) {
            var picture = new CurvesPicture(run.history(), "validation");
            int epochs = picture.epochs(), frames = Math.min(epochs, MOST_FRAMES);
            gif(folder.resolve("curves.gif"), frames, stage, k -> picture.draw((k + 1) * epochs / frames, 1));
        }
    }

    private static void gif(Path file, int frames, Consumer<String> stage, IntFunction<BufferedImage> draw)
            throws IOException {
        Images.gif(file, frames, Math.clamp(LASTS / frames, 5, 30), RESTS, k -> {
            stage.accept("drawing %s, frame %d of %d".formatted(file.getFileName(), k + 1, frames));
            return draw.apply(k);
        });
    }
}
