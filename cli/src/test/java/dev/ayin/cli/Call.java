package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One call of the program within the test's own JVM.
///
/// @param exit its status
/// @param out what it wrote to standard output
/// @param err and to standard error
record Call(int exit, String out, String err) {
    static Call of(Object... words) {
        StringWriter out = new StringWriter(), err = new StringWriter();
        String[] args = Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
        int exit = Program.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Call(exit, out.toString(), err.toString());
    }

    /// {@return a call that must succeed}
    static Call good(Object... words) {
        Call call = of(words);
        assertThat(call.exit).as(call.err).isZero();
        return call;
    }

    /// {@return the one sentence of a call that must be refused}
    static String refused(Object... words) {
        Call call = of(words);
        assertThat(call.exit).as(call.out + call.err).isEqualTo(2);
        assertThat(call.err).startsWith("ayin: ").endsWith("\n").doesNotContain("Exception", "\tat ");
        assertThat(call.err.lines()).hasSize(1);
        assertThat(call.out).isEmpty();
        return call.err.strip();
    }

    /// {@return the rest of the last line that begins with this word}
    String line(String word) {
        List<String> lines = out.lines().filter(line -> line.startsWith(word)).toList();
        assertThat(lines).as(out).isNotEmpty();
        return lines.getLast().substring(word.length()).strip();
    }

    /// {@return what the program prints as the fingerprint of the parameters}
    String fingerprint() {
        return line("fingerprint");
    }

    static Object[] with(List<?> some, Object... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).toArray();
    }
}
