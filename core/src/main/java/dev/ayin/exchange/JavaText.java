package dev.ayin.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// Values as Java source, in whatever way a stranger's model spells its names.
final class JavaText {
    /// Bytes in one piece: 48,000 bytes are 64,000 letters of Base64, and with the ends of its lines still one constant.
    private static final int PIECE = 48_000;

    /// Bytes in a line: 84 are 112 letters.
    private static final int LINE = 84;

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(LINE / 3 * 4, new byte[] {'\n'});

    private JavaText() {}

    /// {@return a string literal}
    static String quoted(String word) {
        StringBuilder text = new StringBuilder("\"");
        word.chars().forEach(c -> text.append(letter((char) c)));
        return text.append('"').toString();
    }

    /// Letters and digits stand as they are. What might end a line, turn its direction or be half a letter is an escape;
    /// not a Unicode escape for the end of a line, which the compiler would take for one.
    private static String letter(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (c < ' ') {
                    yield "\\%03o".formatted((int) c);
                }
                boolean plain = c < 0x7f || Character.isLetterOrDigit(c);
                yield plain ? String.valueOf(c) : "\\u%04x".formatted((int) c);
            }
        };
    }

    /// {@return words that can stand in a comment: on one line, without a backslash, not too many}
    static String comment(String words) {
        String plain = words.codePoints()
                .map(c -> c == '\\' || c < ' ' || c > 0x7e && !Character.isLetterOrDigit(c) ? '?' : c)
                .limit(200)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.isBlank() ? "(unnamed)" : plain.strip();
    }

    /// {@return the literals, with commas between them}
    static String list(List<String> words) {
        return words.stream().map(JavaText::quoted).collect(Collectors.joining(", "));
    }

    static String number(float value) {
        return value + "f";
    }

    /// {@return text blocks, one a piece}
    static String base64(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < bytes.capacity(); from += PIECE) {
            byte[] piece = new byte[Math.min(PIECE, bytes.capacity() - from)];
            bytes.get(from, piece);
            text.append(from == 0 ? "" : ",\n").append("            \"\"\"\n");
            BASE64.encodeToString(piece)
                    .lines()
                    .forEach(line -> text.append("            ").append(line).append('\n'));
            text.append("            \"\"\"");
        }
        return text.toString();
    }
}
