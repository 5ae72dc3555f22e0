package dev.ayin.view.text;

import dev.ayin.text.Printable;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Supplier;

/// Where the words of the program go: standard output or standard error. Whatever a stranger's file holds, what arrives there
/// neither commands the terminal nor turns the direction of the text around it ([Printable]); and a write that fails is
/// remembered, which a `PrintWriter` alone would not tell.
///
/// One thread writes at a time, as with any `PrintWriter`.
public final class Screen extends PrintWriter {
    private static final char REPLACEMENT = '\ufffd';

    private boolean trusted; // the words are the program's own

    public Screen(Writer to) {
        super(new Remembering(to));
    }

    /// {@return why something could not be written; null if all could, so far}
    public IOException failure() {
        flush();
        return ((Remembering) out).failure;
    }

    /// {@return whether a write failed because nobody reads any more, as behind `| head`}
    public static boolean isNobodyReading(IOException failure) {
        return String.valueOf(failure.getMessage())
                .toLowerCase(java.util.Locale.ROOT)
                .contains("pipe");
    }

    /// Writes what commands the terminal, such as to begin the line anew.
    public static void command(PrintWriter to, String words) {
        trusted(to, () -> {
            to.print(words);
            return null;
        });
    }

    /// {@return the result of something whose words are the program's own, and may command the terminal}
    public static <T> T trusted(PrintWriter to, Supplier<T> words) {
        if (!(to instanceof Screen screen)) {
            return words.get();
        }
        boolean before = screen.trusted;
        screen.trusted = true;
        try {
            return words.get();
        } finally {
            screen.trusted = before;
        }
    }

    @Override
    public void write(int c) {
        write(new char[] {(char) c}, 0, 1);
    }

    @Override
    public void write(String text, int from, int length) {
        write(text.substring(from, from + length).toCharArray(), 0, length);
    }

    @Override
    public void write(char[] text, int from, int length) {
        if (trusted) {
            super.write(text, from, length);
            return;
        }
        int plain = from, end = from + length;
        while (plain < end && isPlain(text, plain, end)) {
            plain++;
        }
        if (plain == end) {
            super.write(text, from, length);
            return;
        }
        char[] shown = new char[length];
        for (int i = from; i < end; i++) {
            shown[i - from] = isPlain(text, i, end) ? text[i] : REPLACEMENT;
        }
        super.write(shown, 0, length);
    }

    /// A letter may be two halves that come one after the other.
    private static boolean isPlain(char[] text, int i, int end) {
        char c = text[i];
        return c >= ' ' && c < 0x7f
                || c == '\n'
                || c == '\t'
                || c == '\r' && i + 1 < end && text[i + 1] == '\n'
                || Character.isSurrogate(c)
                || Printable.isPrintable(c);
    }

    /// Keeps the first failure.
    private static final class Remembering extends FilterWriter {
        private IOException failure;

        private Remembering(Writer to) {
            super(to);
        }

        private interface Work {
            void run() throws IOException;
        }

        private void remembered(Work work) throws IOException {
            if (failure != null) {
                return; // what follows would be out of its place
            }
            try {
                work.run();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void write(int c) throws IOException {
            remembered(() -> out.write(c));
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            remembered(() -> out.write(text, from, length));
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            remembered(() -> out.write(text, from, length));
        }

        @Override
        public void flush() throws IOException {
            remembered(out::flush);
        }
    }
}
