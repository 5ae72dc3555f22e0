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
        String page = "before\n" + SpeedPage.BEGIN + "\nold\n" + SpeedPage.END + "\nafter\n";
        String once = SpeedPage.replace(page, "new\n");
        assertThat(once).isEqualTo("before\n" + SpeedPage.BEGIN + "\n\nnew\n\n" + SpeedPage.END + "\nafter\n");
        assertThat(SpeedPage.replace(once, "new")).isEqualTo(once);
    }

    @Test
    void aPageWithoutMarksStaysAsItIs(@TempDir Path docs) throws IOException {
        Path page = docs.resolve("speed.md");
        Files.writeString(page, SpeedPage.END + SpeedPage.BEGIN);
        assertThatThrownBy(() -> SpeedPage.write(docs, "text", "chart"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docs/speed.md lacks the lines between which the race writes");
        assertThat(page).hasContent(SpeedPage.END + SpeedPage.BEGIN);
        assertThat(docs.resolve("speed.svg")).doesNotExist();
    }

    @Test
    void thePageOfTheProjectHasTheMarks() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "speed.md"));
        assertThat(SpeedPage.replace(page, "x")).contains(SpeedPage.BEGIN + "\n\nx\n\n" + SpeedPage.END);
    }
}
