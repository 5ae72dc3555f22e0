package dev.ayin.serve;

import com.fasterxml.jackson.core.JsonParser;
import dev.ayin.data.Features;
import java.io.IOException;

/// JSON values in a few words, for messages.
final class Found {
    private Found() {}

    /// {@return what stands at the parser, which is left at its end}
    static String value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                json.skipChildren();
                yield "an object";
            }
            case START_ARRAY -> {
                json.skipChildren();
                yield "a list";
            }
            case VALUE_STRING -> Features.quoted(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String number = json.getText();
                yield number.length() > 60 ? number.substring(0, 59) + "…" : number;
            }
            default -> json.getText(); // true, false, null
        };
    }
}
