package dev.ayin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.lab.wire.Request;
import dev.ayin.lab.wire.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the library says of tables is understood: the sentences are its own, so that one that is worded anew fails here.
class SentencesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                | kind | noTable
            a,kind                            | kind | noRows
            'a,a,kind;1,2,x;2,3,y'            | kind | twice
            'a,kind;1,x;2,y;1'                | kind | fields
            'a,kind;1,"x'                     | kind | quote
            'a,kind;1,x;2,x;3,x;4,x'          | kind | nothingToLearn
            'a,kind;1,x;2,y'                  | price | noColumn
            'a,kind;1,p;2,q;3,r;4,s;5,t;6,u'  | kind | words
            """)
    void refusalsOfTablesHaveWords(String csv, String target, String key) {
        assertThat(refusal(csv.replace(";", "\n"), target)).isEqualTo("said." + key);
    }

    private static String refusal(String csv, String target) {
        Map<String, Object> request =
                Map.of("kind", "table", "csv", csv, "target", target, "features", List.of("a"), "test", 0.2, "seed", 1);
        try {
            Sources.data(Request.parse(JSON.std.asString(request)));
            throw new AssertionError("nothing was refused");
        } catch (IllegalArgumentException e) {
            return (String) Sentences.spoken(e.getMessage()).get("key");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void notesOfColumnsHaveWords() throws IOException {
        String csv = IntStream.range(0, 40)
                .mapToObj(i -> "%d,%s,same,,w%d,%s,%d,%d kg,2021-0%d,%s"
                        .formatted(
                                i + 1,
                                i == 3 ? "" : "" + i * i % 17,
                                i,
                                i % 2 == 0 ? "x" : "y",
                                i % 3,
                                i % 4,
                                1 + i % 5,
                                i % 10 == 0 ? "off" : "" + i % 3))
                .collect(Collectors.joining("\n", "id,gap,constant,empty,words,kind,third,weight,month,level\n", "\n"));
        Map<String, Object> told = Sources.describe(
                        Request.parse(JSON.std.asString(Map.of("csv", csv, "target", "kind"))))
                .values();
        Map<String, Object> keys = ((List<Map<String, Object>>) told.get("columns"))
                .stream()
                        .filter(column -> column.get("note") != null)
                        .collect(Collectors.toMap(
                                column -> (String) column.get("name"),
                                column -> ((Map<String, Object>) column.get("note")).get("key")));
        assertThat(keys)
                .containsEntry("id", "said.identifier")
                .containsEntry("gap", "said.missing")
                .containsEntry("constant", "said.constant")
                .containsEntry("empty", "said.empty")
                .containsEntry("weight", "said.unit")
                .containsEntry("month", "said.areDates")
                .containsEntry("level", "said.nearlyNumbers")
                .containsEntry("words", "said.different");
    }

    @Test
    void everySentenceHasWordsInBothLanguages() throws IOException {
        for (String language : List.of("en", "he")) {
            Map<String, Object> texts = JSON.std.mapFrom(
                    Files.readString(Path.of("src/main/resources/dev/ayin/lab/web/i18n/" + language + ".json")));
            assertThat(texts.keySet())
                    .containsAll(Sentences.keys().stream()
                            .map(key -> "refusal." + key)
                            .toList());
        }
    }
}
