package dev.ayin.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lecture: its chapters in both languages, its numbers under the hand, its figures, and what it keeps.
class LecturePageTest extends BrowserTest {
    private static final List<String> CHAPTERS = List.of(
            "question",
            "neuron",
            "activation",
            "layer",
            "matrix",
            "loss",
            "film",
            "descent",
            "backpropagation",
            "answer");

    private static void press(Page page, String key, int times) {
        for (int i = 0; i < times; i++) {
            page.keyboard().press(key);
        }
    }

    private static Locator number(Page page, String name) {
        return page.getByRole(
                AriaRole.SLIDER, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// Every chapter by its own address: nothing sticks out, axe finds nothing, and each number that follows from others is at first
    /// the one that stands in the text, which the documents show.
    @ParameterizedTest
    @CsvSource({"en, LIGHT, 1280, true", "he, DARK, 360, true", "en, LIGHT, 360, false"})
    void everyChapterOpensByItself(String language, ColorScheme scheme, int width, boolean checked) {
        Page page = open("lecture?chapter=question", language, scheme, width, 900);
        for (String chapter : CHAPTERS) {
            page.evaluate("c => location.hash = 'lecture?chapter=' + c", chapter);
            assertThat(page.locator("[aria-current=page][href*='chapter=" + chapter + "']")
                            .first())
                    .isAttached();
            page.waitForFunction("() => !document.querySelector('.live .waiting')");
            page.waitForFunction("""
                    async () => {
                      const text = await (await fetch(`/lecture/${document.documentElement.lang}.md`)).text();
                      const all = new Map([...text.matchAll(/\\[\\[=(\\w+):([^\\]]*)/g)].map(([, name, first]) => [name, first.replace('-', '−')]));
                      return [...document.querySelectorAll('.says')].every(e => e.textContent === all.get(e.id.slice(5)));
                    }""");
            picture(page, "lecture-" + chapter + "-" + language + "-" + width);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("the width of " + chapter)
                    .isLessThanOrEqualTo(width);
            if (width < 400) {
                checkNothingSticksOut(page, chapter);
            }
            if (checked) {
                checkAccessible(page);
            }
        }
    }

    /// With a projector: each chapter, screen by screen, fits into the window with its figure.
    @ParameterizedTest
    @CsvSource({"en, 1280, 720", "he, 1024, 768"})
    void everyScreenFitsTheWindow(String language, int width, int height) {
        Page page = open("lecture?chapter=question&present=1", language, ColorScheme.LIGHT, width, height);
        settle(page);
        List<String> tooHigh = new ArrayList<>();
        for (boolean more = true; more; ) {
            page.waitForFunction("() => !document.querySelector('.live .waiting')");
            String where = page.locator("h1").innerText() + " "
                    + page.locator(".turn .num").innerText();
            if ((Boolean) page.evaluate("document.documentElement.scrollHeight > innerHeight")) {
                tooHigh.add(where);
            }
            checkNothingSticksOut(page, where);
            more = !where.startsWith(language.equals("he") ? "הספרה שציירתם 5" : "The number that you drew 5");
            if (more) {
                press(page, "PageDown", 1);
                page.waitForFunction(
                        "was => document.querySelector('h1').innerText + ' ' + document.querySelector('.turn .num').innerText !== was",
                        where);
            }
        }
        assertThat(tooHigh).isEmpty();
        assertThat(page.locator("#next-chapter")).isEnabled();
    }

    @Test
    void aNumberInTheSentenceIsDraggedAndTheTaskIsNoticedAndKept() {
        Page page = open("lecture?chapter=neuron");
        assertThat(page.locator("#says-z")).hasText("1.50");
        var box = number(page, "w2").boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2 - 8, box.y + box.height / 2);
        page.mouse().up();
        assertThat(number(page, "w2")).hasText("1.0");
        assertThat(page.locator("#says-z")).hasText("1.30");
        assertThat(page.locator(".task .verdict")).containsText("Not done yet");
        number(page, "b").focus();
        press(page, "ArrowLeft", 9); // b = −1.4: of 0.8, 1.0 and their sum only that is above it
        assertThat(page.locator("#says-z")).hasText("0.40");
        assertThat(page.locator(".task .verdict")).containsText("Right about all four");
        page.reload();
        assertThat(page.locator("#says-z")).hasText("1.50");
        assertThat(page.locator(".task .verdict")).containsText("Right about all four");
        assertThat(page.locator(".wide-only .tick")).hasCount(1);
    }

    @Test
    void arrowKeysTurnChaptersAndInFullScreenSlides() {
        Page page = open("lecture", "he", ColorScheme.LIGHT, 1280, 900);
        assertThat(page.locator("h1")).hasText("איזו ספרה ציירתי?");
        press(page, "ArrowLeft", 1); // forward, from right to left
        assertThat(page.locator("h1")).hasText("מה עושה נוירון אחד");
        page.getByText("מסך מלא").click();
        assertThat(page.locator(".slide")).hasCount(1);
        assertThat(page.locator(".bar")).isHidden();
        assertThat(page.locator("#figure-neuron")).isVisible();
        press(page, "PageDown", 3);
        assertThat(page.locator(".task")).isVisible();
        assertThat(page.locator("#figure-neuron")).isVisible(); // what is to be done, and what it is done with
        assertThat(number(page, "w1")).isVisible();
        press(page, "PageDown", 1);
        assertThat(page.locator("h1")).hasText("למה משהו חייב להתכופף");
        press(page, "ArrowRight", 1);
        assertThat(page.locator(".task")).isVisible();
        page.getByText("יציאה ממסך מלא").click();
        assertThat(page.locator(".bar")).isVisible();
        page.evaluate("location.hash = 'neuron'");
        assertThat(page.locator("h1")).hasText("נוירון אחד");
        page.evaluate("location.hash = 'lecture'"); // where the reader was
        assertThat(page.locator("h1")).hasText("מה עושה נוירון אחד");
    }

    @Test
    void aQuestionIsAnswered() {
        Page page = open("lecture?chapter=layer");
        page.getByText("848", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".verdict")).containsText("Not that one");
        page.getByText("50,240").click();
        assertThat(page.locator(".verdict")).containsText("Sixty-four rows");
        page.locator("#loop-next").click();
        assertThat(page.locator(".mat .lit").first()).hasText("−1.4"); // the second row of W
    }

    @Test
    void theStepGoesForwardAndBackAndTheBlackboardPutsItsFactorElsewhere() {
        Page page = open("lecture?chapter=backpropagation");
        Locator next = page.locator("#backprop-next");
        assertThat(page.locator("#backprop-step")).hasText("1 / 12");
        for (int i = 0; i < 6; i++) {
            next.click();
        }
        Locator dz = page.locator("#figure-backprop button.small").first();
        assertThat(dz).hasText(Pattern.compile("dz = .*"));
        double inLoss = value(dz);
        page.locator("#board").check();
        assertThat(page.locator("#where-m")).containsText("blackboard");
        assertThat(value(dz)).isCloseTo(4 * inLoss, org.assertj.core.data.Offset.offset(2.1e-3));
        next.click();
        assertThat(dz).hasText(Pattern.compile("dw₁₁ = .*")); // it is drawn a frame later
        String onBoard = dz.innerText();
        page.locator("#board").uncheck();
        assertThat(dz).hasText(onBoard); // dW is the same
        page.locator("#figure-backprop button.small").first().click();
        assertThat(page.locator("#backprop-trace .katex").first()).isVisible();
        for (int i = 0; i < 4; i++) {
            next.click();
        }
        assertThat(page.locator("#backprop-step")).hasText("12 / 12");
        double before = cost(page);
        next.click(); // the step is made
        assertThat(page.locator("#backprop-step")).hasText("1 / 12");
        for (int i = 0; i < 5; i++) {
            next.click();
        }
        assertThat(page.locator("#backprop-step")).hasText("6 / 12");
        assertThat(cost(page)).isLessThan(before);
    }

    private static double value(Locator button) {
        return Double.parseDouble(button.innerText().replaceAll(".*= ", "").replace('−', '-'));
    }

    private static double cost(Page page) {
        String text = page.locator("#backprop-says").innerText().replaceAll("[\u2066\u2069]", "");
        return Double.parseDouble(text.replaceAll("(?s).*?(\\d\\.\\d+).*", "$1"));
    }

    @Test
    void theFilmGoesToAnyEpochAndTheSlideSeesThreeFates() {
        Page page = open("lecture?chapter=film");
        page.locator("#film-time").fill("50");
        assertThat(page.locator("#film-epoch")).hasText("50");
        assertThat(page.locator("#figure-film .facts")).containsText("100.0%");
        page.locator("#film-time").fill("18");
        assertThat(page.locator("#figure-film .facts")).containsText("96.0%");
        page.evaluate("location.hash = 'lecture?chapter=descent'");
        // each run says something else: what stands there for a frame after the click is of the one before
        fate(page, "0.001", "Crawls");
        fate(page, "0.1", "valley since");
        fate(page, "5", "too large");
        assertThat(page.locator(".task .verdict")).containsText("look at the learning rate first");
    }

    private static void fate(Page page, String rate, String said) {
        page.locator("#figure-slide .choices")
                .getByText(rate, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#slide-says")).containsText(said);
    }
}
