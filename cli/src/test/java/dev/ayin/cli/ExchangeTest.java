package dev.ayin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Features;
import dev.ayin.file.ModelFile;
import dev.ayin.file.Safetensors;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import dev.ayin.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done for other programs: export and import.
class ExchangeTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void train() throws IOException {
        Path people = Tables.people(folder);
        Call.good("train", people, "--epochs", 5, "--hidden", "4", "--out", folder.resolve("people"));
        Call.good(
                "train",
                "circles",
                "--size",
                100,
                "--epochs",
                2,
                "--hidden",
                "4,4",
                "--out",
                folder.resolve("circles"));
    }

    @Test
    void aModelBecomesAJavaFile() throws IOException {
        Path file = folder.resolve("People.java");
        assertThat(Call.good("export", folder.resolve("people"), "--to", "java", "--out", file)
                        .out())
                .isEqualTo("wrote " + file + "\n");
        assertThat(file).content().contains("public final class People {", "List.of(\"no\", \"yes\")", "\"age\"");
    }

    @Test
    void weightsGoOutAndComeBack() throws IOException {
        Path weights = folder.resolve("weights.safetensors");
        Call.good("export", folder.resolve("people"), "--to", "safetensors", "--out", weights);
        Call.good("import", weights, "--out", folder.resolve("back"));
        Model model = ModelFile.read(folder.resolve("people/model.safetensors"));
        Model back = ModelFile.read(folder.resolve("back/model.safetensors"));
        assertThat(back.parameters().fingerprint()).isEqualTo(model.parameters().fingerprint());
        assertThat(back.features()).isEqualTo(model.features());
        assertThat(back.provenance()).isEqualTo(model.provenance());
    }

    @Test
    void weightsOfOthersNeedNames() throws IOException {
        Path weights = torch();
        Path out = folder.resolve("moons.safetensors");
        assertThat(Call.refused("import", weights, "--out", out))
                .contains("does not say which activations stand between its layers 0, 2")
                .contains("--activation or --layers does");
        assertThat(out).doesNotExist();
        Call call = Call.good(
                "import",
                weights,
                "--out",
                out,
                "--activation",
                "relu",
                "--output",
                "sigmoid",
                "--columns",
                "x,y",
                "--classes",
                "outer,inner");
        assertThat(call.line("network")).contains("2 → 3 relu → 1 sigmoid");
        Model model = ModelFile.read(out);
        assertThat(model.predict(Matrix.of(new float[] {1, 2}, 0, 2, 1)).get(0, 0))
                .isEqualTo(0.5f);
        assertThat(Call.good("inspect", out).out())
                .contains("imported     from weights-of-torch.safetensors")
                .contains(", as imported")
                .doesNotContain("optimizer");
        Path rows = Files.writeString(folder.resolve("rows.csv"), "y,x,class\n1,2,inner\n");
        assertThat(Call.good("predict", out, rows).out()).contains("2,outer,0.5,0.5,0.5");
        assertThat(Call.good("evaluate", out, rows).out()).contains("all rows of " + rows + ": 1 examples");
        assertThat(Call.refused("evaluate", out)).contains("the model was imported: name the data");
        Call layers =
                Call.good("import", weights, "--force", "--out", out, "--layers", "0=tanh,2=identity", "--target", "z");
        assertThat(layers.line("output")).isEqualTo("\"z\" is a number");
    }

    @Test
    void onnxGoesOutAndComesBack() throws IOException {
        Path file = folder.resolve("people.onnx");
        Call.good("export", folder.resolve("people"), "--to", "onnx", "--out", file);
        assertThat(Call.good("import", file, "--out", folder.resolve("again")).line("input"))
                .isEqualTo("2 columns: age, city");
        assertThat(Call.good("predict", folder.resolve("again"), folder.resolve("people.csv"))
                        .out())
                .isEqualTo(Call.good("predict", folder.resolve("people"), folder.resolve("people.csv"))
                        .out());
        byte[] bytes = Files.readAllBytes(file);
        Path torn = Files.write(folder.resolve("torn.onnx"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(Call.refused("import", torn, "--out", folder.resolve("nothing")))
                .isEqualTo("ayin: %s is no ONNX model that Ayin can read: its bytes are no sound protobuf message"
                        .formatted(torn));
        assertThat(folder.resolve("nothing")).doesNotExist();
        assertThat(Call.refused("import", file, "--out", folder.resolve("nothing"), "--activation", "relu"))
                .contains("--layers, --activation and --like are for .safetensors files only");
        assertThat(Call.refused("import", file, "--out", folder.resolve("nothing"), "--output", "identity"))
                .contains("ends in Sigmoid");
    }

    @Test
    void theOrderOfLayersThatTheirNamesDoNotSay() throws IOException {
        Safetensors tensors = new Safetensors();
        for (String name : List.of("first", "out", "second")) {
            tensors.put(name + ".weight", new float[] {name.equals("out") ? 3 : 1, 0, 0, 2}, 2, 2);
        }
        Path weights = folder.resolve("square.safetensors"), out = folder.resolve("square-net.safetensors");
        tensors.write(weights);
        assertThat(Call.refused("import", weights, "--out", out, "--activation", "relu"))
                .contains("its layers first, out, second can follow each other in several orders");
        Call call = Call.good(
                "import",
                weights,
                "--out",
                out,
                "--activation",
                "mish",
                "--layers",
                "first,second,out",
                "--target",
                "a,b");
        assertThat(call.err()).contains("note: the layers were taken in the order first, second, out");
        assertThat(call.line("network")).contains("2 → 2 mish → 2 mish → 2 identity");
        assertThat(Call.refused("import", weights, "--force", "--out", out, "--graph-output", "y"))
                .contains("--graph-output is for .onnx files only");
        assertThat(Call.refused(
                        "import",
                        weights,
                        "--force",
                        "--out",
                        out,
                        "--activation",
                        "relu",
                        "--layers",
                        "first=relu,second=relu,out=relu"))
                .contains("such as --layers first,second,out");
    }

    @Test
    void twoScoresOfWeights_andSeveralNumbers() throws IOException {
        Safetensors tensors = new Safetensors();
        tensors.put("0.weight", new float[] {1, 2, 3, 5}, 2, 2);
        tensors.put("0.bias", new float[] {0.5f, -0.5f}, 2);
        Path weights = folder.resolve("two.safetensors"), out = folder.resolve("scores.safetensors");
        tensors.write(weights);
        Path rows = Files.writeString(
                folder.resolve("two.csv"), "x1,x2,no,yes,class\n-0.5,0.25,0.6,-0.8,no\n2,1,5,10,yes\n");
        Call numbers = Call.good("import", weights, "--out", out, "--target", "no,yes");
        assertThat(numbers.line("output")).isEqualTo("2 numbers: no, yes");
        assertThat(numbers.err()).contains("--output softmax");
        assertThat(Call.good("predict", out, rows).out()).isEqualTo("line,no,yes\n2,0.5,-0.75\n3,4.5,10.5\n");
        assertThat(Call.good("evaluate", out, rows).out()).contains("no      0.9", "MAE", "mean ");
        assertThat(Call.refused("import", weights, "--out", out, "--output", "softmax"))
                .contains(out + " is there already: --force replaces it, --out takes another");
        Call classes =
                Call.good("import", weights, "--force", "--out", out, "--output", "softmax", "--classes", "no,yes");
        assertThat(classes.line("network")).contains("2 → 1 sigmoid");
        // σ(z₂ − z₁) = σ(−1.25) = 0.2227, and σ(6) = 0.9975
        assertThat(Call.good("predict", out, rows).out())
                .startsWith("line,class,probability,p(no),p(yes)\n2,no,0.777")
                .contains("\n3,yes,0.9975");
        Path java = folder.resolve("Scores.java");
        Call.good("export", out, "--to", "java", "--out", java);
        assertThat(java).exists();
        for (Object[] again : List.of(
                new Object[] {"export", out, "--to", "java", "--out", java},
                new Object[] {"predict", out, rows, "--out", rows},
                new Object[] {"validate", rows, "--folds", 2, "--answers", rows})) {
            assertThat(Call.refused(again))
                    .contains(again[again.length - 1] + " is there already: --force replaces it");
        }
        assertThat(Call.good("export", out, "--to", "java", "--force", "--out", java)
                        .out())
                .contains("wrote");
    }

    @Test
    void anImageOfBytes() throws IOException {
        Path out = folder.resolve("image.safetensors");
        Call.good(
                "import", torch(), "--out", out, "--activation", "relu", "--image", "1x2", "--mean", 0.5, "--sd", 0.25);
        assertThat(ModelFile.read(out).features()).isEqualTo(new Features.Pixels(new Shape(1, 2, 1), 0.5, 0.25));
    }

    @Test
    void whatIsRefused() throws IOException {
        Path people = folder.resolve("people"), out = folder.resolve("out");
        assertThat(Call.refused("export", people, "--to", "tflite", "--out", out))
                .contains("there is no format \"tflite\": it can be onnx, java or safetensors");
        assertThat(Call.refused("export", people, "--to", "java", "--out", folder.resolve("people.java")))
                .contains("such as Model.java");
        assertThat(Call.refused("export", people, "--to", "safetensors", "--out", people.resolve("model.safetensors")))
                .contains("is the model itself");
        assertThat(Call.refused("import", folder.resolve("none.onnx"), "--out", out))
                .contains("there is no file");
        assertThat(Call.refused("import", Tables.line(folder), "--out", out)).contains("neither an .onnx nor");
        Path weights = torch();
        for (List<String> wrong : List.of(
                List.of("--activation", "relux", "there is no activation \"relux\""),
                List.of("--layers", "0=relu", "its layers are 0, 2, named are 0"),
                List.of("--layers", "0", "its layers are 0, 2, named are 0"),
                List.of("--layers", "0,2=relu", "--layers are NAME=ACTIVATION, not \"0\""),
                List.of("--output", "relu", "--output is softmax, sigmoid or identity"),
                List.of("--mean", "1", "--mean and --sd are for --image only"))) {
            Object[] words = Call.with(
                    List.of("import", weights, "--out", out),
                    wrong.subList(0, 2).toArray());
            if (!wrong.contains("--activation") && !wrong.contains("--layers")) {
                words = Call.with(List.of(words), "--activation", "relu");
            }
            assertThat(Call.refused(words)).contains(wrong.get(2));
        }
        assertThat(Call.refused("import", weights, "--out", out, "--activation", "relu", "--columns", "a"))
                .contains("the model has 2 columns, here are 1");
        assertThat(Call.refused("import", weights, "--out", out, "--activation", "relu", "--image", "28x28"))
                .contains("the model has 2 numbers of an image, here are 784");
        assertThat(out).doesNotExist();
    }

    /// Weights as PyTorch writes them: 2 → 3 → 1, all 0.
    private static Path torch() throws IOException {
        Safetensors tensors = new Safetensors();
        tensors.put("0.weight", new float[6], 3, 2);
        tensors.put("0.bias", new float[3], 3);
        tensors.put("2.weight", new float[3], 1, 3);
        tensors.put("2.bias", new float[1], 1);
        Path file = folder.resolve("weights-of-torch.safetensors");
        tensors.write(file);
        return file;
    }
}
