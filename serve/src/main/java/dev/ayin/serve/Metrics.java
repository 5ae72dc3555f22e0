package dev.ayin.serve;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// What a server counts, as Prometheus reads it. Safe from any thread.
final class Metrics {
    /// Bounds of the histogram, in seconds: a row takes some 0.1 ms, ten thousand take some 100.
    private static final double[] SECONDS = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer =
            PrometheusTextFormatWriter.builder().build();
    private final Counter requests = Counter.builder()
            .name("ayin_requests_total")
            .help("requests answered, by path and status")
            .labelNames("path", "status")
            .register(registry);
    private final Counter rows =
            Counter.builder().name("ayin_rows_total").help("rows predicted").register(registry);
    private final Counter errors = Counter.builder()
            .name("ayin_row_errors_total")
            .help("errors found in the rows of refused requests")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("ayin_predict_seconds")
            .help("time of a request to predict: reading its body, and making the answer")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);

    Metrics(Endpoint endpoint) {
        Info.builder()
                .name("ayin_model_info")
                .help("the model that answers")
                .labelNames("data", "fingerprint")
                .register(registry)
                .addLabelValues(endpoint.model().provenance().data(), endpoint.fingerprint());
    }

    /// Counts a request.
    void request(String path, int status) {
        requests.labelValues(path, String.valueOf(status)).inc();
    }

    /// Counts what a request to predict was about.
    void predicted(Answer answer, long nanos) {
        rows.inc(answer.rows());
        errors.inc(answer.errors());
        seconds.observe(nanos / 1e9);
    }

    /// {@return the media type of [#text()]}
    String type() {
        return writer.getContentType();
    }

    /// {@return all counts, in Prometheus' text format}
    byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
