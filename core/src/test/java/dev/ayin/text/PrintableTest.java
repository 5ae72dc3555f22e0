package dev.ayin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void plainWordsStayAsTheyAre() {
        for (String words : new String[] {"", "age", "גיל", "naïve café", "𝛼 👩‍👧", "a\u200fb", "\"quoted\\\""}) {
            assertThat(Printable.line(words)).isEqualTo(words);
        }
    }

    @Test
    void whateverCommandsATerminalOrEndsALineIsReplaced() {
        assertThat(Printable.line("a\u001b[2J\u0007\u009b1mb")).isEqualTo("a�[2J��1mb");
        assertThat(Printable.line("a\nb\r\nc\u2028d\u0085e\tf")).isEqualTo("a b  c d e f");
        assertThat(Printable.line("a\u202eb\u2066c\ufeffd\ud800e\0\u007f\udb40\udc41"))
                .isEqualTo("a�b�c�d�e���");
    }

    @Test
    void longWordsAreCut_betweenLetters() {
        assertThat(Printable.line("𝛼𝛽𝛾", 2)).isEqualTo("𝛼𝛽…");
        assertThat(Printable.line("ab", 2)).isEqualTo("ab");
        assertThat(Printable.line(null, 2)).isEmpty();
    }
}
