package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowOrderTest {
    private static Table table(List<List<String>> rows) {
        List<Map<String, String>> all = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, String> named = new LinkedHashMap<>();
            for (int c = 0; c < row.size(); c++) {
                named.put("c" + c, row.get(c));
            }
            all.add(named);
        }
        return Table.of("rows", all);
    }

    @Test
    void missingFieldsStandFirstThenNumbersByValueThenWords() {
        List<List<String>> wanted = List.of(
                List.of("", "z"),
                List.of("-1", "b"),
                List.of("2", "a"),
                List.of("10", "b"),
                List.of("10.0", "c"),
                List.of("Zoe", "a"),
                List.of("anna", "a"));
        for (int seed = 0; seed < 20; seed++) {
            List<List<String>> shuffled = new ArrayList<>(wanted);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(RowOrder.sorted(table(shuffled)).rows())
                    .extracting(Table.Row::fields)
                    .containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void aSampleIsAllRowsWhereTheyAreFewAndElseTheSameWhoeverDraws() {
        assertThat(Sample.of(30_000, 3, 42).isAll()).isTrue();
        assertThat(Sample.of(300, 5_000, 42).isAll()).isFalse();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            rows.add(List.of(String.valueOf(i), i == 39_999 || i == 7 ? "rare" : "often"));
        }
        int[] all = java.util.stream.IntStream.range(0, rows.size()).toArray();
        int[] drawn = Sample.of(table(rows), "c1", all, 2, 42);
        assertThat(drawn).hasSizeBetween(30_000, 30_004).isSorted().contains(7, 39_999, 0, 1);
        assertThat(Sample.of(table(rows), "c1", all, 2, 43)).isNotEqualTo(drawn);
    }
}
