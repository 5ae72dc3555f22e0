package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The functions with their slopes, and the experiment that shows why there are any.
class ActivationsPageTest extends BrowserTest {
    private static double number(Locator text) {
        return Double.parseDouble(
                text.innerText().replace('−', '-').replace("%", "").replaceAll("[\u2066\u2069]", ""));
    }

    @Test
    void valueAndSlopeUnderThePointer() {
        Page page = open("activations?activation=tanh&z=0.5");
        Locator value = page.locator("#activation-value");
        page.waitForCondition(() -> !value.innerText().equals("…"));
        assertThat(number(value)).isCloseTo(Math.tanh(0.5), offset(1e-6));
        assertThat(number(page.locator("#activation-slope"))).isCloseTo(1 - Math.pow(Math.tanh(0.5), 2), offset(1e-6));
        Locator chart = page.locator("canvas.plot");
        chart.hover();
        page.waitForCondition(() -> Math.abs(number(value) - Math.tanh(0.5)) > 0.05);
    }

    /// The border is looked for in the pixels: the places where the colour passes from blue to orange, row by row.
    @Test
    void withTheIdentityTheBorderIsStraightWhateverTheDepth() {
        Page page = experiment("inner=identity&depth=5");
        waitForEpoch(page, 60);
        assertThat(number(page.locator("#experiment-accuracy")))
                .as("a line cannot go round a ring")
                .isLessThan(80);
        assertThat(changes(page))
                .as("along each row the sides change once at most")
                .allMatch(n -> n <= 1);
    }

    @Test
    void withABendItGoesRoundTheRing() {
        Page page = experiment("inner=tanh&depth=2");
        waitForEpoch(page, 190);
        assertThat(number(page.locator("#experiment-accuracy"))).isGreaterThan(95);
        assertThat(changes(page).stream().filter(n -> n > 1).count())
                .as("rows through the ring, along which the sides change twice")
                .isGreaterThan(8);
    }

    /// {@return the page, which from now on paints the field alone: points over it would be taken for another side}
    private Page experiment(String options) {
        Page page = open("activations?" + options);
        page.evaluate(
                "() => { for (const name of ['fill', 'stroke']) CanvasRenderingContext2D.prototype[name] = () => {}; }");
        return page;
    }

    private static void waitForEpoch(Page page, int epoch) {
        page.waitForFunction(
                "epoch => Number(document.querySelector('section[aria-labelledby=why] dd.num')?.textContent) >= epoch",
                epoch);
    }

    /// {@return how often the field changes between blue and orange along each of some rows of the picture}
    @SuppressWarnings("unchecked")
    private static List<Integer> changes(Page page) {
        return (List<Integer>) page.evaluate("""
                () => {
                  const canvas = document.querySelector('section[aria-labelledby=why] canvas');
                  const {width, height} = canvas;
                  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
                  const rows = [];
                  for (let r = 1; r < 40; r++) {
                    const y = Math.floor(height * r / 40);
                    let side = 0, run = 0, changes = 0;
                    for (let x = 0; x < width; x++) {
                      const i = 4 * (y * width + x);
                      const own = Math.sign(pixels[i] - pixels[i + 2]); // more red than blue: orange
                      run = own === side ? 0 : run + 1;
                      if (own !== 0 && run > width / 12) {
                        if (side !== 0) changes++;
                        side = own;
                        run = 0;
                      }
                    }
                    rows.push(changes);
                  }
                  return rows;
                }
                """);
    }
}
