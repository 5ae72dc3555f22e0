package dev.ayin.cli.draw;

import dev.ayin.cli.run.Run;
import dev.ayin.layer.Activation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The reference pictures: the activations, the experiments on circles and moons, a descent, a network.
///
/// Each one is a name and some files that begin with it. One thread; a run that two pictures show is made once.
public final class Figures {
    /// Pixels of a PNG for a unit; a GIF has one.
    private static final double FINE = 2;

    private static final int DESCENT_STRIDE = 3;

    private Run circles;

    /// {@return what there is, in the order of a book}
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of("activations"));
        ActivationPicture.functions().forEach(g -> names.add(ActivationPicture.name(g)));
        names.addAll(List.of("network", "descent", "circles", "moons"));
        return names;
    }

    /// Draws one of the names.
    ///
    /// @return the files it has written
    /// @throws IllegalArgumentException if there is no such figure, with the list of all
    public List<Path> draw(String name, Path folder) throws IOException {
        return switch (name) {
            case "activations" -> List.of(png(folder, name, ActivationPicture.drawAll(FINE)));
            case "network" -> List.of(network(folder));
            case "descent" -> descent(folder);
            case "circles" -> circles(folder);
            case "moons" -> List.of(moons(folder));
            default -> List.of(png(folder, name, ActivationPicture.draw(function(name), FINE)));
        };
    }

    /// {@return the name}
    /// @throws IllegalArgumentException if there is no such figure, with the list of all
    public static String checked(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "there is no figure \"%s\" among %s".formatted(name, String.join(", ", names())));
        }
        return name;
    }

    private static Activation function(String name) {
        return ActivationPicture.functions().stream()
                .filter(g -> ActivationPicture.name(g).equals(checked(name)))
                .findFirst()
                .orElseThrow();
    }

    private Path network(Path folder) throws IOException {
        var model = circles().model();
        var picture = new NetworkPicture(model.network(), model.parameters());
        return png(folder, "network", picture.draw("2-4-6-6-4-1, having learnt circles", FINE));
    }

    private static List<Path> descent(Path folder) throws IOException {
        var picture = new DescentPicture(Descent.ofNoisyPoints(42));
        int frames = picture.steps() / DESCENT_STRIDE + 1;
        Path gif = folder.resolve("descent.gif");
        Images.gif(gif, frames, 8, 300, k -> picture.draw(k * DESCENT_STRIDE, 1));
        return List.of(png(folder, "descent", picture.draw(picture.steps(), FINE)), gif);
    }

    private List<Path> circles(Path folder) throws IOException {
        Run run = circles();
        var picture = new BoundaryPicture(run, "test");
        var curves = new CurvesPicture(run.history(), "test");
        Path gif = folder.resolve("circles.gif");
        Images.gif(gif, picture.frames(), 12, 300, k -> picture.draw(k, 1));
        return List.of(
                png(folder, "circles", picture.draw(picture.frames() - 1, FINE)),
                gif,
                png(folder, "circles-curves", curves.draw(curves.epochs(), FINE)));
    }

    private static Path moons(Path folder) throws IOException {
        var picture = new BoundaryPicture(Experiment.run("moons", "--preset", "article"), "test");
        return png(folder, "moons", picture.draw(picture.frames() - 1, FINE));
    }

    private Run circles() throws IOException {
        if (circles == null) {
            circles = Experiment.run("circles", "--preset", "article");
        }
        return circles;
    }

    private static Path png(Path folder, String name, BufferedImage picture) throws IOException {
        Path file = folder.resolve(name + ".png");
        Images.png(file, picture);
        return file;
    }
}
