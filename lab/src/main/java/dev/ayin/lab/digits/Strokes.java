package dev.ayin.lab.digits;

import dev.ayin.lab.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Strokes as the page writes them, so that a drawing fits into its address: `x,y x,y …;x,y …`, whole numbers from 0 to
/// 999, a thousandth of the paper's side each.
public final class Strokes {
    private static final int MOST = 100;
    private static final int MOST_POINTS = 3000;

    private Strokes() {}

    /// {@return the strokes, in parts of the paper's side}
    /// @throws Refusal if the text is not written so, or holds too many
    public static List<double[]> parse(String text) {
        List<double[]> strokes = new ArrayList<>();
        int points = 0;
        for (String stroke : text.split(";")) {
            if (stroke.isBlank()) {
                continue;
            }
            String[] words = stroke.strip().split("[ ,]");
            points += words.length / 2;
            if (words.length % 2 != 0 || strokes.size() == MOST || points > MOST_POINTS) {
                throw new Refusal("strokes", Map.of("strokes", MOST, "points", MOST_POINTS));
            }
            double[] places = new double[words.length];
            for (int i = 0; i < places.length; i++) {
                if (!words[i].matches("[0-9]{1,3}")) {
                    throw new Refusal("strokes", Map.of("strokes", MOST, "points", MOST_POINTS));
                }
                places[i] = (Integer.parseInt(words[i]) + 0.5) / 1000;
            }
            strokes.add(places);
        }
        return strokes;
    }

    /// {@return the text of strokes}
    public static String write(List<double[]> strokes) {
        return strokes.stream().map(Strokes::write).collect(Collectors.joining(";"));
    }

    private static String write(double[] stroke) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < stroke.length; i++) {
            text.append(i == 0 ? "" : i % 2 == 0 ? " " : ",").append((int) Math.clamp(stroke[i] * 1000, 0, 999));
        }
        return text.toString();
    }
}
