package dev.ayin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.data.Remark;
import dev.ayin.lab.wire.Request;
import dev.ayin.lab.wire.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the library says of tables reaches the page by key and arguments, and the page has words for all of it.
class SaidTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                | kind  | said.noTable
            a,kind                            | kind  | said.noRows
            'a,a,kind;1,2,x;2,3,y'            | kind  | said.twice
            'a,kind;1,x;2,y;1'                | kind  | said.row said.fields
            'a,kind;1,"x'                     | kind  | said.quote
            'a,kind;1,x;2,x;3,x;4,x'          | kind  | said.nothingToLearn
            'a,kind;1,;2,;3,;4,'              | kind  | said.noTarget
            'a,kind;1,x;2,y'                  | price | said.noColumn
            '1.5,x;2.5,y'                     | x     | said.noNames
            'a,kind;1,p;2,q;3,r;4,s;5,t;6,u'  | kind  | said.words
            'a,kind;1,2024-01-01;2,2024-01-02;3,2024-01-03' | kind | said.dates
            'a,kind;1,x;1,y;1,x;1,y;1,x'      | kind  | said.oneColumn said.leftOut said.constant
            <html>table</html>                | kind  | said.noText
            """)
    void aRefusedTableIsSaidByKeys(String csv, String target, String keys) throws IOException {
        Map<String, Object> asked = Map.of(
                "kind",
                "table",
                "csv",
                csv.replace(";", "\n"),
                "target",
                target,
                "features",
                csv.contains("1.5") ? List.of("1.5") : List.of("a"),
                "test",
                0.2,
                "seed",
                1);
        Request request = Request.parse(JSON.std.asString(asked));
        var refused = catchThrowableOfType(IllegalArgumentException.class, () -> Sources.data(request));
        assertThat(keys(Said.of(Remark.of(refused)))).isEqualTo(keys);
    }

    /// {@return the key, and those within it}
    private static String keys(Map<?, ?> said) {
        return said.get("key")
                + ((Map<?, ?>) said.get("args"))
                        .values().stream()
                                .flatMap(arg -> arg instanceof List<?> all ? all.stream() : List.of(arg).stream())
                                .filter(Map.class::isInstance)
                                .map(arg -> " " + keys((Map<?, ?>) arg))
                                .collect(Collectors.joining());
    }

    @Test
    @SuppressWarnings("unchecked")
    void columnsAreSaidByKeys() throws IOException {
        String csv = IntStream.range(0, 40)
                .mapToObj(i -> "%d;%s;same;;w%d;%s;%d;%d kg;2021-0%d;%s;%d,5 %%;$%d.000,00"
                        .formatted(
                                i + 1,
                                i == 3 ? "" : "" + i * i % 17,
                                i,
                                i % 2 == 0 ? "x" : "y",
                                i % 3,
                                i % 4,
                                1 + i % 5,
                                i % 10 == 0 ? "off" : "" + i % 3,
                                i % 7,
                                1 + i % 9))
                .collect(Collectors.joining(
                        "\n",
                        "# from the scale\nid;gap;constant;empty;words;kind;third;weight;month;level;share;paid\n",
                        "\n"));
        Map<String, Object> told = Sources.describe(
                        Request.parse(JSON.std.asString(Map.of("csv", csv, "target", "kind"))))
                .values();
        Map<String, String> keys = ((List<Map<String, Object>>) told.get("columns"))
                .stream()
                        .collect(Collectors.toMap(
                                column -> (String) column.get("name"),
                                column -> ((List<Map<String, Object>>) column.get("notes"))
                                        .stream().map(SaidTest::keys).collect(Collectors.joining("; "))));
        assertThat(keys)
                .containsEntry("id", "said.identifier")
                .containsEntry("gap", "said.written said.decimalComma; said.missing")
                .containsEntry("constant", "said.constant")
                .containsEntry("empty", "said.empty")
                .containsEntry("weight", "said.unit")
                .containsEntry("month", "said.areDates")
                .containsEntry("level", "said.nearlyNumbers")
                .containsEntry("words", "said.different")
                .containsEntry("third", "said.written said.decimalComma")
                .containsEntry("share", "said.written said.decimalComma said.sign")
                .containsEntry("paid", "said.written said.decimalComma said.thousands said.sign");
        assertThat((List<Map<String, Object>>) told.get("notes"))
                .extracting(SaidTest::keys)
                .containsExactly("said.comments");
    }

    @Test
    void everythingThatCanBeSaidHasWordsInBothLanguages() throws IOException {
        for (String language : List.of("en", "he")) {
            Map<String, Object> texts = JSON.std.mapFrom(
                    Files.readString(Path.of("src/main/resources/dev/ayin/lab/web/i18n/" + language + ".json")));
            for (Remark.Key key : Remark.Key.values()) {
                String text = (String) texts.get("refusal." + Said.key(key));
                assertThat(text).as(key + " in " + language).isNotNull();
                assertThat(Pattern.compile("(?<=\\{)\\w+(?=\\})").matcher(text).results())
                        .extracting(MatchResult::group)
                        .as(text)
                        .isSubsetOf(key.args());
            }
        }
    }
}
