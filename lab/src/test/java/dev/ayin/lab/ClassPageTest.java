package dev.ayin.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A teacher sets up a class, a student reaches the goal, and the teacher sees it.
class ClassPageTest extends BrowserTest {
    @ParameterizedTest
    @CsvSource({"en, Tell the rings apart.", "he, הפרידו בין הטבעות."})
    void aClassIsSetUpAndItsGoalReached(String language, String says) throws IOException {
        Page teacher = open("network?size=100&speed=0&stop=60", language, ColorScheme.LIGHT, 1280, 800);
        assertThat(teacher.locator(".well, .findings")).isVisible();
        teacher.locator("#class-open").click();
        teacher.locator("#goal-goal").fill("90");
        teacher.locator("#goal-goal").press("Tab");
        teacher.locator("#class-data").selectOption("locked");
        teacher.locator("#class-training").selectOption("hidden");
        teacher.locator("#class-sayEn").fill("Tell the rings apart.");
        teacher.locator("#class-sayHe").fill("הפרידו בין הטבעות.");
        teacher.locator("#class-sayHe").press("Tab");
        assertThat(teacher.locator(".qr path")).isVisible();
        assertThat(teacher).hasURL(Pattern.compile(".*sayHe=.*"));
        checkAccessible(teacher);
        Download sheet = teacher.waitForDownload(
                () -> teacher.locator(".handout .row button").nth(1).click());
        String link = teacher.locator("#class-link").inputValue();
        assertThat(Files.readString(sheet.path()))
                .contains("<svg")
                .contains(says)
                .contains("goal=90");

        Page student = open(link.substring(link.indexOf('#') + 1), language, ColorScheme.LIGHT, 1280, 800);
        assertThat(student.locator(".goal .teacher")).hasText(says);
        assertThat(student.locator("#option-network-data")).isDisabled();
        assertThat(student.locator(".training-card")).isHidden();
        student.locator(".play").click();
        student.locator("#goal-name").fill("Noa " + language);
        student.locator(".goal button").click();
        assertThat(student.locator("#goal-sent")).containsText("Noa " + language);
        assertThat(teacher.locator("#class-board")).containsText("Noa " + language);
        teacher.keyboard().press("Escape");
        assertThat(teacher.locator("dialog")).hasCount(0);
    }

    /// The picture of a code that another program has read.
    @Test
    void theCodeIsTheOneThatAReaderHasRead() {
        Object digest = open("neuron").evaluate("""
                async () => {
                  const {qr} = await import('/js/network/qr.js');
                  const text = qr('http://192.168.1.5:7000/#network?goal=98&neurons=6').dark.map(row => row.map(Number).join('')).join('\\n');
                  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
                  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
                }""");
        assertThat(digest).isEqualTo("ba28ba3d2d6b964fee352a5f9b0fcc5b7c5dd13099430fdfff3543161cd724e1");
    }
}
