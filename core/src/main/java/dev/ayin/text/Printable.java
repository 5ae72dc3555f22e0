package dev.ayin.text;

import org.jspecify.annotations.Nullable;

/// Words that may be a stranger's, made fit to be shown: in a message, on a terminal, in a comment. What could end a line, move
/// a cursor, colour a screen or turn the direction of the text around it is replaced; nothing else is.
///
/// Names and words that a model computes with stay as they are wherever they are data; they pass through here where they are
/// shown.
public final class Printable {
    private static final int REPLACEMENT = 0xfffd, BYTE_ORDER_MARK = 0xfeff;

    private Printable() {}

    /// {@return the words on one line; "" for null}
    public static String line(@Nullable String words) {
        return line(words, Integer.MAX_VALUE);
    }

    /// {@return the words on one line, cut where they are longer than so many letters; "" for null}
    public static String line(@Nullable String words, int most) {
        if (words == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0, n = 0; i < words.length(); n++) {
            if (n == most) {
                return text.append('…').toString();
            }
            int c = words.codePointAt(i);
            i += Character.charCount(c);
            text.appendCodePoint(endsLine(c) || c == '\t' ? ' ' : isPrintable(c) ? c : REPLACEMENT);
        }
        return text.toString();
    }

    private static boolean endsLine(int c) {
        return c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /// {@return whether a character is only seen: it neither commands a terminal nor ends a line, nor does it turn the
    /// direction of what follows, nor is it half of one, nor a tag that nobody sees}
    public static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> !isDirection(codePoint) && codePoint != BYTE_ORDER_MARK && codePoint < 0xe0000;
            default -> true;
        };
    }

    /// Embeddings, overrides and isolates of the bidirectional algorithm (Unicode Standard Annex 9), which reach beyond the
    /// words that hold them. The marks U+200E and U+200F do not.
    private static boolean isDirection(int c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }
}
