package dev.ayin.serve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.ayin.data.Features;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/// What is wrong with a body that is no JSON. Whatever the reader complains of, and however, here it becomes a problem with a
/// place and a sentence of ours: the reader's own speak of its options, and some have no place.
final class NotJson {
    /// So much of a word is shown.
    private static final int LONGEST = 60;

    private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "INF");

    /// What the reader's limits are there for, by a word of its message.
    private static final Map<String, String> LIMITS = Map.of(
            "nesting", "lists and objects are nested deeper than 1,000",
            "Number value", "a number has more than 1,000 digits",
            "Name length", "a name has more than 50,000 letters",
            "String value", "a text has more than 20,000,000 letters");

    private NotJson() {}

    /// {@return why a body cannot be read}
    ///
    /// @param json what reads it
    /// @param e what it says
    static Problem problem(byte[] body, JsonParser json, IOException e) {
        if (body.length > 1 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b) {
            return Problem.of(
                    400, "the body is no JSON: it is compressed, and nothing says so (Content-Encoding: gzip)");
        }
        if (!isUtf8(body)) {
            return Problem.of(400, "the body is no JSON: it is no text in UTF-8");
        }
        JsonLocation said = e instanceof JsonProcessingException known ? known.getLocation() : null;
        JsonLocation place = said == null ? json.currentLocation() : said;
        return Problem.of(
                400,
                "the body is no JSON: line %d, column %d: %s"
                        .formatted(
                                place.getLineNr(),
                                place.getColumnNr(),
                                sentence(body, (int) place.getByteOffset(), e)));
    }

    private static String sentence(byte[] body, int at, IOException e) {
        return switch (e) {
            case JsonEOFException _ -> "it ends too early";
            case StreamConstraintsException limit -> limit(String.valueOf(limit.getOriginalMessage()));
            default -> found(body, String.valueOf(e.getMessage()).startsWith("Non-standard token") ? at - 1 : at);
        };
    }

    private static String limit(String message) {
        return LIMITS.entrySet().stream()
                .filter(limit -> message.contains(limit.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("its names are chosen to make reading slow");
    }

    /// {@return what stands where the reader gave up: the word there, or the character}
    private static String found(byte[] body, int place) {
        int at = Math.clamp(place, 0, body.length - 1), begin = at, end = at;
        while (begin > 0 && at - begin < LONGEST && isLetter(body[begin]) && isLetter(body[begin - 1])) {
            begin--;
        }
        while (end < body.length && end - at < LONGEST && isLetter(body[end])) {
            end++;
        }
        String word = new String(body, begin, end - begin, StandardCharsets.US_ASCII);
        if (NO_NUMBERS.contains(word)) {
            return "JSON has no %s; a value that is missing is null".formatted(word);
        }
        if (word.isEmpty()) { // a character, which may have several bytes
            end = at + 1;
            while (begin > 0 && isContinued(body[begin])) {
                begin--;
            }
            while (end < body.length && isContinued(body[end])) {
                end++;
            }
            word = new String(body, begin, end - begin, StandardCharsets.UTF_8);
        }
        return Character.isISOControl(word.charAt(0))
                ? "a control character (%d) cannot stand there".formatted((int) word.charAt(0))
                : "%s cannot stand there".formatted(Features.quoted(word));
    }

    private static boolean isContinued(byte value) {
        return (value & 0xc0) == 0x80;
    }

    private static boolean isLetter(byte value) {
        return value >= 'a' && value <= 'z' || value >= 'A' && value <= 'Z';
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
