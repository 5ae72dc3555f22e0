package dev.ayin.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotesTest {
    private static List<String> missing(int columns) {
        return IntStream.range(0, columns)
                .mapToObj(i ->
                        "column \"c%d\": %d missing numbers are taken for the mean, %s".formatted(i, 3 + i, i * 0.5))
                .toList();
    }

    @Test
    void threeColumnsHaveTheirLines() {
        assertThat(Notes.few(missing(3))).isEqualTo(missing(3));
    }

    @Test
    void whatIsSaidOfManyIsSaidOnce() {
        List<String> notes = new ArrayList<>(missing(30));
        notes.add(7, "column \"town\": of its 9 different words 2 are taken for \"(other)\"");
        notes.addFirst("every row ends with \",\", behind which no column is");
        notes.add("column \"x\" is left out: it is empty in all training rows");
        assertThat(Notes.few(notes))
                .containsExactly(
                        notes.getFirst(),
                        "column \"c0\": 3 missing numbers are taken for the mean, 0.0; the like of 29 more columns:"
                                + " \"c1\", \"c2\", \"c3\" … (describe tells all)",
                        notes.get(8),
                        notes.getLast());
        assertThat(Notes.few(missing(4)))
                .singleElement()
                .asString()
                .endsWith("; the like of 3 more columns: \"c1\", \"c2\", \"c3\"");
    }
}
