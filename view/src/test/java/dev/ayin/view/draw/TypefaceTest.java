package dev.ayin.view.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypefaceTest {
    @Test
    void ticksAreRound() {
        assertThat(new Scale(-1.3, 1.2, 0, 440).ticks(6)).containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
        assertThat(new Scale(0, 10_000, 0, 320).label(2000, 5)).isEqualTo("2000");
        assertThat(new Scale(-0.02, 0.05, 0, 100).label(-0.02, 4)).isEqualTo("−0.02");
        Scale rounded = new Scale(0.43, 0.99, 0, 1).rounded(4);
        assertThat(List.of(rounded.from(), rounded.to())).containsExactly(0.4, 1.0);
    }

    @Test
    void lettersAreOutlines() {
        assertThat(Typeface.REGULAR.outline("lL", 100).getBounds2D().getHeight())
                .isBetween(70.0, 80.0);
        assertThat(Typeface.REGULAR.outline("ß₂∂Жᶻ·°", 100).getBounds2D().getWidth())
                .isGreaterThan(200);
        assertThat(Typeface.REGULAR.width("1111", 10)).isEqualTo(Typeface.REGULAR.width("0000", 10));
        assertThat(Typeface.MEDIUM.outline("漢", 10).getBounds2D().isEmpty())
                .as("a box for a letter that there is not")
                .isFalse();
    }
}
