package dev.ayin.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

class ImagesPageTest extends BrowserTest {
    @Test
    void aNetworkIsBuiltLearnsAndIsFoundAgain() {
        Page page = open("images?size=100&filters=4&windows=3&stop=8");
        assertThat(page.locator("#images-total")).containsText("7,890"); // 4·9 + 4 and 10·(14·14·4) + 10
        press(page, "Add a convolution");
        assertThat(page.locator("#images-total")).containsText("8,038"); // and 4·36 + 4
        press(page, "Undo");
        assertThat(page.locator("#images-total")).containsText("7,890");
        press(page, "Play");
        assertThat(page.locator(".stopped")).containsText("8");
        assertThat(page.locator("#network-epoch")).hasText("8");
        Locator wrong = page.locator("#images-misread");
        assertThat(wrong).containsText("of"); // of the last epoch: the frame that says so has come
        String course = page.locator("#network-loss").textContent();
        page.evaluate("location.hash = 'digits'");
        assertThat(page.locator("#digits-best")).isVisible();
        page.goBack();
        assertThat(page.locator("#network-epoch")).hasText("8");
        assertThat(page.locator("#network-loss")).hasText(course);
        page.reload();
        assertThat(page.locator("#network-epoch")).hasText("8"); // learnt again, to the bit
        assertThat(page.locator("#network-loss")).hasText(course);
        picture(page, "images-learnt");
    }

    @Test
    void aMisreadImageIsLookedIntoAndADrawingRead() {
        Page page = open("images?size=60&filters=3&windows=5&epoch=2", "he", ColorScheme.DARK, 1280, 900);
        assertThat(page.locator("#network-epoch")).hasText("2");
        Locator gallery = page.locator(".misread canvas");
        assertThat(gallery).isVisible();
        settle(page);
        BoundingBox box = gallery.boundingBox();
        gallery.click(new Locator.ClickOptions().setPosition(box.width / 16, box.width / 16)); // the first one
        assertThat(page.locator("#images-best.spoilt")).isVisible();
        assertThat(page.locator("#digits-z")).isVisible();
        checkAccessible(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("ציור שלי"))
                .click();
        assertThat(page.locator("#images-best")).hasCount(0);
        settle(page);
        BoundingBox paper = page.locator(".paper canvas").boundingBox();
        Mouse mouse = page.mouse();
        mouse.move(paper.x + paper.width / 2, paper.y + paper.height * 0.2);
        mouse.down();
        mouse.move(paper.x + paper.width / 2, paper.y + paper.height * 0.8, new Mouse.MoveOptions().setSteps(8));
        mouse.up();
        assertThat(page.locator("#images-best")).isVisible();
        assertThat(page.url()).contains("strokes=");
        picture(page, "images-drawn");
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
