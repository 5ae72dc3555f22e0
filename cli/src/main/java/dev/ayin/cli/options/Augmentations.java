package dev.ayin.cli.options;

import dev.ayin.data.Augmentation;
import java.util.ArrayList;
import java.util.List;

/// What `--augment shift=2,turn=10,flip` says.
final class Augmentations {
    static final String NONE = "none";

    private static final String SHAPE =
            "--augment takes changes with their size, such as shift=2,turn=10,scale=0.1,crop=0.8,elastic=1,erasing=0.3,flip, not \"%s\"";

    private Augmentations() {}

    /// {@return what the text asks for}
    /// @throws IllegalArgumentException if it says something else
    static Augmentation of(String text) {
        if (text.equals(NONE)) {
            return Augmentation.none();
        }
        List<Augmentation> changes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] words = part.strip().split("=", -1);
            if (words.length != (words[0].equals("flip") ? 1 : 2)) {
                throw new IllegalArgumentException(SHAPE.formatted(text));
            }
            try {
                changes.add(of(words, text));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(SHAPE.formatted(text), e);
            }
        }
        return Augmentation.of(changes.toArray(Augmentation[]::new));
    }

    private static Augmentation of(String[] words, String text) {
        return switch (words[0]) {
            case "shift" -> Augmentation.shift(Integer.parseInt(words[1]));
            case "crop" -> Augmentation.crop(Double.parseDouble(words[1]));
            case "flip" -> Augmentation.flip();
            case "turn" -> Augmentation.turn(Double.parseDouble(words[1]));
            case "scale" -> Augmentation.scale(Double.parseDouble(words[1]));
            case "elastic" -> Augmentation.elastic(Double.parseDouble(words[1]));
            case "erasing" -> Augmentation.erasing(Double.parseDouble(words[1]));
            default -> throw new IllegalArgumentException(SHAPE.formatted(text));
        };
    }
}
