package dev.ayin.lab.digits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Features;
import dev.ayin.data.digits.Centering;
import dev.ayin.data.digits.Pen;
import dev.ayin.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An exam of pen strokes that no drawn hand knows: `strokes.txt` has 98 digits in a dozen styles, written point by point for this
/// test; a line is the digit, the style, and the strokes as the page has them. Among them are a 1 with a long upstroke, an open 4, a 6
/// with a small loop, a 7 with a bar, a 9 with a curled tail. Each is drawn with three pens.
class StylesTest {
    private static final double[] PENS = {0.05, 0.09, 0.13};

    @Test
    void stylesFromOutsideAmericaAreRead() throws IOException {
        Model model = Shipped.model();
        List<String> misread = new ArrayList<>();
        int drawings = 0;
        for (String line : lines()) {
            String[] words = line.split(" ", 3);
            int digit = Integer.parseInt(words[0]);
            for (double pen : PENS) {
                byte[] image = Centering.of(Pen.draw(Strokes.parse(words[2]), pen, 140), 140, 140);
                float[] x = new float[784];
                ((Features.Pixels) model.features()).encode(image, 0, x, 0);
                int read = new Insight(model.network(), model.parameters(), x).best();
                drawings++;
                if (read != digit) {
                    misread.add("%d of style %s as %d, pen %s".formatted(digit, words[1], read, pen));
                }
            }
        }
        assertThat(drawings).isEqualTo(294);
        assertThat(misread).isEmpty();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = StylesTest.class.getResourceAsStream("strokes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
