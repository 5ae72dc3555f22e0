package dev.ayin.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedPageTest {
    @Test
    void onlyWhatLiesBetweenTheMarksIsReplaced() {
        String page = "before\n" + SpeedPage.begin(256) + "\nold\n" + SpeedPage.end(256) + "\nafter\n";
        String once = SpeedPage.replace(page, 256, "new\n");
        assertThat(once)
                .isEqualTo("before\n" + SpeedPage.begin(256) + "\n\nnew\n\n" + SpeedPage.end(256) + "\nafter\n");
        assertThat(SpeedPage.replace(once, 256, "new")).isEqualTo(once);
    }

    @Test
    void aPageWithoutMarksStaysAsItIs(@TempDir Path docs) throws IOException {
        Path page = docs.resolve("speed.md");
        Files.writeString(page, SpeedPage.end(256) + SpeedPage.begin(256));
        assertThatThrownBy(() -> SpeedPage.write(docs, 256, "text", "chart"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docs/speed.md lacks the lines between which the race writes");
        assertThat(page).hasContent(SpeedPage.end(256) + SpeedPage.begin(256));
        assertThat(docs.resolve("speed-256.svg")).doesNotExist();
    }

    @Test
    void thePageOfTheProjectHasTheMarks() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "speed.md"));
        for (int lanes : new int[] {256, 512}) {
            assertThat(SpeedPage.replace(page, lanes, "x"))
                    .contains(SpeedPage.begin(lanes) + "\n\nx\n\n" + SpeedPage.end(lanes));
        }
    }
}
