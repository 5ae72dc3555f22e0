package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts of the lecture: the same in both languages, and the documents are made of them as they are now.
class LectureTest {
    private static final Path TEXTS = Path.of("src/main/resources/dev/ayin/lab/web/lecture");

    /// All that is not prose: chapters, slides, figures, numbers, formulas, which answer is right.
    private static final Pattern MARKS = Pattern.compile(
            "(?m)^## \\w+|^---$|^:::\\w*( [\\w.]+)*|^\\((?:x| )\\)|\\[\\[=?\\w+:[^\\]]*\\]\\]|\\]\\(#\\w+\\)|^\\$\\$.*|^> ");

    private static List<String> marks(String language) throws Exception {
        return MARKS.matcher(Files.readString(TEXTS.resolve(language + ".md")))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void bothLanguagesTellTheSame() throws Exception {
        assertThat(marks("he")).isEqualTo(marks("en"));
        assertThat(marks("en").stream().filter(mark -> mark.startsWith("## "))).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void theDocumentsAreUpToDate(String language) throws Exception {
        assertThat(Files.readString(Path.of("../docs/lecture." + language + ".md")))
                .as("docs/lecture." + language + ".md: ./ayin lab --lecture docs writes it anew")
                .isEqualTo(Lecture.markdown(language));
    }

    @Test
    void aDocumentHasNoMarksOfThePageLeft() {
        assertThat(Lecture.markdown("en"))
                .doesNotContain("[[", ":::", "](#")
                .contains("$w_1$ = 0.8", "![](circles.gif)", "## 2. What one neuron does", "- 50,240");
    }
}
