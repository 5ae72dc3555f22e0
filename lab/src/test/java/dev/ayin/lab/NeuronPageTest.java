package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One neuron under the reader's hand: what stands on the screen is what a double recomputation gives.
class NeuronPageTest extends BrowserTest {
    private static double number(Page page, String selector) {
        return Double.parseDouble(page.locator(selector).innerText().replace('−', '-'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void theNumbersAreRight(String language) {
        Page page = open("neuron?x1=-2&w2=-1.3&b=0.7&activation=sigmoid", language, ColorScheme.LIGHT, 1280, 900);
        page.locator("#neuron-z").waitFor();
        double z = 0.8 * -2 + -1.3 * -0.5 + 0.7;
        assertThat(number(page, "#neuron-z")).isCloseTo(z, offset(2e-6));
        assertThat(number(page, "#neuron-a")).isCloseTo(1 / (1 + Math.exp(-z)), offset(2e-6));
        assertThat(page.locator("#neuron-sum").innerText()).contains("0.80");
        assertThat(page.locator("canvas[role=img]").first().getAttribute("aria-label"))
                .contains("−0.25");
    }

    @Test
    void aKeyboardAloneMovesAWeightAndTheAddressKeepsIt() {
        Page page = open("neuron?activation=identity");
        Locator slider = page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("w1"));
        slider.focus();
        for (int i = 0; i < 5; i++) {
            page.keyboard().press("ArrowRight");
        }
        double z = 1.3 * 1 + 1.2 * -0.5 + 0.5;
        page.waitForCondition(() -> Math.abs(number(page, "#neuron-z") - z) < 2e-6);
        assertThat(page.url()).contains("w1=1.3");
        page.reload();
        page.locator("#neuron-z").waitFor();
        page.waitForCondition(() -> Math.abs(number(page, "#neuron-a") - z) < 2e-6);
    }

    @Test
    void thePointIsDragged() {
        Page page = open("neuron");
        Locator plane = page.locator("canvas.square");
        plane.waitFor();
        plane.scrollIntoViewIfNeeded();
        settle(page);
        var box = plane.boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().down();
        page.mouse().move(box.x + box.width * 0.75, box.y + box.height * 0.25);
        page.mouse().up();
        page.waitForCondition(() -> page.url().matches(".*x1=2(\\.\\d)?&x2=(2|1\\.9).*"));
    }

    @Test
    void theLanguageIsSwitchedOnThePage() {
        Page page = open("neuron");
        page.locator(".preferences select").nth(1).selectOption("he");
        page.waitForCondition(() -> page.locator("h1").innerText().equals("נוירון אחד"));
        assertThat(page.evaluate("document.documentElement.lang + document.documentElement.dir"))
                .isEqualTo("hertl");
        assertThat(page.evaluate("getComputedStyle(document.querySelector('.num')).direction"))
                .isEqualTo("ltr");
    }
}
