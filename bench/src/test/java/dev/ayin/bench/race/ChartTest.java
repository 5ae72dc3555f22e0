package dev.ayin.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {
    private static final String WORK = "step 784-128-10 32 adam";

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void rowsHaveEverybodysBestThreadsOverOurs() {
        Results results = new Results();
        add(results, WORK, "ayin", 1, 20);
        add(results, WORK, "ayin", 2, 10);
        add(results, WORK, "jax", 1, 30);
        add(results, WORK, "jax", 2, 40);
        add(results, WORK, "peak", 2, 1);
        add(results, "step 2-4-6-6-4-1 32 sgd", "jax", 1, 5); // nothing of ours: no row
        assertThat(Chart.rows(results, 2)).containsExactly(new Chart.Row(WORK, Map.of("jax", 3.0)));
    }

    private static void add(Results results, String work, String rival, int threads, double nanos) {
        results.add(new Measurement("steps", work, new Entrant(rival, threads), "", Series.of(nanos), Double.NaN));
    }

    /// Powers of ten lie equally far apart, so a ratio of 10 is in the middle between 1 and 100. PyTorch's mark is a circle.
    @Test
    void dotsLieOnALogarithmicAxis() throws Exception {
        double one = x(1, 100), ten = x(10, 100), hundred = x(100, 1);
        assertThat(ten).isCloseTo((one + hundred) / 2, within(0.11));
        assertThat(hundred).isGreaterThan(one + 100);
    }

    /// {@return where PyTorch's dot is in its row, beside JAX with another ratio}
    private static double x(double pytorch, double jax) throws Exception {
        Map<String, Double> ratios = new TreeMap<>(Map.of("pytorch", pytorch, "jax", jax));
        NodeList circles =
                parse(Chart.svg(List.of(new Chart.Row(WORK, ratios)))).getElementsByTagName("circle");
        assertThat(circles.getLength()).isEqualTo(2); // one in the legend
        return Double.parseDouble(((Element) circles.item(1)).getAttribute("cx"));
    }

    @Test
    void aChartOfNothingIsStillAPicture() throws Exception {
        assertThat(parse(Chart.svg(List.of())).getDocumentElement().getTagName())
                .isEqualTo("svg");
    }
}
