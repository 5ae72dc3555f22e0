package dev.ayin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.ayin.model.Model;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The description is valid, and what it says is true.
class OpenApiTest {
    static final List<Model> ALL = Examples.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void isValid(Model model) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        String document = new String(Answer.bytes(OpenApi.ofServer(Endpoint.of(model))), StandardCharsets.UTF_8);
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document, null, options);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.1");
        assertThat(parsed.getOpenAPI().getPaths()).containsOnlyKeys("/predict", "/openapi.json", "/health", "/metrics");
    }

    @Test
    void isWhatTheServerSays() throws Exception {
        try (Server server = Server.start(Endpoint.of(Examples.NUMBER), "127.0.0.1", 0)) {
            Web web = new Web(server.uri());
            Web.Reply reply = web.get("/openapi.json");
            assertThat(reply.http().body()).isEqualTo(Answer.text(OpenApi.ofServer(Endpoint.of(Examples.NUMBER))));
            for (String path : List.of("/health", "/openapi.json", "/metrics")) {
                assertThat(web.get(path).status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void theExamplesAreTaken_andTheAnswersAreAsDescribed(Model model) throws IOException {
        Endpoint endpoint = Endpoint.of(model);
        Map<String, Object> example = endpoint.type().example();
        for (Object body : List.of(example, List.of(example, example), List.of())) {
            assertThat(schema(endpoint, "requestBody").validate(Answer.text(body), InputFormat.JSON))
                    .isEmpty();
            Answer answer = endpoint.predict("application/json", Answer.bytes(body));
            assertThat(answer.status()).as(text(answer)).isEqualTo(200);
            assertThat(text(answer)).doesNotContain("notes");
            assertThat(schema(endpoint, "responses", "200").validate(text(answer), InputFormat.JSON))
                    .isEmpty();
        }
        Answer problem = endpoint.predict("application/json", Answer.bytes(List.of(Map.of("no", 1), 2)));
        assertThat(schema(endpoint, "responses", "422").validate(text(problem), InputFormat.JSON))
                .isEmpty();
    }

    /// Rows of all sorts: the endpoint takes what the schema allows, and refuses what it forbids.
    @Property(tries = 500)
    void theSchemaIsTheTruth(@ForAll("rows") @Size(max = 3) List<Map<String, Object>> rows) throws IOException {
        Endpoint endpoint = Endpoint.of(Examples.TABLE);
        boolean allowed = TABLE.validate(Answer.text(rows), InputFormat.JSON).isEmpty();
        Answer answer = endpoint.predict("application/json", Answer.bytes(rows));
        assertThat(answer.status()).as(Answer.text(rows) + text(answer)).isEqualTo(allowed ? 200 : 422);
    }

    private static final Schema TABLE = tableSchema();

    @Provide
    Arbitrary<List<Map<String, Object>>> rows() {
        // words that no schema can tell from dates or truth are left to ServerTest
        Arbitrary<Object> value = Arbitraries.of(
                1, -2.5, 1e9, 0, "2024-03-31", true, false, Nothing.NULL, List.of(), List.of(1), Map.of("a", 1));
        Arbitrary<Map<String, Object>> changes = Arbitraries.maps(
                        Arbitraries.of("age", "income/~ %", "city", "colour", "since", "more", "Age"), value)
                .ofMaxSize(2)
                .map(LinkedHashMap::new);
        Arbitrary<List<String>> gone =
                Arbitraries.of("age", "city", "member", "none", "none").list().ofMaxSize(1);
        Arbitrary<Map<String, Object>> row = Combinators.combine(changes, gone).as((changed, missing) -> {
            Map<String, Object> all = new LinkedHashMap<>(base());
            changed.forEach((name, v) -> all.put(name, v == Nothing.NULL ? null : v));
            missing.forEach(all::remove);
            return all;
        });
        return row.list().map(ArrayList::new);
    }

    private enum Nothing {
        NULL
    }

    private static Map<String, Object> base() {
        try {
            return JSON.std.mapFrom(Examples.ROW);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Schema tableSchema() {
        try {
            return schema(Endpoint.of(Examples.TABLE), "requestBody");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return the schema of a body of /predict, with the document's components beside it, so that its references hold}
    private static Schema schema(Endpoint endpoint, String... where) throws IOException {
        Map<String, Object> document = JSON.std.mapFrom(endpoint.openApi("/predict"));
        Map<?, ?> at = (Map<?, ?>) ((Map<?, ?>) ((Map<?, ?>) document.get("paths")).get("/predict")).get("post");
        for (String step : where) {
            at = (Map<?, ?>) at.get(step);
        }
        Map<?, ?> media =
                (Map<?, ?>) ((Map<?, ?>) at.get("content")).values().iterator().next();
        Map<String, Object> schema = new LinkedHashMap<>(JSON.std.mapFrom(Answer.text(media.get("schema"))));
        schema.put("components", document.get("components"));
        return SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(Answer.text(schema));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
