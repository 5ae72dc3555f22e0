package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.data.digits.Digits;
import dev.ayin.file.ModelFile;
import dev.ayin.model.Model;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done with a model: evaluate, predict, inspect.
class UseTest {
    @TempDir
    static Path folder;

    private static Path people;
    private static Path line;
    private static Call learntPeople;

    @BeforeAll
    static void train() throws IOException {
        people = Tables.people(folder);
        line = Tables.line(folder);
        learntPeople = Call.good("train", people, "--epochs", 20, "--seed", 3, "--out", folder.resolve("people"));
        Call.good("train", line, "--epochs", 20, "--out", folder.resolve("line"));
        Call.good("train", "circles", "--size", 100, "--epochs", 5, "--out", folder.resolve("circles"));
        Call.good("train", "digits", "--size", 500, "--epochs", 3, "--hidden", 32, "--out", folder.resolve("digits"));
    }

    @Test
    void evaluatesOnTheTestExamplesOfTheRun() {
        Call call = Call.good("evaluate", folder.resolve("people"));
        assertThat(call.out()).contains("test examples of the model's run: 24 examples");
        assertThat(learntPeople.line("test"))
                .startsWith("accuracy " + call.line("accuracy") + ", loss " + call.line("loss"));
        assertThat(call.out()).contains("precision", "recall", "F1", "AUC", "true \\ taken for  no  yes");
    }

    @Test
    void evaluatesAFileWithoutItsFolder_ifTheDataCanBeMadeAgain() throws IOException {
        Path alone = Files.createDirectories(folder.resolve("alone")).resolve("m.safetensors");
        Files.copy(folder.resolve("people/model.safetensors"), alone, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Call.good("evaluate", alone).out()).contains("test examples of the model's run: 24 examples");
    }

    @Test
    void evaluatesATable() throws IOException {
        Path others = Files.writeString(folder.resolve("others.csv"), "city,age,buys\nOslo,90,yes\nRome,20,no\n");
        Call call = Call.good("evaluate", folder.resolve("people"), others);
        assertThat(call.out()).contains("all rows of " + others + ": 2 examples");
        assertThat(call.line("accuracy")).isEqualTo("1.0000");
    }

    @Test
    void evaluatesANumber() {
        Call call = Call.good("evaluate", folder.resolve("line"));
        assertThat(call.out()).contains("r2", "mae", "rmse");
    }

    @Test
    void evaluatesDigits() {
        Call call = Call.good("evaluate", folder.resolve("digits"));
        assertThat(call.out()).contains("top3").contains("50 examples");
    }

    @Test
    void dataThatTheModelDoesNotTake() throws IOException {
        assertThat(Call.refused("evaluate", folder.resolve("circles"), "plane"))
                .contains("\"class\" is one of 2 classes: outer, inner")
                .contains("\"y\" is a number");
        assertThat(Call.refused("evaluate", folder.resolve("digits"), "circles"))
                .contains("in the data");
        Path short_ = Files.writeString(folder.resolve("short.csv"), "age,buys\n3,no\n");
        assertThat(Call.refused("evaluate", folder.resolve("people"), short_)).contains("city");
        assertThat(Call.refused("evaluate", folder.resolve("people"), "nothing.csv"))
                .contains("no file nothing.csv");
    }

    @Test
    void dataThatAreNoLongerWhatTheyWere() throws IOException {
        Path changing = Files.copy(line, folder.resolve("changing.csv"));
        Call.good("train", changing, "--epochs", 1, "--out", folder.resolve("changing"));
        Files.writeString(changing, "x,y\n1,2\n2,3\n3,4\n4,6\n5,5\n6,6.5\n7,9\n8,8.5\n9,10\n");
        assertThat(Call.refused("evaluate", folder.resolve("changing"))).contains("are no longer what they were");
    }

    @Test
    void noModel() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("nonsense"), "nonsense");
        for (String command : List.of("evaluate", "inspect")) {
            assertThat(Call.refused(command, folder.resolve("nowhere"))).contains("there is no model");
            assertThat(Call.refused(command, nonsense)).contains(nonsense.toString());
        }
        assertThat(Call.refused("predict", folder.resolve("nowhere"), people)).contains("there is no model");
        assertThat(Call.refused("evaluate")).contains("MODEL");
    }

    /// Only a block of a long table is in memory; what is said of a row does not depend on the others.
    @Test
    void predictsAndEvaluatesALongTableBlockByBlock() throws IOException {
        int rows = 20_001;
        StringBuilder csv = new StringBuilder("city,age,buys\n");
        for (int i = 0; i < rows; i++) {
            csv.append(i % 3 == 0 ? "Oslo," : i % 3 == 1 ? "Rome," : "Ulm,")
                    .append(20 + i % 50)
                    .append(",yes\n");
        }
        Path many = Files.writeString(folder.resolve("many.csv"), csv);
        Call call = Call.good("predict", folder.resolve("people"), Tables.packed(many));
        List<String> lines = call.out().lines().toList();
        assertThat(lines).hasSize(rows + 1);
        assertThat(lines.getFirst()).isEqualTo("line,buys,probability,p(no),p(yes)");
        for (int i : new int[] {0, 9_999, 10_000, rows - 1}) {
            assertThat(lines.get(i + 1)).startsWith(i + 2 + ",");
            assertThat(lines.get(i + 1).replaceFirst("\\d+,", ""))
                    .isEqualTo(lines.get(i % 150 + 1).replaceFirst("\\d+,", ""));
        }
        assertThat(call.err())
                .isEqualTo("note: column \"city\": 6667 fields hold words that the model does not know, first"
                        + " \"Ulm\" (" + many + ".gz, line 4); they count as none of its words\n");
        Call measured = Call.good("evaluate", folder.resolve("people"), many);
        assertThat(measured.out()).contains("all rows of " + many + ": 20,001 examples");
        long right = lines.stream().filter(line -> line.contains(",yes,")).count();
        assertThat(measured.line("accuracy")).isEqualTo("%.4f".formatted((double) right / rows));

        Files.writeString(many, csv + "Rome,old,no\n");
        Path out = folder.resolve("never.csv");
        String sentence = "ayin: " + many + ", line 20003: column \"age\" must hold a finite number, it holds \"old\"";
        assertThat(Call.refused("predict", folder.resolve("people"), many, "--out", out))
                .isEqualTo(sentence);
        assertThat(out).doesNotExist();
        assertThat(Call.refused("predict", folder.resolve("people"), many)).isEqualTo(sentence);
    }

    @Test
    void predictsRows() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), "name,city,age\nAda,Oslo,90\nBob,Rome,20\n");
        List<String> lines = Call.good("predict", folder.resolve("people"), rows)
                .out()
                .lines()
                .toList();
        assertThat(lines.get(0)).isEqualTo("line,buys,probability,p(no),p(yes)");
        assertThat(lines.get(1)).matches("2,yes,(1|0\\.[5-9]).*");
        assertThat(lines.get(2)).matches("3,no,(1|0\\.[5-9]).*");
        assertThat(lines).hasSize(3);
    }

    @Test
    void predictsNumbers_intoAFile() throws IOException {
        Path rows = Files.writeString(folder.resolve("x.csv"), "x\n0.5\n"), out = folder.resolve("y.csv");
        assertThat(Call.good("predict", folder.resolve("line"), rows, "--out", out)
                        .out())
                .isEmpty();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.getFirst()).isEqualTo("line,y");
        assertThat(Double.parseDouble(lines.get(1).substring(2))).isBetween(1.7, 2.3);
    }

    @Test
    void predictsPoints() throws IOException {
        Path rows = Files.writeString(folder.resolve("points.csv"), "x2,x1\n0,0\n1,0\n");
        List<String> lines = Call.good("predict", folder.resolve("circles"), rows)
                .out()
                .lines()
                .toList();
        assertThat(lines.getFirst()).isEqualTo("line,class,probability,p(outer),p(inner)");
        assertThat(lines).hasSize(3);
    }

    @Test
    void predictsImages_ofEitherPolarityAndAnySize() throws IOException {
        Path small = image("small.png", 1, false), large = image("large.png", 5, true), bmp = image("i.bmp", 3, true);
        List<String> lines = Call.good("predict", folder.resolve("digits"), small, large, bmp)
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("file,digit,probability,p(0),");
        String[] one = lines.get(1).split(","), other = lines.get(2).split(",");
        assertThat(one[0]).isEqualTo(small.toString());
        assertThat(one[1]).isEqualTo(other[1]);
        assertThat(Double.parseDouble(one[2]))
                .isCloseTo(Double.parseDouble(other[2]), org.assertj.core.data.Offset.offset(0.15));
        Call asIs = Call.good("predict", folder.resolve("digits"), small, "--as-is");
        assertThat(asIs.out().lines()).hasSize(2);
    }

    @Test
    void whatCannotBePredicted() throws IOException {
        Path model = folder.resolve("digits");
        assertThat(Call.refused("predict", model, people)).contains("people.csv is no image");
        assertThat(Call.refused("predict", model, folder.resolve("no.png"))).contains("there is no file");
        BufferedImage white = new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY);
        Path blank = folder.resolve("blank.png");
        ImageIO.write(white, "png", blank.toFile());
        assertThat(Call.refused("predict", model, blank)).contains("blank.png: ");
        byte[] cut = Files.readAllBytes(image("whole.png", 2, false));
        Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(cut, cut.length / 2));
        assertThat(Call.refused("predict", model, half)).contains("half.png is damaged");
        assertThat(Call.refused("predict", folder.resolve("people"), people, line))
                .contains("one file at a time");
        assertThat(Call.refused("predict", folder.resolve("people"), line)).contains("age");
        assertThat(Call.refused("predict", folder.resolve("people"), blank))
                .contains("the model takes rows of a table, and", "blank.png is an image");
    }

    @Test
    void inspects() {
        String text = Call.good("inspect", folder.resolve("people")).out();
        assertThat(text)
                .contains("Dense 64, Relu")
                .contains(learntPeople.fingerprint() + ", as trained")
                .contains("optimizer       adam (beta1 0.9, beta2 0.999, epsilon 1e-8)")
                .contains("layer1.W")
                .contains("seed            3");
    }

    @Test
    void inspectsAsJson() throws IOException {
        String json = Call.good("inspect", folder.resolve("people"), "--json").out();
        Map<String, Object> all = JSON.std.mapFrom(json);
        assertThat(all)
                .containsKeys("network", "features", "target", "provenance")
                .containsEntry("genuine", true);
        assertThat((List<?>) all.get("matrices")).hasSize(6);
    }

    @Test
    void everyCommandSeesThatSomebodyChangedTheParameters() throws IOException {
        Model model = ModelFile.read(folder.resolve("circles/model.safetensors"));
        model.parameters().values()[0] += 1;
        Path changed = folder.resolve("changed.safetensors");
        ModelFile.write(changed, model);
        assertThat(Call.good("inspect", changed).out()).contains("somebody has changed the parameters");
        assertThat(Call.good("evaluate", changed, "circles").err())
                .contains("note: somebody has changed the parameters of");
    }

    @Test
    void listsDataSets() {
        assertThat(Call.good("datasets").out()).contains("circles", "digits", "fashion-mnist", "CC BY-SA", "MB");
        assertThat(Call.refused("datasets", "fetch", "cifar")).contains("cifar").contains("kmnist");
    }

    @Test
    void looksForARate() {
        Call call = Call.good("rate", "moons", "--size", 100);
        assertThat(call.line("try --rate")).matches("[\\d.e-]+");
    }

    /// A digit of our own, so many times larger, black on white or white on black.
    private static Path image(String name, int times, boolean blackOnWhite) throws IOException {
        byte[] digit = Digits.image(1, 4);
        int side = Digits.SIDE * times;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int ink = digit[y / times * Digits.SIDE + x / times] & 0xff;
                int grey = blackOnWhite ? 255 - ink : ink;
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, name.substring(name.indexOf('.') + 1), file.toFile());
        return file;
    }
}
