package dev.ayin.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void wordsArriveAndCommandsDoNot() {
        StringWriter to = new StringWriter();
        Screen screen = new Screen(to);
        screen.println("age גיל 👩 a\tb");
        screen.print("x\u001b[2J\ry\u202e\u2028");
        screen.append('\u0007');
        screen.printf("%s\r\n", "z");
        screen.write("abc\u009bd", 1, 4);
        screen.write('\u001b');
        screen.flush();
        assertThat(to.toString()).isEqualTo("age גיל 👩 a\tb" + System.lineSeparator() + "x�[2J�y���z\r\nbc�d�");
    }

    @Test
    void theProgramItselfMayCommand() {
        StringWriter to = new StringWriter();
        Screen screen = new Screen(to);
        Screen.command(screen, "\r\u001b[K");
        assertThat(Screen.trusted(screen, () -> {
                    screen.print("\u001b[1m");
                    return 3;
                }))
                .isEqualTo(3);
        screen.print("\u001b");
        screen.flush();
        assertThat(to.toString()).isEqualTo("\r\u001b[K\u001b[1m�");
    }

    @Test
    void theFirstFailureIsRemembered_andNothingFollowsIt() {
        StringBuilder written = new StringBuilder();
        Screen screen = new Screen(new Writer() {
            private int left = 2;

            @Override
            public void write(char[] text, int from, int length) throws IOException {
                if (left-- == 0) {
                    throw new IOException("No space left on device");
                }
                written.append(text, from, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        assertThat(screen.failure()).isNull();
        for (String word : new String[] {"a", "b", "c", "d"}) {
            screen.print(word);
        }
        assertThat(screen.failure()).hasMessage("No space left on device");
        assertThat(written.toString()).isEqualTo("ab");
        assertThat(Screen.isNobodyReading(screen.failure())).isFalse();
        assertThat(Screen.isNobodyReading(new IOException("Broken pipe"))).isTrue();
    }
}
