package dev.ayin.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The page docs/speed.md: the race writes between two marks, and what people wrote around them stays.
final class SpeedPage {
    static final String BEGIN = "<!-- race: what follows is written by bench/race --write -->";
    static final String END = "<!-- race: end -->";

    private SpeedPage() {}

    /// {@return the page with other text between the marks}
    /// @throws IllegalArgumentException if it does not have the two marks, in this order
    static String replace(String page, String text) {
        int begin = page.indexOf(BEGIN), end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "docs/speed.md lacks the lines between which the race writes:%n%s%n%s".formatted(BEGIN, END));
        }
        return page.substring(0, begin + BEGIN.length()) + "\n\n" + text.strip() + "\n\n" + page.substring(end);
    }

    /// Writes text and chart.
    static void write(Path docs, String text, String chart) throws IOException {
        Path page = docs.resolve("speed.md");
        String after = replace(Files.readString(page), text);
        Files.writeString(docs.resolve("speed.svg"), chart);
        Files.writeString(page, after);
    }
}
