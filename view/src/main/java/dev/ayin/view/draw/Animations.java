package dev.ayin.view.draw;

import dev.ayin.view.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A run as pictures that move: how the network learnt, epoch by epoch.
///
/// ```java
/// Animations.write(Path.of("runs", "circles-1"), run);
/// ```
///
/// No state, safe from any thread. The same run gives the same bytes.
public final class Animations {
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
    /// @throws IOException if the folder cannot be written; no file is left half written
    public static void write(Path folder, Run run, Consumer<String> stage) throws IOException {
        if (run.boundary() != null && !run.boundary().frames().isEmpty()) {
            Picture.boundary(run).gif(folder.resolve("boundary.gif"), stage);
        }
        if (!run.history().isEmpty()) {
            Picture.curves(run.history()).gif(folder.resolve("curves.gif"), stage);
        }
    }
}
