package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every part in both languages, both themes and three widths: nothing sticks out, and axe finds nothing. The pictures are
/// in target/screenshots.
class LooksTest extends BrowserTest {
    static final List<String> PARTS = List.of("neuron", "activations", "network", "descent");

    @ParameterizedTest
    @CsvSource({
        "en, LIGHT, 1280, 900",
        "he, DARK, 1280, 900",
        "he, LIGHT, 360, 740",
        "en, DARK, 360, 740",
        "he, LIGHT, 1920, 1080"
    })
    void partsAreUsableEverywhere(String language, ColorScheme scheme, int width, int height) {
        for (String part : PARTS) {
            Page page = open(part, language, scheme, width, height);
            page.waitForTimeout(700); // for pictures worth looking at
            picture(page, part + "-" + language + "-" + scheme.name().toLowerCase() + "-" + width);
            assertThat(page.evaluate("document.documentElement.dir")).isEqualTo(language.equals("he") ? "rtl" : "ltr");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("the width of " + part)
                    .isLessThanOrEqualTo(width);
            checkAccessible(page);
            page.close(); // what moves on it would slow the next one
        }
    }
}
