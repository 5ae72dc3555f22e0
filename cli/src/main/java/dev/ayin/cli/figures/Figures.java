package dev.ayin.cli.figures;

import dev.ayin.layer.Activation;
import dev.ayin.view.draw.Descent;
import dev.ayin.view.draw.Picture;
import dev.ayin.view.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The reference pictures: the activations, the experiments on circles and moons, a descent, a network.
///
/// Each one is a name and some files that begin with it. One thread; a run that two pictures show is made once.
public final class Figures {
    private Run circles;

    /// {@return what there is, in the order of a book}
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of("activations"));
        functions().forEach(g -> names.add(Picture.name(g)));
        names.addAll(List.of("network", "descent", "circles", "moons"));
        return names;
    }

    private static List<Activation> functions() {
        return Activation.all().stream().filter(Activation::isElementwise).toList();
    }

    /// Draws one of the names.
    ///
    /// @return the files it has written
    /// @throws IllegalArgumentException if there is no such figure, with the list of all
    public List<Path> draw(String name, Path folder) throws IOException {
        Path png = folder.resolve(name + ".png"), gif = folder.resolve(name + ".gif");
        return switch (name) {
            case "activations" -> List.of(Picture.activations().png(png));
            case "network" -> List.of(network().png(png));
            case "descent" -> {
                Picture descent = Picture.descent(Descent.ofNoisyPoints(42));
                yield List.of(descent.png(png), descent.gif(gif));
            }
            case "circles" -> {
                Picture plane = Picture.boundary(circles(), "test");
                Picture curves = Picture.curves(circles().history(), "test");
                yield List.of(plane.png(png), plane.gif(gif), curves.png(folder.resolve("circles-curves.png")));
            }
            case "moons" ->
                List.of(Picture.boundary(Experiment.run("moons", "--preset", "article"), "test")
                        .png(png));
            default -> List.of(Picture.activation(function(name)).png(png));
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
        return functions().stream()
                .filter(g -> Picture.name(g).equals(checked(name)))
                .findFirst()
                .orElseThrow();
    }

    private Picture network() throws IOException {
        var model = circles().model();
        return Picture.network(model.network(), model.parameters(), "2-4-6-6-4-1, having learnt circles");
    }

    /// {@return the reference experiment on circles, made once}
    Run circles() throws IOException {
        if (circles == null) {
            circles = Experiment.run("circles", "--preset", "article");
        }
        return circles;
    }
}
