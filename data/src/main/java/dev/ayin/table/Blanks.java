package dev.ayin.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/// A text in which any run of blanks and tabs parts fields, as one that single tabs part. Within quotes nothing changes.
final class Blanks extends Reader {
    private final BufferedReader text;
    private String line = "";
    private int at;

    Blanks(BufferedReader text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (at == line.length()) {
            String next = text.readLine();
            if (next == null) {
                return -1;
            }
            line = tabbed(next) + "\n";
            at = 0;
        }
        int n = Math.min(length, line.length() - at);
        line.getChars(at, at + n, into, from);
        at += n;
        return n;
    }

    private static String tabbed(String line) {
        String stripped = line.strip();
        StringBuilder tabbed = new StringBuilder(stripped.length());
        boolean quoted = false;
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            quoted ^= c == '"';
            if (quoted || c != ' ' && c != '\t') {
                tabbed.append(c);
            } else if (stripped.charAt(i - 1) != ' ' && stripped.charAt(i - 1) != '\t') {
                tabbed.append('\t');
            }
        }
        return tabbed.toString();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
