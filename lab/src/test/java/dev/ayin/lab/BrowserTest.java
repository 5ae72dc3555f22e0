package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.ayin.lab.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What every test in a browser begins with: a server on a free port, and pages in Debian's Chromium. After each test no
/// request has left the host, and the console has stayed free of errors. Where there is no Chromium the tests are skipped.
///
/// The browser is started once for all classes, the server once for each.
abstract class BrowserTest {
    private static final List<Path> PLACES = Stream.of(
                    System.getProperty("ayin.browser", ""),
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome")
            .filter(place -> !place.isEmpty())
            .map(Path::of)
            .toList();

    private static Browser browser;
    private static Lab lab;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private static final List<Throwable> BUGS = new CopyOnWriteArrayList<>();

    @BeforeEach
    void begin() {
        Path chromium = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(chromium != null, "no Chromium here: the tests in a browser are skipped");
        if (browser == null) {
            Logger.getLogger("").setLevel(Level.WARNING);
            PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-dev-shm-usage",
                                    "--disable-gpu-compositing", // all but WebGL is drawn faster without one
                                    "--disable-accelerated-2d-canvas",
                                    "--use-angle=swiftshader", // WebGL without a graphics card
                                    "--enable-unsafe-swiftshader")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            lab = Lab.start("127.0.0.1", 0, Limits.USUAL, BUGS::add);
            Runtime.getRuntime().addShutdownHook(new Thread(lab::close));
        }
    }

    @AfterEach
    void nothingWentWrong() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).isEmpty();
        assertThat(BUGS).isEmpty();
    }

    static URI address() {
        return lab.address();
    }

    static Lab lab() {
        return lab;
    }

    /// {@return a page that shows a part, in a window of this size}
    ///
    /// @param part with its options, such as "neuron?w1=2"
    Page open(String part, String language, ColorScheme scheme, int width, int height) {
        return open(
                part,
                new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme)
                        .setLocale(language));
    }

    /// {@return a page that shows a part, as a browser of this kind has it}
    Page open(String part, Browser.NewContextOptions kind) {
        BrowserContext context = browser.newContext(kind);
        contexts.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.onRequest(request -> {
            if (!request.url().startsWith(address().toString())
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")) {
                complaints.add("a request left the host: " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            boolean bad = message.type().equals("error") || message.type().equals("warning");
            if (bad && !message.text().contains("GL Driver Message")) { // the driver's own, about its speed
                complaints.add("the console says: " + message.text() + " " + message.location());
            }
        });
        page.onPageError(error -> complaints.add("the page fails: " + error));
        page.onRequestFailed(request -> complaints.add("nothing came: " + request.url()));
        page.navigate(address() + "#" + part);
        page.waitForSelector("h1");
        return page;
    }

    /// {@return a page in English, light, as wide as a laptop}
    Page open(String part) {
        return open(part, "en", ColorScheme.LIGHT, 1280, 900);
    }

    /// Waits until the page stands still, before a place on it is measured: fonts come, and it scrolls smoothly.
    static void settle(Page page) {
        page.evaluate("""
                async () => {
                  await document.fonts.ready;
                  for (let still = 0, last = -1; still < 5; last = scrollY) {
                    still = scrollY === last ? still + 1 : 0;
                    await new Promise(requestAnimationFrame);
                  }
                }""");
    }

    /// Fails if the page, or something on it, is wider than there is room: what would have to be scrolled sideways.
    static void checkNothingSticksOut(Page page, String name) {
        Object wide = page.evaluate("""
                () => [...document.querySelectorAll('html, body *')].filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1
                    && (e === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)) && !e.matches('textarea'))
                  .map(e => `${e.tagName}.${e.className}#${e.id}: ${e.scrollWidth} in ${e.clientWidth}`)""");
        assertThat((List<?>) wide).as(name).isEmpty();
    }

    /// Fails if axe finds that somebody could not use the page.
    static void checkAccessible(Page page) {
        page.evaluate(resource("axe.min.js"));
        Object violations = page.evaluate(
                "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))");
        assertThat((List<?>) violations).isEmpty();
    }

    /// Keeps a picture of the page for people to look at, if they ask for it: `-Dayin.pictures`, as they take their time.
    static void picture(Page page, String name) {
        if (System.getProperty("ayin.pictures") == null) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
    }

    private static String resource(String name) {
        try (InputStream in = BrowserTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
