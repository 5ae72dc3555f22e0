package dev.ayin.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir
    Path folder;

    static Table read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Table read(byte[] text) {
        try {
            return Csv.read("t.csv", new ByteArrayInputStream(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<List<String>> fields(Table table) {
        return table.rows().stream().map(Table.Row::fields).toList();
    }

    private static void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void theSeparatorIsFoundOut() {
        for (String separator : List.of(",", ";", "\t", "|")) {
            Table table = read("a,b,c\n1,2,3\n4,5,6\n".replace(",", separator));
            assertThat(table.columns()).containsExactly("a", "b", "c");
            assertThat(fields(table)).containsExactly(List.of("1", "2", "3"), List.of("4", "5", "6"));
        }
    }

    @Test
    void theSeparatorIsTheOneThatFitsMostRows() {
        assertThat(read("size, cm;weight\n1,5;2\n2,5;3").columns()).containsExactly("size, cm", "weight");
        assertThat(read("a;b,c;d\n1,2\n3,4").columns()).containsExactly("a;b", "c;d");
    }

    @Test
    void oneColumnIsATableToo() {
        assertThat(fields(read("a\n1\n2\n"))).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void quotesMarksSpacesAndEmptyLines() {
        Table table = read("\uFEFF\"name\" , b\r\n\r\n\"Meier, \"\"Jo\"\"\",  2\r\n\r\n\"two\nlines\", \" 3 \"\r\nx,4");
        assertThat(table.columns()).containsExactly("name", "b");
        assertThat(fields(table))
                .containsExactly(List.of("Meier, \"Jo\"", "2"), List.of("two\nlines", "3"), List.of("x", "4"));
        assertThat(table.rows()).extracting(Table.Row::line).containsExactly(3L, 5L, 7L);
    }

    @Test
    void aColumnWithoutANameIsCalledByItsPlace() {
        assertThat(read(",a\n0,1\n1,2\n").columns()).containsExactly("column 1", "a");
        assertThat(read("\"price\r\n(EUR)\",a\n0,1\n").columns()).containsExactly("price (EUR)", "a");
    }

    @Test
    void notAFile() throws IOException {
        Path none = folder.resolve("none.csv");
        assertThatThrownBy(() -> Csv.read(none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no file " + none);
        assertThatThrownBy(() -> Csv.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + " is a folder, not a CSV file");
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
        assertThat(Csv.read(file).source()).isEqualTo(file.toString());
    }

    @Test
    void nothingInIt() {
        assertRefused("", "t.csv is empty: it must begin with a line of the columns' names");
        assertRefused(" \n\n", "t.csv is empty: it must begin with a line of the columns' names");
        assertRefused("a,b\n", "t.csv holds a header and no rows");
    }

    @Test
    void rowsOfAnotherWidth() {
        assertRefused("a,b\n1,2\n3\n", "t.csv, line 3: the row has 1 field, the header has 2");
        assertRefused("a,b\n\n1,2\n3,4,5\n", "t.csv, line 4: the row has 3 fields, the header has 2");
    }

    @Test
    void names() {
        assertRefused("a,b,a\n1,2,3\n", "t.csv has two columns named \"a\": the columns' names must all be different");
        assertRefused(
                "5.1,3.5,setosa\n4.9,3.0,setosa\n",
                "t.csv must begin with a line of the columns' names, but that holds \"5.1\": where there is no such"
                        + " line, or it is one all the same, that must be told");
    }

    @Test
    void quoting() {
        assertRefused(
                "a,b\n1,\"2\n3,4\n",
                "t.csv cannot be read: Unclosed quoted field at end of input (record starting at line 2)");
        assertRefused(
                "a,b\n1,\"2\"x\n",
                "t.csv cannot be read: Unexpected character after closing quote: 'x' (0x78) (record starting at line 2)");
    }

    @Test
    void hugeFieldsAndHugeRows() {
        assertRefused(
                "a,b\n1," + "x".repeat(2_000_000) + "\n",
                "t.csv cannot be read: Field at index 1 in record starting at line 2 exceeds the max field size of 1048576"
                        + " characters; is a quote left open?");
        assertRefused(
                "a,b\n" + ",".repeat(200_000) + "\n",
                "t.csv cannot be read: Record starting at line 2 has surpassed the maximum limit of 100000 fields;"
                        + " is a quote left open?");
    }

    @Test
    void otherBytesThanText() {
        assertRefused("a,b\n1,\0\n", "t.csv is no CSV file: it holds binary data");
        byte[] latin = "name,b\nM\u00fcller,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(latin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "t.csv is no CSV file in UTF-8: it holds other bytes; save it as UTF-8, or tell its encoding");
        byte[] late = ("name,b\n" + "x,1\n".repeat(50_000) + "M\u00fcller,1\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(late))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "t.csv is no CSV file in UTF-8: it holds other bytes after line \\d{5}; save it as UTF-8, or tell its encoding");
        assertThatThrownBy(() -> read("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16)))
                .hasMessageStartingWith("t.csv is no CSV file");
    }
}
