package dev.ayin.serve;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/// A client over real HTTP.
record Web(URI server) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// What came back.
    record Reply(HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse(null);
        }

        Map<String, Object> json() throws IOException {
            return JSON.std.mapFrom(http.body());
        }

        List<Object> list() throws IOException {
            return JSON.std.listFrom(http.body());
        }

        /// {@return the errors of a problem, each as "row column: expected, found at pointer"}
        List<String> errors() throws IOException {
            return ((List<?>) json().get("errors"))
                    .stream()
                            .map(error -> (Map<?, ?>) error)
                            .map(e -> "%s %s: %s, %s at %s"
                                    .formatted(
                                            e.get("row"),
                                            e.get("column"),
                                            e.get("expected"),
                                            e.get("found"),
                                            e.get("pointer")))
                            .toList();
        }
    }

    Reply predict(String json) throws Exception {
        return send(post().POST(BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder post() {
        return to("/predict").header("Content-Type", "application/json");
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    Reply get(String path) throws Exception {
        return send(to(path));
    }

    Reply send(HttpRequest.Builder request) throws Exception {
        return new Reply(CLIENT.send(request.build(), BodyHandlers.ofString()));
    }
}
