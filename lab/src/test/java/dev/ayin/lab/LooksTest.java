package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every part in both languages, both themes and three widths: nothing sticks out, and axe finds nothing. The pictures are
/// in target/screenshots.
class LooksTest extends BrowserTest {
    /// Each part, and what stands there once the first answer has come.
    static final Map<String, String> PARTS = Map.of(
            "lecture", "#lecture-digit",
            "neuron", "#neuron-activated",
            "activations", "#experiment-accuracy",
            "network", ".well, .findings",
            "descent", "#descent-a",
            "digits", "#digits-best");

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
            if (checked) { // each language, theme and width once: it takes longer than all the rest
                checkAccessible(page);
            }
        });
    }
}
