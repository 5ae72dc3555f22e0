package dev.ayin.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.ayin.file.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakePageTest extends BrowserTest {
    @TempDir
    Path folder;

    /// {@return a page whose network has learnt some epochs, with its panel open}
    private Page learnt(String options, String language, ColorScheme scheme) {
        Page page = open("network?view=take&stop=12" + options, language, scheme, 1280, 900);
        page.locator(".takes").waitFor();
        page.locator("button.play").click();
        assertThat(page.locator("#network-epoch")).hasText("12");
        return page;
    }

    private Path download(Page page, Locator button) {
        Download download = page.waitForDownload(button::click);
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private static Locator button(Page page, String name, int nth) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .nth(nth);
    }

    @Test
    void filesOfEveryKindAreWhatTheySay() throws IOException {
        Page page = learnt("", "en", ColorScheme.LIGHT);
        Path model = download(page, button(page, "Download the model", 0));
        assertThat(ModelFile.read(model).isAsTrained()).isTrue();
        String java = Files.readString(download(page, button(page, "Download Run.java", 0)));
        assertThat(java)
                .contains("Generated.of(\"circles\"")
                .contains(ModelFile.read(model).provenance().fingerprint());
        assertThat(ImageIO.read(
                        download(page, button(page, "Download the GIF", 0)).toFile()))
                .isNotNull();
        var boundary = ImageIO.read(download(page, button(page, "PNG", 0)).toFile());
        assertThat(boundary.getWidth()).isEqualTo(720);
        int middle = boundary.getRGB(360, 360), corner = boundary.getRGB(3, 3);
        assertThat(middle).as("the inner circle and what lies outside").isNotEqualTo(corner);
        for (int nth : new int[] {0, 1}) {
            String svg = Files.readString(download(page, button(page, "SVG", nth)));
            assertThat(svg)
                    .startsWith("<svg xmlns")
                    .contains("<path")
                    .endsWith("</svg>\n")
                    .doesNotContain("NaN");
            Page shown = page.context().newPage();
            shown.setContent(svg); // the browser's own parser draws it
            assertThat(shown.locator("svg path").count()).isGreaterThan(20);
            shown.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "take-" + nth + ".png")));
            shown.close();
        }
        checkAccessible(page);
        picture(page, "take");
    }

    @Test
    void theRunAsOnePageOpensOfflineAndItsSliderGoesBack() throws IOException {
        Page page = learnt("&layers=6,4", "he", ColorScheme.DARK);
        Path file = download(page, button(page, "הורדת הדף", 0));
        assertThat(Files.size(file)).isLessThan(5L << 20);
        Page alone = page.context().newPage();
        List<String> requests = new ArrayList<>(), complaints = new ArrayList<>();
        alone.onRequest(request -> requests.add(request.url()));
        alone.onConsoleMessage(message -> complaints.add(message.text()));
        alone.onPageError(complaints::add);
        alone.navigate(file.toUri().toString());
        assertThat(alone.locator("#epoch")).hasText("12");
        assertThat(alone.evaluate("document.documentElement.dir")).isEqualTo("rtl");
        String last = field(alone);
        alone.locator("#time").focus();
        alone.keyboard().press("Home");
        assertThat(alone.locator("#epoch")).hasText("0");
        assertThat(field(alone)).isNotEqualTo(last);
        alone.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "take-page.png"))
                .setFullPage(true));
        alone.locator("#play").click();
        assertThat(alone.locator("#epoch")).hasText("12");
        assertThat(field(alone)).isEqualTo(last);
        checkAccessible(alone);
        assertThat(complaints).isEmpty();
        assertThat(requests).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    }

    private static String field(Page page) {
        return (String) page.evaluate("document.getElementById('field').toDataURL()");
    }
}
