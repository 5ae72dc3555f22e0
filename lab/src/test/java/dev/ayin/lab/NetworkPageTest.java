package dev.ayin.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a reader does with a network of their own.
class NetworkPageTest extends BrowserTest {
    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void atEpoch(Page page, int epoch) {
        assertThat(page.locator("#network-epoch")).hasText("" + epoch);
    }

    private static LocatorAssertions.HasTextOptions patiently() {
        return new LocatorAssertions.HasTextOptions().setTimeout(30_000);
    }

    private static double number(Locator shown) {
        return Double.parseDouble(shown.textContent().replace("−", "-"));
    }

    /// {@return the float that stands there: its digits are the fewest that say which float it is}
    private static double source(Locator sources, int i) {
        return Float.parseFloat(sources.nth(i).locator(".num").textContent().replace("−", "-"));
    }

    /// {@return the colour of a canvas's pixel, at shares of its width and height}
    private static List<?> pixel(Page page, String canvas, double x, double y) {
        return (List<?>) page.evaluate("""
                ([q, x, y]) => {
                  const from = document.querySelector(q), copy = new OffscreenCanvas(1, 1).getContext('2d');
                  copy.drawImage(from, x * from.width, y * from.height, 1, 1, 0, 0, 1, 1);
                  return [...copy.getImageData(0, 0, 1, 1).data];
                }
                """, List.of(canvas, x, y));
    }

    @Test
    void aNetworkIsBuiltOnTheDiagramAndLearnsTheCircles() {
        Page page = open("network?rate=0.03&speed=0");
        page.locator(".stepper button").first().click(); // one neuron fewer in layer 1
        press(page, "Add a layer");
        assertThat(page.locator(".layer-head")).hasCount(5);
        page.locator(".layer-title button").nth(1).click(); // without layer 2
        assertThat(page.locator(".layer-head")).hasCount(4);
        assertThat(page.url()).contains("layers=7,8");
        assertThat(page.locator(".diagram-card header")).containsText("94"); // 3·7 + 8·8 + 9

        press(page, "Play");
        assertThat(page.locator("#network-accuracy")).hasText(Pattern.compile("(9[5-9]|100)\\..*"), patiently());
        press(page, "Pause");
        assertThat(page.locator(".play")).hasText("Play");
        List<?> middle = pixel(page, ".boundary-card canvas", 0.5, 0.42),
                corner = pixel(page, ".boundary-card canvas", 0.02, 0.02);
        assertThat((Integer) middle.get(0)).as("red in the middle %s", middle).isGreaterThan((Integer) middle.get(2));
        assertThat((Integer) corner.get(2)).as("blue in the corner %s", corner).isGreaterThan((Integer) corner.get(0));
    }

    @Test
    void aStepIsSeenPhaseByPhase() {
        Page page = open("network");
        for (String phase : List.of("Forward", "Loss", "Backward", "Gradient", "Update")) {
            press(page, "One phase");
            assertThat(page.locator(".phases [aria-current]")).hasText(phase);
        }
        press(page, "One batch");
        assertThat(page.locator(".phases")).hasCount(0);
        press(page, "One epoch");
        atEpoch(page, 1);
    }

    @Test
    void fromAnEpochOfThePastTheRunGoesOnAsABranch() {
        Page page = open("network");
        for (int epoch = 1; epoch <= 3; epoch++) {
            press(page, "One epoch");
            atEpoch(page, epoch);
        }
        String loss = page.locator("#network-loss").textContent();
        page.locator("#time").fill("1");
        atEpoch(page, 1);
        assertThat(page.locator(".timeline > p")).containsText("in the past");

        page.locator("#option-network-rate").fill("0.2");
        page.locator("#option-network-rate").press("Enter");
        assertThat(page.locator("#branch option")).hasCount(2);
        press(page, "One epoch");
        atEpoch(page, 2);
        page.locator("#compare").selectOption("0");
        assertThat(page.locator(".boundary-card canvas")).hasCount(2);

        page.locator("#branch").selectOption("0");
        atEpoch(page, 3);
        assertThat(page.locator("#network-loss")).hasText(loss);
        assertThat(page.locator("#option-network-rate")).hasValue("0.01"); // each branch has its own settings
        press(page, "Reset");
        atEpoch(page, 0);
        press(page, "One epoch");
        atEpoch(page, 1);
        page.locator(".stepper button").last().click(); // a run of another architecture
        atEpoch(page, 0);
        page.locator("#compare").selectOption("-1");
        assertThat(page.locator(".boundary-card canvas")).hasCount(2);
        assertThat(page.locator(".boundary-card h3")).containsText("2–8–8–1");
        page.locator("#compare2").selectOption("-2"); // two earlier runs beside each other
        assertThat(page.locator(".boundary-card canvas")).hasCount(3);
        page.locator("#compare").selectOption("");
        assertThat(page.locator(".boundary-card canvas")).hasCount(1);
    }

    /// Going away, another language, the back button, another neuron, a reset, reloading: the run is found where it was, to the bit.
    @Test
    void aRunIsNeverThrownAway() {
        Page page = open("network");
        for (int epoch = 1; epoch <= 3; epoch++) {
            press(page, "One epoch");
            atEpoch(page, epoch);
        }
        String loss = page.locator("#network-loss").textContent();
        assertThat(page).hasURL(Pattern.compile(".*epoch=3"));
        page.evaluate("location.hash = 'neuron'");
        assertThat(page.locator("#neuron-z")).isVisible();
        page.goBack();
        atEpoch(page, 3);
        page.locator(".preferences select").nth(1).selectOption("he");
        assertThat(page.locator("h1")).hasText("הרשת שלכם");
        atEpoch(page, 3);
        page.locator(".stepper button").last().click(); // one neuron more
        atEpoch(page, 0);
        page.locator("#undo").click();
        atEpoch(page, 3);
        page.keyboard().press("r");
        atEpoch(page, 0);
        page.keyboard().press("u");
        atEpoch(page, 3);
        assertThat(page.locator("#network-loss")).hasText(loss);
        page.navigate(address() + "#network?epoch=3");
        page.reload();
        atEpoch(page, 3);
        assertThat(page.locator("#network-loss")).hasText(loss);
    }

    @Test
    void whatTheLibraryWouldRefuseCannotBeChosenAndNoAddressLeavesADeadPage() {
        Page page = open("network?output=softmax&goal=90&neurons=20");
        assertThat(page.locator(".notice p")).containsText("Softmax");
        assertThat(page.locator("#network-epoch")).hasText("0"); // and what is usual is there
        assertThat(page.locator("#option-network-loss option[value=softmax-cross-entropy]"))
                .isDisabled();
        page.locator("#option-network-loss").selectOption("squared-error");
        assertThat(page.locator(".layer-head select option[value=tanh]").last()).isEnabled();
        page.evaluate("location.hash = 'network?goal=90&neurons=20'");
        assertThat(page.locator("#goal-says")).containsText("Not yet");
        page.locator("#option-network-stop").fill("60");
        page.locator("#option-network-stop").press("Enter");
        page.locator("#option-network-speed").selectOption("0");
        press(page, "Play");
        assertThat(page.locator("#goal-says"))
                .containsText("Reached", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(page.locator(".stopped")).containsText("as you wished");
    }

    /// A sum, an activation and a step of gradient descent, recomputed in double from the sources that the page shows.
    @Test
    void everyNumberIsTracedToItsSources() {
        Page page = open("network?optimizer=gradient-descent&rate=0.5&layers=3&activations=tanh");
        press(page, "One epoch");
        atEpoch(page, 1);
        page.locator("#trace-what").selectOption("z");
        page.locator("#trace-to").fill("2");
        page.locator("#trace-to").press("Enter");
        Locator sources = page.locator(".sources button");
        assertThat(sources.first()).hasAttribute("data-place", "w,1,2,1,0");
        double w1 = source(sources, 0), x1 = source(sources, 1);
        double w2 = source(sources, 2), x2 = source(sources, 3);
        double b = source(sources, 4), sum = w1 * x1 + w2 * x2 + b;
        assertThat(number(page.locator("#trace-exact"))).isEqualTo(sum, within(1e-15));
        double z = number(page.locator("#trace-value"));
        assertThat(z).isEqualTo(sum, within(1e-6));

        press(page, "a: the activation");
        assertThat(sources.first()).hasAttribute("data-place", "z,1,2,0,1");
        assertThat(number(page.locator("#trace-exact"))).isEqualTo(Math.tanh((float) z), within(1e-15));

        sources.first().click(); // back to z, and on to its weight
        sources.first().click();
        press(page, "w′: after the step");
        assertThat(sources).hasCount(2);
        double w = source(sources, 0), g = source(sources, 1);
        assertThat(w).isEqualTo(w1);
        assertThat(number(page.locator("#trace-exact"))).isEqualTo(w - 0.5 * g, within(1e-15));
        press(page, "Back");
        assertThat(page.locator("#trace-what")).hasValue("w");
    }

    @Test
    void aNeuronOfTheDiagramIsTracedAndLit() {
        Page page = open("network?layers=2");
        assertThat(page.locator(".well, .findings")).isVisible(); // the first frame is there
        Locator diagram = page.locator("canvas.network");
        var box = diagram.boundingBox();
        diagram.click(new Locator.ClickOptions().setPosition(box.width * 5 / 6, box.height / 2)); // the output
        assertThat(page.locator("#trace-what")).hasValue("a");
        assertThat(page.locator("#trace-layer")).hasValue("2");
        assertThat(page.locator(".beside-card #trace-lines .katex").first()).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator(".beside-card")).hasCount(0);
        assertThat(page.locator("#inside-panel #trace-lines .katex").first()).isVisible();
    }

    /// A visitor's way through the picture, in both languages: a point's trace beside it, a weight by hand and put back, squares
    /// for features, and painting where the boundary is.
    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void pointsWeightsAndFeaturesAreWhereOneLooks(String language) {
        Page page = open("network?layers=2&size=100", language, ColorScheme.LIGHT, 1280, 800);
        assertThat(page.locator(".well, .findings")).isVisible();
        for (String card : List.of(".diagram-card", ".boundary-card canvas", ".curves-card")) {
            var box = page.locator(card).boundingBox();
            assertThat(box.y + box.height).as(card).isLessThanOrEqualTo(800);
        }
        settle(page);
        var plane = page.locator(".boundary-card canvas").boundingBox();
        page.mouse().click(plane.x + 0.5 * plane.width, plane.y + 0.47 * plane.height); // among the inner points
        assertThat(page.locator(".beside-card #trace-lines .katex").first()).isVisible();
        assertThat(page.locator(".beside-card .quiet").first()).containsText("m = 1");

        page.locator(".beside-card .sources button").first().click(); // z, and on to its first weight
        page.locator(".beside-card .sources button").first().click();
        Locator value = page.locator("#trace-value"), hand = page.locator("#trace-by-hand");
        assertThat(hand).isVisible();
        String before = value.textContent();
        hand.fill("2.5");
        hand.press("Enter");
        assertThat(value).hasText("2.5");
        page.locator("#trace-put-back").click();
        assertThat(value).hasText(before);
        page.keyboard().press("Escape");

        Locator features = page.locator("#inputs button");
        features.nth(2).click();
        features.nth(3).click();
        assertThat(page.locator(".layer-head").first()).containsText("4");
        page.locator("#option-network-speed").selectOption("0");
        page.locator(".play").click();
        assertThat(page.locator("#network-accuracy")).hasText(Pattern.compile("100\\..*"), patiently());

        page.locator("#paint-here").click();
        assertThat(page.locator(".brushes button")).hasCount(7);
        assertThat(page.locator("#option-network-data")).hasValue("points");
        assertThat(page).hasURL(Pattern.compile(".*points=.*"));
        page.locator(".brushes button").nth(2).click();
        settle(page);
        var box = page.locator(".boundary-card canvas").boundingBox();
        Object scrolled = page.evaluate("scrollY");
        page.mouse().click(box.x + 0.05 * box.width, box.y + 0.05 * box.height);
        assertThat(page.locator(".layer-head").last()).containsText("3"); // three classes, at the first dab
        assertThat(page.evaluate("scrollY")).isEqualTo(scrolled);
    }

    @Test
    void matricesAndTheGradientCheckAreThere() {
        Page page = open("network?view=matrices&layers=4");
        assertThat(page.locator(".matrix").first()).isVisible();
        assertThat(page.locator(".matrix figcaption").first()).containsText("4 × 1");
        press(page, "The batch");
        assertThat(page.locator(".matrix figcaption").first()).containsText("4 × 32");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Gradient check"))
                .click();
        press(page, "Check the gradient now");
        assertThat(page.locator("#check-verdict")).containsText("Backpropagation is right");
        assertThat(page.locator("table.check tbody")).hasCount(2);
        assertThat(page.locator("tr.sum td.num").first().boundingBox().y) // a row, as every other
                .isEqualTo(page.locator("tr.sum th").first().boundingBox().y);
        checkAccessible(page);
    }

    @Test
    void aTableIsPastedAndItsColumnsChosen() {
        Page page = open("network?view=confusion");
        page.locator("#option-network-data").selectOption("table");
        assertThat(page.locator("#target")).hasValue("kind");
        StringBuilder csv = new StringBuilder("length,weight,price,\"good, or bad\"\n");
        for (int i = 0; i < 60; i++) {
            csv.append(i % 10)
                    .append(',')
                    .append(i % 7)
                    .append(',')
                    .append(1_700_000_000 + 1.25 * i)
                    .append(i % 10 > 4 ? ",good\n" : ",bad\n");
        }
        page.locator("#csv").fill(csv.toString());
        press(page, "Use this table");
        assertThat(page.locator("#target")).hasValue("good, or bad");
        assertThat(page.locator(".layer-head").first()).containsText("3");
        page.getByLabel("price", new Page.GetByLabelOptions().setExact(true)).uncheck();
        assertThat(page.locator(".layer-head").first()).containsText("2");
        assertThat(page.locator("table.confusion")).containsText("good");
        page.locator("#target").selectOption("price");
        assertThat(page.locator("#boundary")).hasText("What the network says");
        press(page, "One epoch");
        assertThat(page.locator("#network-mae")).not().hasText("…");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Predict"))
                .click();
        page.locator("#predict-0").fill("4");
        page.locator("#predict-1").fill("5");
        page.locator("#predict-2").fill("bad");
        assertThat(page.locator("#predict-says")) // all its digits: 1.7e9 would be the same for every row
                .hasText(Pattern.compile("price = 1[67]\\d{8}\\.\\d+"));
        page.reload(); // all of it stands in the address
        assertThat(page.locator("#target")).hasValue("price");
    }

    @Test
    void whatIsNoTableAndNoFormulaIsRefusedInASentence() {
        Page page = open("network?data=table");
        assertThat(page.locator(".layer-head").first()).containsText("3");
        page.locator("#csv").fill("a,b\n1,\"never closed");
        press(page, "Use this table");
        assertThat(page.locator(".notice p")).not().isEmpty();
        assertThat(page.locator("#csv")).hasValue("a,b\n1,\"never closed"); // what is refused stays, to be mended
        page.locator("#csv").fill("a,b,kind\n1,3,x\n2,1,x\n3,2,x\n4,3,x\n5,1,x\n6,2,x\n7,3,x\n8,1,x");
        press(page, "Use this table");
        assertThat(page.locator(".notice p")).containsText("kind");
        page.locator("#target").selectOption("a"); // another column than the last can be learnt
        assertThat(page.locator(".notice")).hasCount(0);
        assertThat(page.locator(".layer-head").first()).containsText("1");
        page.locator("#option-network-data").selectOption("formula");
        assertThat(page.locator(".notice")).hasCount(0);
        page.locator("#formula").fill("x > alert(1)");
        page.locator("#formula").press("Enter");
        assertThat(page.locator(".notice p")).containsText("alert");
        page.locator("#formula").fill("y > sin(3x) / 2");
        page.locator("#formula").press("Enter");
        assertThat(page.locator(".notice")).hasCount(0);
        press(page, "One epoch");
        atEpoch(page, 1);
    }

    @Test
    void pointsArePaintedByHand() {
        Page page = open("network?data=points");
        atEpoch(page, 0);
        assertThat(page.locator(".well, .findings")).isVisible(); // the first frame is there
        String before = page.url();
        page.locator(".paint canvas").scrollIntoViewIfNeeded();
        settle(page);
        var box = page.locator(".paint canvas").boundingBox();
        page.mouse().move(box.x + 0.2 * box.width, box.y + 0.8 * box.height);
        page.mouse().down();
        page.mouse().move(box.x + 0.5 * box.width, box.y + 0.8 * box.height, new Mouse.MoveOptions().setSteps(6));
        page.mouse().up();
        assertThat(page).not().hasURL(before);
        assertThat(page).hasURL(Pattern.compile(".*points=(.*%3B){12,}.*"));
        press(page, "One epoch");
        atEpoch(page, 1);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Class \\W?C\\W?")))
                .click();
        press(page, "Add the point");
        assertThat(page.locator(".layer-head").last()).containsText("3");
        press(page, "One epoch");
        atEpoch(page, 1);
    }

    @Test
    void theKeyboardIsEnough() {
        Page page = open("network");
        assertThat(page.locator(".boundary-card canvas")).isVisible();
        page.keyboard().press("e");
        atEpoch(page, 1);
        page.keyboard().press("e");
        atEpoch(page, 2);
        page.keyboard().press("ArrowLeft");
        atEpoch(page, 1);
        page.keyboard().press("r");
        atEpoch(page, 0);
        page.locator("#inside-trace").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#inside-matrices")).isFocused();
        assertThat(page.locator(".matrix").first()).isVisible();
        page.keyboard().press("Space"); // on a tab: chooses it, and does not play
        assertThat(page.locator(".play")).containsText("Play");
    }

    @Test
    void hebrewRunsFromRightToLeftAndItsNumbersDoNot() {
        Page page = open("network?view=trace", "he", ColorScheme.DARK, 1280, 900);
        page.locator("#trace-what").selectOption("z");
        assertThat(page.locator("#trace-lines .katex").first()).isVisible();
        assertThat(
                        page.evaluate(
                                "() => ['main', '.diagram-inner', 'canvas.network', '#trace-value', '#trace-lines'].map(q => getComputedStyle(document.querySelector(q)).direction)"))
                .isEqualTo(List.of("rtl", "ltr", "ltr", "ltr", "ltr"));
        double data = page.locator(".data-card").boundingBox().x,
                boundary = page.locator(".boundary-card").boundingBox().x;
        assertThat(data).isGreaterThan(boundary);
        checkAccessible(page);
    }

    @Test
    void eightLayersOf64StayUsable() {
        Page page = open(
                "network?layers=64,64,64,64,64,64,64,64&activations=tanh&view=histograms",
                "en",
                ColorScheme.LIGHT,
                360,
                740);
        assertThat(page.locator(".diagram-card header")).containsText("29");
        press(page, "One batch");
        assertThat(page.locator(".histograms canvas")).hasCount(27);
        checkNothingSticksOut(page, "a deep network");
    }
}
