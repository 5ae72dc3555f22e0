package dev.ayin.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// The Lab under a finger, on a phone: what is dragged or drawn does not scroll the page, what is scrolled presses nothing.
class TouchTest extends BrowserTest {
    private static final int STEPS = 8;

    private Page phone(String part) {
        return open(
                part,
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setHasTouch(true)
                        .setIsMobile(true)
                        .setLocale("en"));
    }

    /// A finger goes from one place within a thing to another: shares of its width and height.
    private static void sweep(Page page, Locator thing, double x0, double y0, double x1, double y1) {
        thing.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})");
        settle(page);
        var box = thing.boundingBox();
        CDPSession finger = page.context().newCDPSession(page);
        for (int i = 0; i <= STEPS; i++) {
            double u = (double) i / STEPS;
            touch(
                    finger,
                    i == 0 ? "touchStart" : "touchMove",
                    box.x + box.width * (x0 + u * (x1 - x0)),
                    box.y + box.height * (y0 + u * (y1 - y0)));
        }
        finger.send("Input.dispatchTouchEvent", points("touchEnd", new JsonArray()));
        finger.detach();
    }

    private static void touch(CDPSession finger, String type, double x, double y) {
        JsonObject place = new JsonObject();
        place.addProperty("x", x);
        place.addProperty("y", y);
        JsonArray places = new JsonArray();
        places.add(place);
        finger.send("Input.dispatchTouchEvent", points(type, places));
    }

    private static JsonObject points(String type, JsonArray places) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", places);
        return event;
    }

    private static double scrolled(Page page) {
        return ((Number) page.evaluate("scrollY")).doubleValue();
    }

    @Test
    void theLectureIsDraggedAndDrawnOn() {
        Page page = phone("lecture?chapter=neuron");
        Locator w2 = page.getByRole(
                AriaRole.SLIDER, new Page.GetByRoleOptions().setName("w2").setExact(true));
        sweep(page, w2, 0.5, 0.5, -0.5, 0.7);
        assertThat(w2).not().hasText("1.2");
        assertThat(w2.boundingBox().height).isGreaterThanOrEqualTo(24);
        page.evaluate("location.hash = 'lecture?chapter=loss'");
        assertThat(page.locator("#says-J")).hasText("0.442");
        sweep(page, page.locator(".dragged canvas"), 0.48, 0.05, 0.8, 0.05);
        assertThat(page.locator("#says-J")).not().hasText("0.442");
        page.evaluate("location.hash = 'lecture?chapter=question'");
        assertThat(page.locator("#lecture-digit")).hasText("7");
        Locator paper = page.locator(".paper canvas");
        sweep(page, paper, 0.5, 0.15, 0.5, 0.85);
        double stood = scrolled(page);
        assertThat(page.locator("#lecture-digit")).hasText("1");
        assertThat(scrolled(page)).isEqualTo(stood);
    }

    @Test
    void theNetworkIsTappedScrolledAndPainted() {
        Page page = phone("network");
        Locator boundary = page.locator(".boundary-card canvas"), diagram = page.locator("canvas.network");
        assertThat(page.locator(".well, .findings")).isVisible();
        sweep(page, boundary, 0.5, 0.9, 0.5, 0.2); // the page is scrolled
        sweep(page, diagram, 0.375, 0.8, 0.375, 0.3);
        assertThat(page.locator(".beside-card")).hasCount(0);
        var box = diagram.boundingBox();
        page.touchscreen()
                .tap(box.x + 0.375 * box.width + 20, box.y + 0.5 * box.height); // beside a neuron, near enough
        assertThat(page.locator(".beside-card #trace-value")).isVisible();
        page.locator(".beside-card header button").tap();
        page.getByText("Paint", new Page.GetByTextOptions().setExact(true)).tap();
        assertThat(page.locator(".paint canvas")).isVisible();
        String before = page.url();
        sweep(page, page.locator(".paint canvas"), 0.1, 0.1, 0.9, 0.9);
        page.waitForFunction("was => location.href !== was", before);
    }

    @Test
    void onePlaneIsDraggedAndAnotherSwept() {
        Page page = phone("neuron");
        sweep(page, page.locator(".held canvas"), 0.3, 0.3, 0.7, 0.7);
        assertThat(page.locator("#option-neuron-x2")).hasValue(java.util.regex.Pattern.compile("-1\\.\\d"));
        page.evaluate("location.hash = 'activations'");
        assertThat(page.locator("#activation-value")).hasText("0.731059");
        sweep(page, page.locator(".swept canvas"), 0.4, 0.5, 0.9, 0.5);
        page.waitForFunction("() => Number(document.getElementById('option-activations-z').value) > 3");
    }
}
