package dev.ayin.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.ayin.view.draw.Descent;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Descent as a reader sees it: the surface in space and its map, the race, the three rates, and the own network.
class DescentPageTest extends BrowserTest {
    private static double number(Locator text) {
        return Double.parseDouble(text.innerText().replace('−', '-').strip());
    }

    @Test
    void theSurfaceIsDrawnAndTurns() {
        Page page = open("descent");
        Locator surface = page.locator("canvas.surface");
        surface.waitFor();
        page.waitForFunction("document.querySelector('#descent-a')");
        byte[] before = surface.screenshot();
        assertThat(page.evaluate("""
                () => {
                  const copy = document.createElement('canvas'), canvas = document.querySelector('canvas.square');
                  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  return new Set(Array.from({length: pixels.length / 4}, (_, i) => pixels[4 * i] << 16 | pixels[4 * i + 1] << 8 | pixels[4 * i + 2])).size > 50;
                }
                """)).isEqualTo(true);
        page.locator("#scene").focus();
        page.keyboard().press("ArrowLeft");
        page.waitForURL(Pattern.compile(".*turn=31.*"));
        page.waitForCondition(() -> !Arrays.equals(surface.screenshot(), before));
        picture(page, "descent-turned");
    }

    @Test
    void optimizersRaceIntoTheValley() {
        Page page = open("descent?pace=120");
        page.getByText("All optimizers").click();
        assertThat(page.locator("table.runs tbody tr")).hasCount(9);
        assertThat(page.locator("#descent-step")).hasText("180 / 180");
        assertThat(page.locator(".verdict")
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("valley since step"))))
                .hasCount(9);
        assertThat(page.locator("#descent-lines .line").first()).isVisible();
        Descent.Place at = new Descent.Place(number(page.locator("#descent-a")), number(page.locator("#descent-b")));
        Descent ground = Descent.ofNoisyPoints(42);
        assertThat(number(page.locator("#descent-cost"))).isCloseTo(ground.cost(at), offset(1e-12));
        assertThat(number(page.locator("#descent-da")))
                .isCloseTo(ground.gradient(at).a(), offset(1e-12));
        assertThat(number(page.locator("#descent-db")))
                .isCloseTo(ground.gradient(at).b(), offset(1e-12));
        picture(page, "descent-race");
    }

    @Test
    void ofThreeRatesOneCrawlsOneArrivesAndOneDiverges() {
        Page page = open("descent?pace=120");
        page.getByText("Learning rate too small").click();
        Locator verdicts = page.locator(".verdict");
        assertThat(verdicts).hasCount(3);
        assertThat(verdicts.nth(0)).containsText("Crawls");
        assertThat(verdicts.nth(1)).containsText("In a local valley");
        assertThat(page.locator("figcaption .lit")).isVisible();
        assertThat(verdicts.nth(2)).containsText("Diverged");
        picture(page, "descent-rates");
    }

    @Test
    void aClickOnTheMapSetsTheStart() {
        Page page = open("descent");
        page.locator(".map canvas").waitFor();
        page.locator(".map canvas").click();
        Locator start = page.locator("output[for=option-descent-a]");
        page.waitForCondition(() -> Math.abs(number(start)) < 0.6); // about the middle of the map
        double clicked = number(start);
        page.locator("#map-keys").focus();
        page.keyboard().press("ArrowRight");
        page.waitForCondition(() -> Math.abs(number(start) - clicked) > 0.05);
    }

    @Test
    void theSurfaceOfTheOwnNetworkIsDrawnAndThePathGrows() {
        Page page = open("descent?surface=network&across=2.1.1&up=3.1.0", "he", ColorScheme.DARK, 1280, 900);
        Locator epoch = page.locator("#own-epoch");
        assertThat(epoch).hasText("0");
        double before = number(page.locator("#own-cost"));
        page.locator("#own-play").click();
        assertThat(epoch).hasText("50");
        assertThat(number(page.locator("#own-cost"))).isLessThan(before);
        assertThat(page.locator("canvas.surface")).isVisible();
        picture(page, "descent-network");
        checkAccessible(page);
    }
}
