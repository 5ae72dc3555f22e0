package dev.ayin.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The page docs/speed.md: the race writes between two marks, a pair for each width of lanes, and what people wrote around them
/// stays.
final class SpeedPage {
    /// The mark before what a race with such lanes writes.
    static String begin(int lanes) {
        return "<!-- race of %d bits: what follows is written by bench/race --write -->".formatted(lanes);
    }

    static String end(int lanes) {
        return "<!-- race of %d bits: end -->".formatted(lanes);
    }

    private SpeedPage() {}

    /// {@return the page with other text between the marks}
    /// @throws IllegalArgumentException if it does not have the two marks, in this order
    static String replace(String page, int lanes, String text) {
        int begin = page.indexOf(begin(lanes)), end = page.indexOf(end(lanes));
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("docs/speed.md lacks the lines between which the race writes:%n%s%n%s"
                    .formatted(begin(lanes), end(lanes)));
        }
        return page.substring(0, begin + begin(lanes).length()) + "\n\n" + text.strip() + "\n\n" + page.substring(end);
    }

    /// Writes text and chart.
    static void write(Path docs, int lanes, String text, String chart) throws IOException {
        Path page = docs.resolve("speed.md");
        String after = replace(Files.readString(page), lanes, text);
        Files.writeString(docs.resolve("speed-%d.svg".formatted(lanes)), chart);
        Files.writeString(page, after);
    }
}
