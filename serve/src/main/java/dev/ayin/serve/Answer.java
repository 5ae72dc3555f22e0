package dev.ayin.serve;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a request is answered with. Equal to another only if it has the same array.
///
/// @param status HTTP's, such as 200
/// @param type the body's media type
/// @param body what is sent
/// @param rows how many rows were predicted
/// @param errors how many errors the rows had
public record Answer(int status, String type, byte[] body, int rows, int errors) {
    /// {@return a value as a JSON answer}
    static Answer json(Object value, int rows) {
        return new Answer(200, "application/json", bytes(value), rows, 0);
    }

    /// {@return a value as JSON in UTF-8}
    static byte[] bytes(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /// {@return a value as JSON}
    static String text(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }
}
