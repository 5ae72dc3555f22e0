package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every part in both languages, both themes and three widths: nothing sticks out, what is chosen in a menu is seen whole, and axe
/// finds nothing. The pictures are in target/screenshots.
class LooksTest extends BrowserTest {
    /// Each part, and what stands there once the first answer has come.
    static final Map<String, String> PARTS = Map.of(
            "lecture", "#lecture-digit",
            "neuron", "#neuron-activated",
            "activations", "#experiment-accuracy",
            "network", ".well, .findings",
            "images", "#images-best",
            "descent", "#descent-a",
            "digits", "#digits-best");

    /// The words of menus that are wider than their menu.
    private static final String CUT_OFF = """
            () => [...document.querySelectorAll('select')].filter(s => s.offsetParent && s.selectedOptions[0]).filter(s => {
              const whole = s.cloneNode();
              whole.removeAttribute('id');
              whole.append(new Option(s.selectedOptions[0].text));
              whole.style.cssText = 'position: absolute; inline-size: max-content; max-inline-size: none; visibility: hidden';
              s.parentNode.append(whole);
              const wide = whole.offsetWidth;
              whole.remove();
              return wide > s.offsetWidth + 1;
            }).map(s => s.selectedOptions[0].text)""";

    @ParameterizedTest
    @CsvSource({
        "en, LIGHT, 1280, 900, true",
        "he, DARK, 360, 740, true",
        "he, DARK, 1280, 900, false",
        "en, LIGHT, 360, 740, false",
        "he, LIGHT, 1920, 1080, false"
    })
    void partsAreUsableEverywhere(String language, ColorScheme scheme, int width, int height, boolean checked) {
        Page page = open("neuron", language, scheme, width, height);
        PARTS.forEach((part, ready) -> {
            page.evaluate("part => location.hash = part", part); // as a click on its name does, which a phone may hide
            page.waitForSelector(ready);
            picture(page, part + "-" + language + "-" + scheme.name().toLowerCase() + "-" + width);
            assertThat(page.evaluate("document.documentElement.dir")).isEqualTo(language.equals("he") ? "rtl" : "ltr");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("the width of " + part)
                    .isLessThanOrEqualTo(width);
            if (width < 400) {
                checkNothingSticksOut(page, part);
            }
            assertThat((List<?>) page.evaluate(CUT_OFF)).as("menus of " + part).isEmpty();
            if (checked) { // each language, theme and width once: it takes longer than all the rest
                checkAccessible(page);
            }
        });
    }
}
