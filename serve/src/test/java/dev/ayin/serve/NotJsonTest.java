package dev.ayin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Complaints without a place, such as a reader's of names that collide: they have one nevertheless.
class NotJsonTest {
    @Test
    void everyComplaintHasAPlaceAndASentenceOfOurs() throws IOException {
        byte[] body = "{\n \"a\": 1}".getBytes(StandardCharsets.UTF_8);
        for (IOException complaint : List.of(
                new StreamConstraintsException("Spurious slots overflow", null),
                new StreamConstraintsException(null),
                new CharConversionException(),
                new IOException("any"))) {
            try (JsonParser json = JSON.std.createParser(body)) {
                json.nextToken();
                json.nextToken();
                Problem problem = NotJson.problem(body, json, complaint);
                assertThat(problem.status()).isEqualTo(400);
                assertThat(problem.detail())
                        .matches("the body is no JSON: line 2, column \\d+: .{10,}")
                        .doesNotContain("null");
            }
        }
    }
}
