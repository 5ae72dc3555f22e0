package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong is said in one sentence, and nothing is left behind.
class RefusalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    nothing                                    | there is no data set "nothing"
                    circles --rte 1                            | there is no option --rte
                    circles moons                              | "moons" is a word too many
                    circles --rate 1 --epochs 9 --rate 2       | --rate is said twice
                    circles --rate=1 --rate 1                  | --rate is said twice
                    circles --rate x                           | "x" is not a number
                    circles --rate -1                          | a learning rate is a number above 0, it is not -1.0
                    circles --rate 0                           | a learning rate is a number above 0
                    circles --epochs 0                         | epochs must be at least 1, it is 0
                    circles --epochs 1.5                       | "1.5" is not a whole number
                    circles --epochs 99999999999               | "99999999999" is not a whole number
                    circles --batch 900                        | a batch of 900 is larger than the 720 training examples
                    circles --batch -1                         | batch must be at least 1
                    circles --hidden 8,0                       | at least 1 unit, not 0
                    circles --hidden eight                     | "eight" is not a whole number
                    circles --dropout 1                        | a dropout rate is at least 0 and below 1
                    circles --activation relux                 | there is no activation "relux": it can be relu, leaky-relu
                    circles --init he                          | there is no initialiser "he"
                    circles --loss mse                         | there is no loss "mse"
                    circles --optimizer sgd                    | there is no optimizer "sgd"
                    circles --schedule sine                    | there is no schedule "sine"
                    circles --loss softmax-cross-entropy       | take binary-cross-entropy
                    plane --loss binary-cross-entropy          | take squared-error or huber
                    plane --class-weights 1,2                  | --class-weights are for classes, but no class
                    circles --class-weights 1                  | 1 numbers for the 2 classes outer, inner
                    circles --class-weights heavy              | not "heavy"
                    circles --clip-norm 1 --clip-value 1       | exclude each other
                    circles --clip-norm 0                      | a clipping limit is a number above 0
                    circles --l2 -1                            | l2 is a number of at least 0
                    circles --warmup -1                        | a warm-up lasts for more than 0 epochs
                    circles --early-stopping 3 --validation 0  | early stopping needs validation examples
                    circles --early-stopping -3                | the patience of early stopping is at least 1
                    circles --test 1                           | --test is a share of at least 0 and below 1
                    circles --validation 2                     | --validation is a share of at least 0 and below 1
                    circles --size 1                           | at least 2 points
                    circles --noise -1                         | noise is a number of at least 0
                    circles --target x                         | --target is for a table only
                    circles --ignore x                         | --ignore is for a table only
                    circles --type x=date                      | --type is for a table only
                    circles --sql x                            | "circles" and --sql exclude each other
                    --jdbc x                                   | --jdbc needs --sql with the query
                    --jdbc-driver x                            | --jdbc-driver needs --sql with the query
                    --sql x --jdbc-driver x                    | --jdbc-driver needs --jdbc with the database
                    --sql x                                    | need DuckDB: org.duckdb:duckdb_jdbc is not on the class path
                    --sql x --jdbc jdbc:mysql://h/d            | there is no JDBC driver for jdbc:mysql:
                    --sql x --jdbc jdbc:a:d --jdbc-driver no.jar | there is no file no.jar
                    no*.csv                                    | no file fits the pattern no*.csv
                    digits --noise 1                           | --noise is for a generated set only
                    mnist --size 10                            | --size is for a generated set only
                    circles --drawn 5                          | --drawn is for images of digits such as mnist only
                    circles --data-dir here                    | --data-dir is for mnist
                    circles --preset articel                   | there is no preset "articel"
                    spirals --preset article                   | is for circles and moons, not for spirals
                    circles --seeds 0                          | --seeds is at least 1
                    circles --resume                           | there is no run in
                    ``                                         | what is to be learnt is missing
                    """)
    void ofTrain(String words, String sentence) {
        Path out = folder.resolve("run");
        Object[] all = Call.with(
                List.of("train", "--out", out), (Object[]) (words.isEmpty() ? new String[0] : words.split(" +")));
        assertThat(Call.refused(all)).contains(sentence);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRateThatExplodes_leavesNoFolder() {
        Path out = folder.resolve("run");
        Call call = Call.of("train", "plane", "--optimizer", "gradient-descent", "--rate", "1e9", "--out", out);
        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err())
                .contains("ayin: ")
                .contains("a smaller learning rate")
                .doesNotContain("Exception");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``               | is empty
                    `a,b\n`          | holds a header and no rows
                    `a,b\n1,x\n2`    | line 3
                    `a,b\n1,x\n2,x`  | column "b" is "x" in every row
                    """)
    void ofATable(String text, String sentence) throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), text.translateEscapes());
        assertThat(Call.refused("train", table, "--out", folder.resolve("run")))
                .contains("t.csv")
                .contains(sentence);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aColumnThatIsNotThere() throws IOException {
        Path table = Tables.people(folder);
        assertThat(Call.refused("train", table, "--target", "height", "--out", folder.resolve("run")))
                .contains("height");
    }

    @Test
    void aFolderWithoutImages() {
        assertThat(Call.refused("train", folder)).contains("lacks train-images-idx3-ubyte");
    }

    @Test
    void anOutThatCannotBeAFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(Call.refused("train", "circles", "--out", file)).contains("is a file");
        assertThat(Call.refused("train", "circles", "--out", file.resolve("run"), "--force"))
                .contains(file + " is a file");
    }

    @Test
    void whatTheMachineRefuses() {
        assertThat(told(new FileSystemException("run/model.safetensors", null, "No space left on device")))
                .isEqualTo("ayin: run/model.safetensors: No space left on device");
        assertThat(told(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo("ayin: No space left on device");
        assertThat(told(new AccessDeniedException("/locked/run")))
                .contains("no permission")
                .contains("/locked/run");
        assertThat(told(new OutOfMemoryError("Java heap space"))).contains("JAVA_OPTS");
    }

    @Test
    void aMistakeOfAyinIsCalledSo() {
        StringWriter err = new StringWriter();
        assertThat(Failure.tell(new IllegalStateException("oh"), false, new PrintWriter(err)))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("ayin: this is a bug in Ayin: ").doesNotContain("\tat ");
    }

    @Test
    void theTraceIsShownToWhoAsksForIt() {
        assertThat(Call.of("train", "nothing", "--stacktrace").err()).contains("\tat dev.ayin.cli");
    }

    private static String told(Throwable thrown) {
        StringWriter err = new StringWriter();
        assertThat(Failure.tell(thrown, false, new PrintWriter(err))).isEqualTo(2);
        return err.toString().strip();
    }
}
