package dev.ayin.view.draw;

import dev.ayin.layer.Activation;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.train.ClassScore;
import dev.ayin.train.Epoch;
import dev.ayin.view.run.Run;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// A picture of a run, of a network or of the mathematics; one call makes it, another one writes it.
///
/// ```java
/// Picture.curves(session.history()).png(Path.of("curves.png"));
/// Picture.network(model).png(Path.of("network.png"));
/// Picture.boundary(run).gif(Path.of("boundary.gif"));
/// ```
///
/// Some move: [#gif] writes all their frames, [#png] and [#image()] show the last one. Nothing of the system is needed, neither
/// a screen nor a font, and the same picture is the same bytes on every machine. One thread at a time; it keeps what it was
/// made from, and draws when it is asked.
public final class Picture {
    /// About so long an animation lasts, in hundredths of a second, and so long its end stands still.
    private static final int LASTS = 600, RESTS = 300;

    /// More frames than this nobody looks at.
    private static final int MOST_FRAMES = 60;

    /// Pixels a unit: of a picture that stands still, and of one that moves.
    private static final double FINE = 2, COARSE = 1;

    /// One frame, from 0 on, at some pixels a unit.
    private interface Drawing {
        BufferedImage draw(int frame, double scale);
    }

    private final int frames;
    private final int hundredths; // how long a frame stands
    private final Drawing drawing;

    private Picture(int frames, int hundredths, Drawing drawing) {
        this.frames = frames;
        this.hundredths = hundredths;
        this.drawing = drawing;
    }

    private static Picture still(Drawing drawing) {
        return new Picture(1, RESTS, drawing);
    }

    /// A picture of many states, of which evenly chosen ones are frames, the last one among them.
    private static Picture moving(int states, Drawing state) {
        int frames = Math.min(states, MOST_FRAMES), last = states - 1;
        return animation(frames, (k, scale) -> state.draw(frames == 1 ? last : k * last / (frames - 1), scale));
    }

    private static Picture animation(int frames, Drawing drawing) {
        return new Picture(frames, Math.clamp(LASTS / frames, 5, 30), drawing);
    }

    /// {@return loss and, of classes, accuracy over the epochs, on the training examples and on those of validation}
    /// @param history the epochs, one at least
    /// @throws IllegalArgumentException if there is none
    public static Picture curves(List<Epoch> history) {
        return curves(history, "validation");
    }

    /// {@return the same with another word for the examples that were looked at after each epoch}
    /// @param lookedAt what to call them
    /// @throws IllegalArgumentException if there is no epoch
    public static Picture curves(List<Epoch> history, String lookedAt) {
        if (history.isEmpty()) {
            throw new IllegalArgumentException("curves need one epoch at least: run the session first");
        }
        var picture = new CurvesPicture(history, lookedAt);
        int epochs = picture.epochs(), frames = Math.min(epochs, MOST_FRAMES);
        return animation(frames, (k, scale) -> picture.draw((k + 1) * epochs / frames, scale));
    }

    /// {@return the plane as the network sees it, after each epoch that the run's boundary has kept, with the points}
    /// @throws IllegalArgumentException if the run has no boundary
    public static Picture boundary(Run run) {
        return boundary(run, "validation");
    }

    /// {@return the same with another word for the examples that were looked at after each epoch}
    /// @param lookedAt what to call them
    /// @throws IllegalArgumentException if the run has no boundary
    public static Picture boundary(Run run, String lookedAt) {
        if (run.boundary() == null || run.boundary().frames().isEmpty()) {
            throw new IllegalArgumentException(
                    "\"%s\" has no picture of the plane: its examples are no points of a plane, or no epoch was kept"
                            .formatted(run.data().name()));
        }
        var picture = new BoundaryPicture(run, lookedAt);
        return moving(picture.frames(), picture::draw);
    }

    /// {@return the network of a model: units as circles, weights as lines, thicker the larger they are}
    /// @throws IllegalArgumentException if a layer is not dense
    public static Picture network(Model model) {
        return network(model.network(), model.parameters(), model.provenance().data());
    }

    /// {@return a network with its parameters, under a title}
    /// @throws IllegalArgumentException if a layer is not dense
    public static Picture network(Network network, Parameters parameters, String title) {
        var picture = new NetworkPicture(network, parameters);
        return still((_, scale) -> picture.draw(title, scale));
    }

    /// {@return how often each class was taken for which}
    /// @throws IllegalArgumentException if there are more classes than a picture can tell apart
    public static Picture confusion(ClassScore score) {
        var picture = new ConfusionPicture(score);
        return still((_, scale) -> picture.draw(scale));
    }

    /// {@return an activation function and its derivative on [−10, 10]}
    /// @throws IllegalArgumentException if it does not work number by number, as softmax
    public static Picture activation(Activation g) {
        if (g instanceof Activation.Softmax) {
            throw new IllegalArgumentException("softmax has no curve: each of its numbers depends on all the others");
        }
        return still((_, scale) -> ActivationPicture.draw(g, scale));
    }

    /// {@return every activation function that works number by number, side by side}
    public static Picture activations() {
        return still((_, scale) -> ActivationPicture.drawAll(scale));
    }

    /// {@return a descent on the surface of its cost, step by step, and the curve that it fits}
    public static Picture descent(Descent descent) {
        var picture = new DescentPicture(descent);
        int stride = 3;
        return new Picture(picture.steps() / stride + 1, 8, (k, scale) -> picture.draw(k * stride, scale));
    }

    /// {@return how many frames it has: 1 if it stands still}
    public int frames() {
        return frames;
    }

    /// {@return what it shows in the end, as [#png] writes it}
    public BufferedImage image() {
        return image(frames - 1, FINE);
    }

    /// {@return one frame}
    ///
    /// @param frame which one, from 0
    /// @param scale pixels a unit: [#gif] draws with 1, [#png] with 2
    /// @throws IndexOutOfBoundsException if there is no such frame
    public BufferedImage image(int frame, double scale) {
        return drawing.draw(Objects.checkIndex(frame, frames), scale);
    }

    /// Writes what it shows in the end, whole or not at all.
    ///
    /// @return the file
    /// @throws IOException if the file cannot be written; then it is as it was before
    public Path png(Path file) throws IOException {
        Images.png(file, image());
        return file;
    }

    /// Writes all its frames as an animation that begins anew for ever, whole or not at all.
    ///
    /// @return the file
    /// @throws IOException if the file cannot be written; then it is as it was before
    public Path gif(Path file) throws IOException {
        return gif(file, _ -> {});
    }

    /// The same for somebody who wants to know how far it is.
    ///
    /// @param stage hears before each frame what is being drawn; what it throws ends the drawing, and the file is as it was
    /// @return the file
    /// @throws IOException if the file cannot be written; then it is as it was before
    public Path gif(Path file, Consumer<String> stage) throws IOException {
        Images.gif(file, frames, hundredths, RESTS, k -> {
            stage.accept("drawing %s, frame %d of %d".formatted(file.getFileName(), k + 1, frames));
            return drawing.draw(k, COARSE);
        });
        return file;
    }

    /// {@return what an activation is called in a command and as a file: "leaky-relu"}
    public static String name(Activation g) {
        return ActivationPicture.name(g);
    }

    /// {@return how wide and high it is, and how many frames it has}
    @Override
    public String toString() {
        BufferedImage image = image(frames - 1, COARSE);
        return "picture of %d × %d units%s"
                .formatted(image.getWidth(), image.getHeight(), frames == 1 ? "" : ", " + frames + " frames");
    }
}
