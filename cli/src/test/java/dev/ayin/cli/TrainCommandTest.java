package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.file.ModelFile;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import dev.ayin.view.program.ProgressView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    private static final List<String> QUICK = List.of("train", "sine", "--size", "60", "--epochs", "3");

    @TempDir
    Path folder;

    @Test
    void leavesAFolder_andSaysWhatIsInIt() throws IOException {
        Path out = folder.resolve("run");
        Call call = Call.good("train", "circles", "--size", 60, "--epochs", 3, "--out", out);

        assertThat(call.out().lines().toList().reversed())
                .satisfiesExactly(
                        files -> assertThat(files)
                                .startsWith("files        " + out)
                                .contains("model.safetensors"),
                        print -> assertThat(print).matches("fingerprint  [0-9a-f]{16}"),
                        test -> assertThat(test).matches("test         accuracy [\\d.]+, loss [\\d.]+"),
                        training -> assertThat(training).contains("adam", "3 epochs", "batch 32", "seed 42"),
                        network -> assertThat(network).contains("2 → 16 relu → 16 relu → 1 sigmoid; 337 parameters"),
                        data -> assertThat(data).contains("circles: 43 training, 5 validation, 12 test examples"));
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "arguments.txt",
                            "model.safetensors",
                            "history.csv",
                            "report.html",
                            "boundary.gif",
                            "curves.gif");
        }
        Model model = ModelFile.read(out.resolve("model.safetensors"));
        assertThat(model.provenance().fingerprint()).isEqualTo(call.fingerprint());
        assertThat(Files.readAllLines(out.resolve("history.csv"))).hasSize(4);
    }

    @Test
    void convolutionsReadImages_changedWhileTheyLearn() throws IOException {
        Path out = folder.resolve("run");
        Call call = Call.good(
                "train",
                "digits",
                "--size",
                300,
                "--epochs",
                1,
                "--batch",
                64,
                "--filters",
                "4:5:2/6",
                "--augment",
                "shift=1,turn=5,scale=0.05",
                "--out",
                out);
        assertThat(call.out())
                .contains(
                        "every image shift 1, turn 5, scale 0.05",
                        "28×28 → 4 of 5×5 by 2 → norm relu → largest of 2×2 → 6 of 3×3 → norm relu → mean → 10 softmax");
        Model model = ModelFile.read(out.resolve("model.safetensors"));
        assertThat(model.provenance().training().pieces()).isEqualTo(4);
        assertThat(Call.good("inspect", out).out())
                .contains("Convolution 4 of 5×5 by 2", "7×7×6", "Mean of each channel");
        Path java = folder.resolve("Reader.java");
        Call.good("export", out, "--to", "java", "--out", java);
        assertThat(java).content().contains("convolve(W1, b1, a, 28, 28, 1, 5, 5,");
        Call.good("export", out, "--fold", "--to", "java", "--out", folder.resolve("Folded.java"));
        assertThat(folder.resolve("Folded.java"))
                .content()
                .contains("convolve(W1, ")
                .doesNotContain("normalise");
        Call resumed = Call.good(
                "train",
                "digits",
                "--size",
                300,
                "--epochs",
                1,
                "--batch",
                64,
                "--filters",
                "4:5:2/6",
                "--augment",
                "shift=1,turn=5,scale=0.05",
                "--out",
                folder.resolve("again"));
        assertThat(resumed.fingerprint()).isEqualTo(call.fingerprint());
    }

    @Test
    void imagesGetAConvolutionalNetworkUnasked_andTheFirstLineSaysSo() throws IOException {
        Path out = folder.resolve("run");
        Call call = Call.good(
                "train",
                "digits",
                "--size",
                200,
                "--effort",
                "quick",
                "--epochs",
                1,
                "--dropout",
                0.25,
                "--spatial-dropout",
                0.1,
                "--out",
                out);
        assertThat(call.out())
                .startsWith("choice       a convolutional network, since these are images of 28×28; effort quick (")
                .contains(
                        "→ 32 of 3×3 → norm relu → dropout of channels 0.1 → dropout 0.25 → 10 softmax",
                        "every image shift 1, turn 10, scale 0.1");
        Model model = ModelFile.read(out.resolve("model.safetensors"));
        assertThat(model.network().shape(model.network().layers().size() - 1)).isEqualTo(new Shape(7, 7, 32));
        Call dense = Call.good(
                "train", "digits", "--size", 200, "--hidden", 8, "--epochs", 1, "--out", folder.resolve("dense"));
        assertThat(dense.out()).startsWith("data ").doesNotContain("every image");
    }

    @Test
    void blocksAndFiltersOfEachChannel() throws IOException {
        Path out = folder.resolve("run");
        Call call = Call.good(
                "train", "digits", "--size", 80, "--epochs", 1, "--filters", "4:5:2,each:3:2/+3", "--out", out);
        assertThat(call.out())
                .contains("28×28 → 4 of 5×5 by 2 → norm relu → each channel by 3×3 by 2 → norm relu → largest of 2×2"
                        + " → plus (3 of 3×3 → norm relu → 4 of 3×3 → norm identity) relu → mean → 10 softmax");
        assertThat(Call.good("inspect", out).out())
                .contains(
                        "Depthwise of 3×3 by 2",
                        "Added to what goes around 4 layers, Relu",
                        "6.1",
                        "Convolution 3 of 3×3");
        assertThat(Call.good("export", out, "--fold", "--to", "java", "--out", folder.resolve("Blocks.java")))
                .isNotNull();
        assertThat(folder.resolve("Blocks.java"))
                .content()
                .contains("sum(a4, a)")
                .doesNotContain("normalise");
    }

    @Test
    void whatIsNoFilterIsOneSentence() {
        Path out = folder.resolve("run");
        assertThat(Call.refused("train", "circles", "--filters", "4", "--out", out))
                .contains("--filters is for images, these data have 2 plain numbers");
        assertThat(Call.refused("train", "digits", "--size", 60, "--filters", "4,x", "--out", out))
                .contains(
                        "--filters takes numbers with commas, colons and slashes, such as 16,16/32 or",
                        ", not \"4,x\"");
        assertThat(Call.refused("train", "digits", "--size", 60, "--augment", "shift", "--out", out))
                .contains("--augment takes changes with their size, such as shift=2,turn=10,", "flip, not \"shift\"");
        assertThat(Call.refused("train", "digits", "--size", 60, "--filters", "4:5:2:1", "--out", out))
                .contains(", not \"4:5:2:1\"");
        assertThat(Call.refused("train", "digits", "--size", 60, "--filters", "4,+4:3:2", "--out", out))
                .contains(", not \"4,+4:3:2\"");
        assertThat(Call.refused("train", "digits", "--size", 60, "--filters", "flat", "--out", out))
                .contains(", not \"flat\"");
        assertThat(Call.refused("train", "digits", "--size", 60, "--effort", "much", "--out", out))
                .contains("--effort is quick, usual or best, not \"much\"");
        assertThat(Call.refused("train", "digits", "--size", 60, "--effort", "best", "--hidden", 8, "--out", out))
                .contains("--effort says how large the usual network for images is: leave --hidden and --filters out");
        assertThat(Call.refused("train", "circles", "--effort", "best", "--out", out))
                .contains("--effort is for images, these data have 2 plain numbers");
        assertThat(Call.refused("train", "digits", "--size", 60, "--hidden", 8, "--spatial-dropout", 0.1, "--out", out))
                .contains("--spatial-dropout is for convolutions: say --filters too");
        assertThat(Call.refused("train", "circles", "--augment", "flip", "--out", out))
                .contains("--augment is for images, these data have 2 plain numbers");
    }

    @Test
    void progressIsALineAnEpochWhereNobodyWatches() {
        Call call = Call.good(Call.with(QUICK, "--out", folder.resolve("run")));
        assertThat(call.err().lines()).hasSize(3).allMatch(line -> line.matches("epoch \\d/3: loss .*"));
    }

    @Test
    void ofALongRunItTellsAboutTwentyEpochs() {
        Call call = Call.good("train", "sine", "--size", 60, "--epochs", 200, "--out", folder.resolve("run"));
        assertThat(call.err().lines().count()).isBetween(15L, 22L);
    }

    @Test
    void onATerminalItIsABar() {
        System.setProperty("ayin.columns", "100");
        try {
            Call call = Call.good(Call.with(QUICK, "--out", folder.resolve("run")));
            assertThat(call.err())
                    .contains("\repoch")
                    .contains("█")
                    .contains("loss ")
                    .contains("\n\rdrawing ") // the bar stays, what was drawn meanwhile goes away
                    .endsWith("\r" + ProgressView.ERASE_REST);
        } finally {
            System.clearProperty("ayin.columns");
        }
    }

    @Test
    void theSameWordsGiveTheSameBits_anotherSeedGivesOthers() {
        String one = Call.good(Call.with(QUICK, "--out", folder.resolve("1"))).fingerprint();
        String same = Call.good(Call.with(QUICK, "--out", folder.resolve("2"))).fingerprint();
        String other = Call.good(Call.with(QUICK, "--seed", 7, "--out", folder.resolve("3")))
                .fingerprint();
        assertThat(same).isEqualTo(one).isNotEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "moons",
                "spirals",
                "xor --hidden 0",
                "blobs --class-weights 1,2,3",
                "blobs --class-weights balanced --dropout 0.1",
                "plane --loss huber",
                "sine --optimizer momentum --clip-norm 1",
                "circles --loss squared-error --activation leaky-relu --init he-uniform",
                "sine --optimizer adamw --decay 0.1 --l1 1e-4 --l2 1e-4 --clip-value 5",
                "sine --schedule one-cycle --warmup 0.5",
                "sine --early-stopping 1 --validation 0.3",
                "sine --batch 0 --test 0 --validation 0",
                "digits --hidden 8"
            })
    void learns(String words) {
        Path out = folder.resolve("run");
        Call.good(Call.with(List.of("train", "--out", out, "--size", 60, "--epochs", 2), (Object[]) words.split(" ")));
        assertThat(out.resolve("model.safetensors")).exists();
        assertThat(out.resolve("report.html")).exists();
    }

    @Test
    void learnsATable() throws IOException {
        Path table = Tables.people(folder);
        Call call = Call.good("train", table, "--epochs", 30, "--out", folder.resolve("run"));
        assertThat(call.line("data")).contains("2 columns: age, city", "\"buys\" is one of 2 classes: no, yes");
        assertThat(call.line("test")).matches("accuracy (1|0\\.[89]).*");
    }

    @Test
    void learnsANumber_ofTheColumnThatIsNamed() throws IOException {
        Path table = Tables.line(folder);
        Call call = Call.good("train", table, "--target", "x", "--epochs", 30, "--out", folder.resolve("run"));
        assertThat(call.line("data")).contains("\"x\" is a number");
        assertThat(call.line("test")).startsWith("R² 0.9");
    }

    @Test
    void learnsAFolderOfImages_alsoUnderAName() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (String part : List.of("train", "t10k")) {
            byte[] pixels = new byte[16 + 40 * 16], labels = new byte[8 + 40];
            ByteBuffer.wrap(pixels).putInt(0x803).putInt(40).putInt(4).putInt(4);
            ByteBuffer.wrap(labels).putInt(0x801).putInt(40);
            for (int i = 0; i < 40; i++) {
                pixels[16 + 16 * i + i % 10] = (byte) 255;
                labels[8 + i] = (byte) (i % 10);
            }
            Files.write(images.resolve(part + "-images-idx3-ubyte"), pixels);
            Files.write(images.resolve(part + "-labels-idx1-ubyte"), labels);
        }
        Call call = Call.good("train", images, "--epochs", 2, "--out", folder.resolve("1"));
        assertThat(call.line("data")).contains("36 training, 4 validation, 40 test examples; images 4×4");
        Call named = Call.good("train", "kmnist", "--data-dir", images, "--epochs", 2, "--out", folder.resolve("2"));
        assertThat(named.fingerprint()).isEqualTo(call.fingerprint());
        assertThat(Call.good("evaluate", folder.resolve("2")).out()).contains("test examples of the model's run");
    }

    @Test
    void theArticlesExperimentsAreAPreset() {
        Call call = Call.good("train", "circles", "--preset", "article", "--epochs", 1, "--out", folder.resolve("c"));
        assertThat(call.line("network")).startsWith("2 → 4 relu → 6 relu → 6 relu → 4 relu → 1 sigmoid");
        assertThat(call.line("training")).contains("adamax").contains("batch 32");
        Call moons = Call.good("train", "moons", "--preset", "article", "--epochs", 1, "--out", folder.resolve("m"));
        assertThat(moons.line("training"))
                .contains("gradient descent, rate 0.01")
                .contains("batch 900");
    }

    @Test
    void severalSeedsAreATable_andLeaveNoFolder() {
        Call call = Call.good(Call.with(QUICK, "--seeds", 3, "--seed", 5));
        List<String> lines = call.out().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).matches(" +5 +[-\\d.]+ +[\\d.]+  [0-9a-f]{16}");
        assertThat(lines.get(4)).matches(" +mean .* of 3 reach r2 1.0");
        String alone = Call.good(Call.with(QUICK, "--seed", 6, "--out", folder.resolve("6")))
                .fingerprint();
        assertThat(lines.get(2)).endsWith(alone);
    }

    @Test
    void aFolderThatHoldsSomethingIsRefused_unlessForced() throws IOException {
        Path out = folder.resolve("run");
        Call.good(Call.with(QUICK, "--out", out));
        String sentence = Call.refused(Call.with(QUICK, "--out", out));
        assertThat(sentence).contains("is not empty").contains("--force");
        Call.good(Call.with(QUICK, "--out", out, "--force", "--seed", 3));
        assertThat(Files.readAllLines(out.resolve("arguments.txt"))).contains("--force", "3");
    }

    @Test
    void aTableLearnsTheSameFromAFileAsFromMemory_andTheFileServesTheResumedRunToo() throws IOException {
        Path table = Tables.people(folder);
        Object[] words = {"train", table, "--epochs", 5, "--order", "blocks", "--out", folder.resolve("run"), "--force"
        };
        Call memory = Call.good(Call.with(List.of(words), "--in-memory"));
        Call mapped = Call.good(Call.with(List.of(words), "--mapped"));
        assertThat(mapped.fingerprint()).isEqualTo(memory.fingerprint());
        assertThat(memory.line("note")).startsWith("the rows are kept in memory, read in ");
        assertThat(mapped.line("note")).startsWith("the rows are kept in " + table + ".rows, 0 MB, made in ");
        assertThat(mapped.line("training")).endsWith("order blocks (size 1024, window 64)");
        Files.delete(folder.resolve("run/report.html")); // as after a full disk
        Call resumed = Call.good("train", "--resume", "--out", folder.resolve("run"));
        assertThat(resumed.fingerprint()).isEqualTo(memory.fingerprint());
        assertThat(resumed.line("note")).endsWith(", 0 MB, made before");
        assertThat(Call.refused("train", "moons", "--mapped")).isEqualTo("ayin: --mapped is for a table only");
        assertThat(Call.refused("train", table, "--mapped", "--in-memory"))
                .isEqualTo("ayin: --mapped and --in-memory exclude each other");
    }

    /// What is no plain CSV file is streamed first; the file of rows that comes of it spares the next run that.
    @Test
    void aPackedTableLearnsTheSameFromAFileAsFromMemory() throws IOException {
        Path packed = Tables.packed(Tables.people(folder)), rows = Path.of(packed + ".rows");
        Object[] words = {"train", packed, "--epochs", 5, "--order", "blocks", "--out", folder.resolve("run"), "--force"
        };
        Call memory = Call.good(Call.with(List.of(words), "--in-memory"));
        Call mapped = Call.good(Call.with(List.of(words), "--mapped"));
        assertThat(mapped.fingerprint()).isEqualTo(memory.fingerprint());
        assertThat(mapped.line("note")).startsWith("the rows are kept in " + rows + ", 0 MB, made in ");
        Call again = Call.good(Call.with(List.of(words), "--mapped"));
        assertThat(again.fingerprint()).isEqualTo(memory.fingerprint());
        assertThat(again.line("note")).isEqualTo("the rows are kept in " + rows + ", 0 MB, made before");
        String pattern = folder + "/peop*.csv";
        Call several = Call.good("train", pattern, "--mapped", "--epochs", 1, "--out", folder.resolve("other"));
        assertThat(several.line("note")).contains("ayin-").contains("table.rows, 0 MB, made in ");
        assertThat(Call.good("train", packed, "--epochs", 1, "--out", folder.resolve("small"))
                        .out())
                .as("unasked, a small table is a small one, whatever lies beside it")
                .doesNotContain("the rows are kept");
    }

    @Test
    void aLineBreakInAFieldIsNoObstacle_whereItsColumnIsIgnored() throws IOException {
        StringBuilder csv = new StringBuilder("x,note,y\n");
        for (int i = 0; i < 120; i++) {
            csv.append("%s,\"first\nsecond\",%s\n".formatted(i * 0.5, i * 2.0 + 1));
        }
        Path table = Files.writeString(folder.resolve("broken.csv"), csv);
        Object[] words = {"train", table, "--mapped", "--epochs", 2, "--out", folder.resolve("run")};
        assertThat(Call.refused(words))
                .isEqualTo("ayin: " + table
                        + ", line 2: column \"note\" holds a line break, which no large table can have:"
                        + " --ignore leaves it out");
        Call ignored = Call.good(Call.with(List.of(words), "--ignore", "note"));
        assertThat(ignored.line("note")).startsWith("the rows are kept in " + table + ".rows, 0 MB, made in ");
        assertThat(ignored.out()).contains("1 column: x");
    }
}
