package dev.ayin.serve;

import static dev.ayin.serve.Replies.object;
import static dev.ayin.serve.Replies.type;

import dev.ayin.model.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Describes an endpoint in the words of OpenAPI 3.1 (spec.openapis.org/oas/v3.1.1), whose schemas are JSON Schema 2020-12.
final class OpenApi {
    private OpenApi() {}

    /// {@return the document of an endpoint at a path}
    static Map<String, Object> of(Endpoint endpoint, String path) {
        return document(endpoint, Map.of(path, Map.of("post", predict(endpoint))));
    }

    /// {@return the document of a server, with all its paths}
    static Map<String, Object> ofServer(Endpoint endpoint) {
        Map<String, Object> health = new LinkedHashMap<>();
        for (String member : List.of("status", "data", "fingerprint", "ayin")) {
            health.put(member, type("string", null));
        }
        Map<String, Object> healthy = object(health, List.copyOf(health.keySet()));
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/predict", Map.of("post", predict(endpoint)));
        paths.put("/openapi.json", get("description", "This document", "application/json", type("object", null)));
        paths.put("/health", get("health", "That the server is up, and its model", "application/json", healthy));
        paths.put("/metrics", get("metrics", "What was counted, for Prometheus", "text/plain", type("string", null)));
        return document(endpoint, paths);
    }

    private static Map<String, Object> document(Endpoint endpoint, Map<String, Object> paths) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.1");
        document.put("info", info(endpoint));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas(endpoint)));
        return document;
    }

    private static Map<String, Object> get(String id, String summary, String media, Map<String, Object> schema) {
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("operationId", id);
        get.put("summary", summary);
        get.put("responses", Map.of("200", response(summary, media, schema)));
        return Map.of("get", get);
    }

    private static Map<String, Object> info(Endpoint endpoint) {
        Provenance provenance = endpoint.model().provenance();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Predictions of a model that learnt from " + provenance.data());
        info.put("version", endpoint.fingerprint());
        info.put(
                "description",
                "Trained by Ayin %s; the version is the fingerprint of the parameters. Test scores: %s."
                        .formatted(provenance.ayin(), scores(provenance)));
        return info;
    }

    private static String scores(Provenance provenance) {
        String scores = provenance.scores().entrySet().stream()
                .map(score -> "%s %.4g".formatted(score.getKey(), score.getValue()))
                .collect(Collectors.joining(", "));
        return scores.isEmpty() ? "not measured" : scores;
    }

    private static Map<String, Object> schemas(Endpoint endpoint) {
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("Row", endpoint.type().schema());
        schemas.put("Prediction", Replies.schema(endpoint.model(), endpoint.isExplaining()));
        schemas.put("Problem", problem());
        return schemas;
    }

    private static Map<String, Object> predict(Endpoint endpoint) {
        Map<String, Object> example = endpoint.type().example();
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.put("one row", Map.of("value", example));
        examples.put("many rows", Map.of("value", List.of(example, example)));
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("schema", oneOrMany("Row", endpoint.limits().rows()));
        rows.put("examples", examples);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("required", true);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("application/json", rows);
        endpoint.type().imageTypes().forEach(image -> content.put(image, Map.of()));
        body.put("content", content);

        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                "200",
                response(
                        "a prediction for a row, a list of them for a list",
                        "application/json",
                        oneOrMany("Prediction", endpoint.limits().rows())));
        responses.put("400", refusal("the body is no JSON"));
        responses.put("413", refusal("the body is too long, or holds too many rows"));
        responses.put("415", refusal("the body's type is not taken"));
        responses.put(
                "422", refusal("rows, or an image, are not as the model takes them; all errors are told at once"));
        responses.put("503", refusal("the server is about to end, or too many images are being decoded"));

        Map<String, Object> post = new LinkedHashMap<>();
        post.put("operationId", "predict");
        List<Map<String, Object>> parameters = parameters(endpoint);
        if (!parameters.isEmpty()) {
            post.put("parameters", parameters);
        }
        post.put("summary", "What the model says of one row, or of many");
        post.put("requestBody", body);
        post.put("responses", responses);
        return post;
    }

    private static List<Map<String, Object>> parameters(Endpoint endpoint) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        if (endpoint.model().conformity().isKnown()) {
            Map<String, Object> share = type("number", null);
            share.put("exclusiveMinimum", 0);
            share.put("exclusiveMaximum", 1);
            parameters.add(parameter(
                    "coverage",
                    "the share of rows of which an interval or a set of classes is to hold the truth",
                    share));
        }
        if (endpoint.isExplaining()) {
            parameters.add(parameter(
                    "explain",
                    "whether to say what each column contributed; of %d rows at most"
                            .formatted(Endpoint.MOST_EXPLAINED),
                    type("boolean", null)));
        }
        return parameters;
    }

    private static Map<String, Object> parameter(String name, String description, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "query");
        parameter.put("description", description);
        parameter.put("schema", schema);
        return parameter;
    }

    private static Map<String, Object> oneOrMany(String schema, int most) {
        Map<String, Object> one = Map.of("$ref", "#/components/schemas/" + schema);
        Map<String, Object> many = type("array", null);
        many.put("items", one);
        many.put("maxItems", most);
        return Map.of("oneOf", List.of(one, many));
    }

    private static Map<String, Object> refusal(String description) {
        return response(description, Problem.TYPE, Map.of("$ref", "#/components/schemas/Problem"));
    }

    private static Map<String, Object> response(String description, String media, Map<String, Object> schema) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", description);
        response.put("content", Map.of(media, Map.of("schema", schema)));
        return response;
    }

    private static Map<String, Object> problem() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("row", type("integer", "its place in the list, from 0"));
        error.put("column", type("string", "left out if it is the row as a whole"));
        error.put("expected", type("string", null));
        error.put("found", type("string", null));
        error.put("pointer", type("string", "where in the body: a JSON Pointer as a fragment"));
        Map<String, Object> errors = type("array", "what is wrong with the rows");
        errors.put("items", object(error, List.of("row", "expected", "found", "pointer")));
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", type("string", null));
        problem.put("title", type("string", null));
        problem.put("status", type("integer", null));
        problem.put("detail", type("string", "one sentence for people"));
        problem.put("errors", errors);
        Map<String, Object> schema = object(problem, List.of("type", "title", "status", "detail"));
        schema.put("description", "as in RFC 9457");
        return schema;
    }
}
