package dev.ayin.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.ayin.data.Features;
import dev.ayin.data.digits.Centering;
import dev.ayin.data.digits.Pen;
import dev.ayin.lab.digits.Insight;
import dev.ayin.lab.digits.Origin;
import dev.ayin.lab.digits.Shipped;
import dev.ayin.lab.digits.Strokes;
import dev.ayin.model.Model;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DigitsPageTest extends BrowserTest {
    @Test
    void aSevenDrawnByMouseIsReadAndItsNumbersAreThoseOfTheModel() {
        Page page = open("digits");
        assertThat(page.locator("#digits-best")).isVisible(); // of the first sample, which the first stroke replaces
        draw(page, new double[][] {{0.25, 0.2}, {0.75, 0.2}, {0.4, 0.85}});
        assertThat(page.locator("[aria-labelledby=answer]")).hasAttribute("aria-busy", "false"); // to the last stroke
        assertThat(page.locator("#digits-best")).hasText("7");
        Model model = Shipped.model();
        byte[] image = Centering.of(Pen.draw(Strokes.parse(strokes(page)), 0.09, 140), 140, 140);
        float[] x = new float[784];
        ((Features.Pixels) model.features()).encode(image, 0, x, 0);
        Insight insight = new Insight(model.network(), model.parameters(), x);
        for (int k = 0; k < 10; k++) {
            float shown = number(page.locator("#digits-p" + k).getAttribute("title"));
            assertThat(shown).isEqualTo(insight.probabilities()[k]);
        }
        assertThat(number(page.locator("#digits-a").textContent()))
                .isEqualTo(Origin.of(insight, 1, 0, 7, 11).a());
        picture(page, "digits-seven");
        page.getByText("Clear").click();
        assertThat(page.locator("#digits-best")).hasCount(0);
        assertThat(page.getByText("The paper is empty.")).isVisible();
    }

    @Test
    void aCorrectionIsLearntAndTakenBackByKeyboardAlone() {
        Page page = open("digits", "en", ColorScheme.DARK, 1280, 900);
        press(page, "Write a 0");
        assertThat(page.locator("#digits-best")).hasText("0");
        assertThat(page.locator("[aria-labelledby=answer]")).hasAttribute("aria-busy", "false");
        String before = page.locator("#digits-p4").getAttribute("title");
        press(page, "It was a 4");
        assertThat(page.locator("#digits-lesson")).containsText("steps of gradient descent");
        assertThat(page.locator("#digits-best")).hasText("4");
        assertThat(page.locator("#digits-lessons")).containsText("1");
        picture(page, "digits-corrected");
        press(page, "Take the correction back");
        assertThat(page.locator("#digits-p4")).hasAttribute("title", before);
        checkAccessible(page);
    }

    /// From the answer down to the pixels: each number by a click on the picture of the one above.
    @Test
    void aNumberIsFollowedDownToThePixels() {
        Page page = open("digits?layer=20&unit=4", "he", ColorScheme.LIGHT, 1280, 900);
        int layers = Shipped.model().network().layers().size();
        assertThat(page.locator("#option-digits-layer")).hasValue(String.valueOf(layers));
        assertThat(page.locator("#option-digits-unit")).hasValue("3"); // the output of the digit 3
        picture(page, "digits-output");
        for (int layer = layers - 1; layer >= 1; layer--) {
            Locator inputs = page.locator("#digits-number .products canvas").first();
            settle(page);
            double middle = inputs.boundingBox().width / 2,
                    at = layer == layers - 2 ? middle : 30; // the mean has one map
            inputs.click(new Locator.ClickOptions().setPosition(at, at));
            assertThat(page.locator("#option-digits-layer")).hasValue(String.valueOf(layer));
        }
        assertThat(page.locator("#digits-number .products canvas.units")).hasCount(0); // below are pixels
        picture(page, "digits-number");
        Locator second = page.locator("canvas.units").nth(2);
        settle(page);
        BoundingBox box = second.boundingBox();
        second.click(new Locator.ClickOptions().setPosition(box.width - 3, box.height - 3)); // the last number
        assertThat(page.locator("#option-digits-layer")).hasValue("3");
        assertThat(page.locator("#option-digits-unit")).hasValue("16");
        assertThat(page.locator("#option-digits-row")).hasValue("14");
        checkAccessible(page);
    }

    private static float number(String shown) {
        return Float.parseFloat(shown.replace('−', '-'));
    }

    private static void press(Page page, String name) {
        Pattern isolated = Pattern.compile(name.replaceAll("(\\d)", "\\\\W?$1")); // what is put in stands between marks
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(isolated))
                .focus();
        page.keyboard().press("Enter");
    }

    private static void draw(Page page, double[][] points) {
        settle(page);
        BoundingBox box = page.locator(".paper canvas").boundingBox();
        Mouse mouse = page.mouse();
        for (int i = 0; i < points.length; i++) {
            mouse.move(
                    box.x + points[i][0] * box.width,
                    box.y + points[i][1] * box.height,
                    new Mouse.MoveOptions().setSteps(i == 0 ? 1 : 12));
            if (i == 0) {
                mouse.down();
            }
        }
        mouse.up();
    }

    /// {@return the strokes in the page's address}
    private static String strokes(Page page) {
        Matcher found = Pattern.compile("strokes=([^&]*)").matcher(page.url());
        assertThat(found.find()).as(page.url()).isTrue();
        return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }
}
