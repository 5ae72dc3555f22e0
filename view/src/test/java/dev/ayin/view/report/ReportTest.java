package dev.ayin.view.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.train.ClassScore;
import dev.ayin.train.Epoch;
import dev.ayin.train.NumberScore;
import dev.ayin.view.run.Run;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    Path folder;

    static Stream<Run> runs() {
        return Runs.all().stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void loadsNothing(Run run) throws IOException {
        String page = Report.page(run, NOON, "runs/x-1");
        Matcher addresses = Pattern.compile("\\s(?:src|href|action|data|poster|srcset)\\s*=\\s*[\"']?([^\"'\\s>]*)")
                .matcher(markup(page));
        while (addresses.find()) {
            assertThat(addresses.group(1)).startsWith("data:");
        }
        assertThat(markup(page))
                .doesNotContain("<link rel=\"stylesheet\"", "<iframe", "<base", "http-equiv=\"refresh\"");
        assertThat(part(page, "style")).doesNotContain("@import").doesNotContain("url(");
        assertThat(page).contains("default-src 'none'; img-src data:;");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void itsPolicyRunsItsOwnScriptsAlone(Run run) throws Exception {
        String page = Report.page(run, NOON, "runs/x-1");
        Matcher scripts =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
        int count = 0;
        while (scripts.find()) {
            assertThat(page).contains("'sha256-" + sha256(scripts.group(1)) + "'");
            count++;
        }
        assertThat(count).isEqualTo(2);
        assertThat(page).doesNotContain("unsafe-inline").doesNotContain("{{");
    }

    @Test
    void holdsTheNumbersOfClasses() throws IOException {
        Run run = Runs.blobs();
        ClassScore score = (ClassScore) run.score();
        Map<String, Object> data = data(run);

        Map<String, Object> shown = map(data.get("score"));
        assertThat(shown.get("examples")).isEqualTo(60);
        assertThat(shown.get("confusion")).isEqualTo(score.confusion());
        assertThat(map(shown.get("figures")).get("accuracy")).isEqualTo(score.accuracy());
        assertThat(map(list(shown.get("perClass")).get(2)).get("precision"))
                .isEqualTo(score.perClass().get(2).precision());
        assertThat(map(shown.get("mean")).get("auc")).isEqualTo(score.meanAuc());
        assertThat(map(data.get("provenance")).get("fingerprint"))
                .isEqualTo(run.model().parameters().fingerprint());
        assertThat(map(data.get("network")).get("parameters"))
                .isEqualTo(run.model().network().layout().size());
        assertThat(list(map(data.get("history")).get("epoch"))).containsExactly(1, 2, 3, 4, 5);
        assertThat(data.get("written")).isEqualTo("2026-01-02T12:00:00Z");
    }

    @Test
    void holdsTheNumbersOfARegression() throws IOException {
        Run run = Runs.sine();
        Map<String, Object> data = data(run);

        assertThat(map(map(data.get("score")).get("figures")).get("r2")).isEqualTo(((NumberScore) run.score()).r2());
        assertThat(list(map(list(data.get("numbers")).getFirst()).get("said"))).hasSize(60);
        assertThat(list(map(data.get("curve")).get("x"))).hasSize(400);
        assertThat(data.get("plane")).isNull();
        assertThat(list(map(data.get("mistakes")).get("items"))).hasSize(24);
    }

    @Test
    void holdsTheNumbersOfLabels() throws IOException {
        Map<String, Object> data = data(Runs.labels());

        List<Object> labels = list(map(data.get("score")).get("labels"));
        assertThat(labels).hasSize(2);
        assertThat(map(labels.getFirst()).get("name")).isEqualTo("odd");
        Map<String, Object> worst =
                map(list(map(data.get("mistakes")).get("items")).getFirst());
        assertThat(worst.get("truth")).isIn("none", "odd", "fifth", "odd, fifth");
        assertThat(worst.get("taken")).isNotEqualTo(worst.get("truth"));
    }

    @Test
    void worstMistakesOfATable_inItsUnits_theWorstFirst() throws IOException {
        Map<String, Object> mistakes =
                map(data(Runs.table(List.of("a", "b", "c"))).get("mistakes"));

        assertThat(mistakes.get("columns")).isEqualTo(List.of("length", "garden"));
        List<Object> items = list(mistakes.get("items"));
        double before = Double.POSITIVE_INFINITY;
        for (Object item : items) {
            double loss = (Double) map(item).get("loss");
            assertThat(loss).isLessThanOrEqualTo(before);
            before = loss;
            assertThat(map(item).get("taken")).isNotEqualTo(map(item).get("truth"));
            List<Object> values = list(map(item).get("values"));
            assertThat((Double) values.getFirst()).isBetween(20.0, 60.0);
            assertThat(values.get(1)).isIn("north", "south");
        }
    }

    @Test
    void worstMistakesOfImages_asPictures() throws IOException {
        List<Object> items = list(map(data(Runs.images()).get("mistakes")).get("items"));

        byte[] png = Base64.getDecoder().decode((String) map(items.getFirst()).get("image"));
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(4);
        assertThat(image.getHeight()).isEqualTo(5);
    }

    /// The sheet's second picture is that of the second filter, its first pixel the first weight, grey where it is 0.
    @Test
    void whatConvolutionsLookWithAndSee() throws IOException {
        Run run = Runs.convolutions();
        Map<String, Object> sights = map(data(run).get("sights"));
        var filters = map(sights.get("filters"));
        assertThat(filters.get("words")).isEqualTo("9 of 3×3");
        var sheet = picture(filters.get("image"));
        assertThat(sheet.getWidth()).isEqualTo(8 * 4 - 1);
        assertThat(sheet.getHeight()).isEqualTo(2 * 4 - 1);
        Matrix W = run.model().parameters().get("layer1.W");
        double largest = 0;
        for (float w : W.toArray()) {
            largest = Math.max(largest, Math.abs(w));
        }
        for (int k = 0; k < 9; k++) {
            int level = sheet.getRGB(4 + k % 3, k / 3) & 0xff;
            assertThat(level).isEqualTo((int) Math.round(127.5 + 127.5 * W.get(1, k) / largest));
        }
        List<Object> examples = list(sights.get("examples"));
        assertThat(examples)
                .hasSize(3)
                .extracting(example -> map(example).get("truth"))
                .doesNotHaveDuplicates();
        assertThat(list(map(examples.getFirst()).get("layers")))
                .extracting(layer -> map(layer).get("words"))
                .containsExactly(
                        "the image: 5×4", "after layer 2, batch norm: 5×4×9", "after layer 3, max pooling: 2×2×9");
        assertThat(data(Runs.images()).get("sights")).isNull();
    }

    private static BufferedImage picture(Object base64) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode((String) base64)));
    }

    @Test
    void thePictureIsTheImage() throws IOException {
        Run run = Runs.images();
        Map<String, Object> worst =
                map(list(map(data(run).get("mistakes")).get("items")).getFirst());
        var image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode((String) worst.get("image"))));

        byte[] pixels = ((Features.Pixels) run.model().features())
                .decode(run.data().test().samples().X().data(), 20 * ((Integer) worst.get("example") - 1));
        for (int i = 0; i < 20; i++) {
            assertThat(image.getRaster().getSample(i % 4, i / 4, 0)).isEqualTo(pixels[i] & 0xff);
        }
    }

    @Test
    void withoutTestExamples_thereIsNoScore() throws IOException {
        Map<String, Object> data = data(Runs.untested());

        assertThat(data.get("score")).isNull();
        assertThat(data.get("mistakes")).isNull();
        assertThat(map(data.get("plane")).get("test")).isNull();
    }

    @Test
    void ofALongRun_fewEpochs_butAllLooksAtTheValidation() throws IOException {
        Run run = Runs.circles();
        List<Epoch> history = IntStream.rangeClosed(1, 10_000)
                .mapToObj(n -> new Epoch(n, 0.1, 1.0 / n, 0.5, n % 100 == 0 ? 1.0 / n : Double.NaN, Double.NaN, 0.1))
                .toList();

        Map<String, Object> shown = map(data(new Run(run.data(), run.model(), history, run.score(), null))
                .get("history"));

        assertThat(list(shown.get("epoch"))).hasSizeLessThan(2_000).contains(1, 100, 200, 300, 10_000);
        assertThat(list(shown.get("validationLoss"))).filteredOn(v -> v != null).hasSize(100);
    }

    @Test
    void noNameBreaksOut() throws IOException {
        String evil = "</script><script>alert(1)</script><!-- {{style}} ]]> \" ' & \u2028 <img src=x onerror=alert(2)>";
        var target = new Target.Classes(evil, List.of(evil + 0, evil + 1));
        var features = new Features.Columns(
                List.of(new Features.Numeric(evil, 0, 1), new Features.Categorical(evil, List.of(evil))));
        Matrix X = Matrix.zeros(2, 30), Y = Matrix.zeros(1, 30);
        for (int c = 0; c < 30; c++) {
            X.set(0, c, c);
            Y.set(0, c, c * 7 % 3 == 0 ? 1 : 0);
        }
        Samples samples = new Samples(X, Y);
        Run run = Runs.run(new Dataset(evil, samples, null, samples, features, target));

        String page = Report.page(run, NOON, "runs/x-1");
        Map<String, Object> data = data(page);

        assertThat(page)
                .doesNotContain("alert(1)</script>")
                .doesNotContain("<img")
                .doesNotContain("<script>alert");
        assertThat(page.split("</script>", -1)).hasSize(4); // the data and two scripts
        assertThat(data.get("name")).isEqualTo(evil);
        assertThat(map(data.get("target")).get("classes")).isEqualTo(target.classes());
        assertThat(map(data.get("mistakes")).get("columns")).isEqualTo(List.of(evil, evil));
        assertThat(data(page)).isEqualTo(data(Report.page(run, NOON, "runs/x-1")));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void isSmall(Run run) throws IOException {
        assertThat(Report.page(run, NOON, "runs/x-1").length()).isLessThan(600_000);
    }

    @Test
    void nothingHalf() throws IOException {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "as it was");
        Run good = Runs.circles();
        Run bad = new Run(good.data(), null, good.history(), good.score(), null);

        assertThatThrownBy(() -> Report.write(file, bad)).isInstanceOf(RuntimeException.class);
        assertThat(Files.readString(file)).isEqualTo("as it was");

        Report.write(file, good);
        assertThat(Files.readString(file)).startsWith("<!doctype html>").endsWith("</html>\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static Map<String, Object> data(Run run) throws IOException {
        return data(Report.page(run, NOON, "runs/x-1"));
    }

    private static Map<String, Object> data(String page) throws IOException {
        return JSON.std.mapFrom(part(page, "script type=\"application/json\" id=\"data\""));
    }

    /// The content of the first element with this tag.
    private static String part(String page, String tag) {
        int from = page.indexOf("<" + tag + ">") + tag.length() + 2;
        return page.substring(from, page.indexOf("</" + tag.split(" ")[0] + ">", from));
    }

    /// The page without what is between the tags of scripts and styles, which a parser does not read as markup.
    private static String markup(String page) {
        return page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1").replaceAll("(?s)<style>.*?</style>", "");
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
