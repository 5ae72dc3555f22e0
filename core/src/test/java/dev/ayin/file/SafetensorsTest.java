package dev.ayin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    private static final String A = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

    @TempDir
    private Path folder;

    @Test
    void aPointerOfGitLfsIsCalledSo() throws IOException {
        Path file = Files.writeString(
                folder.resolve("model.safetensors"), "version https://git-lfs.github.com/spec/v1\noid sha256:1\n");
        Assertions.assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(BadFileException.class)
                .hasMessage(file + " is a pointer of Git LFS to a file that is not here: `git lfs pull` fetches it");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        float[] floats = {1, -0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 0.1f};
        double[] doubles = {Math.PI, Double.NaN, -0.0};
        Safetensors written = new Safetensors();
        written.put("words", "\"quoted\", ünï, {}, \n");
        written.put("floats", floats, 2, 3);
        written.put("doubles", doubles, 3);
        written.put("scalar", new float[] {7});
        written.put("none", new float[0], 5, 0);
        Path file = folder.resolve("tensors");
        written.write(file);
        Safetensors read = Safetensors.read(file);
        assertThat(read.word("words")).isEqualTo("\"quoted\", ünï, {}, \n");
        assertThat(read.hasWord("words")).isTrue();
        assertThat(read.hasWord("floats")).isFalse();
        assertThat(read.names()).containsExactlyInAnyOrder("floats", "doubles", "scalar", "none");
        assertThat(read.floats("floats", 2, 3)).containsExactly(floats);
        assertThat(read.doubles("doubles", 3)).containsExactly(doubles);
        assertThat(read.floats("scalar")).containsExactly(7);
        assertThat(read.floats("none", 5, 0)).isEmpty();
        assertThat(read.shape("floats")).containsExactly(2, 3);
        byte[] bytes = Files.readAllBytes(file);
        assertThat((int) bytes[0] % 8).as("numbers begin on a multiple of 8").isZero();
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        Safetensors tensors = Safetensors.read(file(A, 8));
        refused(() -> tensors.floats("b", 2)).withMessage("the file has no tensor \"b\"");
        refused(() -> tensors.shape("b")).withMessage("the file has no tensor \"b\"");
        refused(() -> tensors.floats("a", 1, 2)).withMessage("tensor \"a\" must be F32 [1, 2], it is F32 [2]");
        refused(() -> tensors.doubles("a", 2)).withMessage("tensor \"a\" must be F64 [2], it is F32 [2]");
        refused(() -> tensors.word("w")).withMessage("the file says nothing of \"w\"");
        refused(() -> tensors.put("c", new float[3], 2, 2))
                .withMessage("tensor \"c\" has 3 numbers, its shape wants 4");
        assertThat(tensors.floats("a", 2)).containsExactly(0, 0);
    }

    @Test
    void everyLieOfAHeaderIsOneSentence() throws IOException {
        assertRefused(new byte[7], "it has 7 bytes, and the length of its header alone takes 8");
        assertRefused(bytes(1000, A, 8), "its header claims 1000 bytes, the file has " + (A.length() + 16));
        assertRefused(bytes(-1, A, 8), "its header claims -1 bytes, the file has " + (A.length() + 16));
        assertRefused(bytes(A.length(), "\u00ff".repeat(A.length()), 8), "its header is not UTF-8");
        assertRefused("[1, 2]", 0, "its header is no JSON object");
        assertRefused("{\"a\":", 0, "its header is no JSON object");
        assertRefused("    ", 0, "its header is no JSON object");
        assertRefused(A + " {", 8, "its header is no JSON object");
        assertRefused("{\"a\":{},\"a\":{}}", 0, "its header is no JSON object");
        assertRefused("{\"a\":1}", 0, "its header's \"a\" is no object");
        assertRefused("{\"a\":{}}", 0, "tensor \"a\" has no list of numbers as its shape");
        assertRefused(A.replace("[2]", "[-2]"), 8, "tensor \"a\" has no list of numbers as its shape");
        assertRefused(A.replace("[2]", "[2.0]"), 8, "tensor \"a\" has no list of numbers as its shape");
        assertRefused(A.replace("[2]", "[1e30]"), 8, "tensor \"a\" has no list of numbers as its shape");
        assertRefused(A.replace("[0,8]", "8"), 8, "tensor \"a\" has no list of numbers as its data_offsets");
        assertRefused(
                A.replace("F32", "I32"), 8, "tensor \"a\" is of type I32: only F16, BF16, F32, F64 and I64 are read");
        assertRefused(
                A.replace("\"F32\"", "32"),
                8,
                "tensor \"a\" is of type none: only F16, BF16, F32, F64 and I64 are read");
        assertRefused(A.replace("[2]", "[3]"), 8, "tensor \"a\" of shape [3] does not lie at [0, 8]");
        assertRefused(A.replace("[0,8]", "[8,0]"), 8, "tensor \"a\" of shape [2] does not lie at [8, 0]");
        assertRefused(A.replace("[0,8]", "[0]"), 8, "tensor \"a\" of shape [2] does not lie at [0]");
        String most = "9223372036854775807";
        assertRefused(
                A.replace("[2]", "[" + most + "," + most + "]"),
                8,
                "tensor \"a\" of shape [" + most + ", " + most + "] does not lie at [0, 8]");
        assertRefused(A, 7, "its tensors take 8 bytes, it has 7");
        assertRefused(A, 9, "its tensors take 8 bytes, it has 9");
        assertRefused(A.replace("[0,8]", "[4,12]"), 12, "tensor \"a\" begins at 4 where 0 was expected");
        String overlapping = A.replace("}}", "},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}");
        assertRefused(overlapping, 8, "tensor \"b\" begins at 4 where 8 was expected");
    }

    @Test
    void aFileThatIsNotThereIsAnIoException() {
        Assertions.assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Safetensors.read(folder.resolve("nothing")));
    }

    /// The numbers of the model as Python reads them: only where there is a Python with safetensors.
    @Test
    void pythonOpensAModel() throws IOException, InterruptedException {
        assumeTrue(python("import safetensors.numpy").exit == 0, "no python3 with safetensors here");
        Model model = Examples.model();
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, model);
        Said said = python("""
                import sys
                from safetensors import safe_open
                with safe_open(sys.argv[1], "np") as f:
                    print(f.metadata()["format"])
                    W = f.get_tensor("layer1.W")
                    print(W.shape, W.dtype, *[float(w) for w in W.flatten()])
                """, file.toString());
        Matrix W = model.parameters().get("layer1.W");
        StringBuilder expected = new StringBuilder("ayin\n(3, 2) float32");
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 2; c++) {
                expected.append(' ').append((double) W.get(r, c));
            }
        }
        assertThat(said.text).isEqualTo(expected.append('\n').toString());
    }

    private record Said(int exit, String text) {}

    private static Said python(String program, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("python3", "-c", program);
        builder.command().addAll(List.of(arguments));
        try {
            Process python = builder.redirectErrorStream(true).start();
            String text = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(python.waitFor(), text);
        } catch (IOException e) {
            return new Said(-1, "no python3");
        }
    }

    private static byte[] bytes(long headerSize, String header, int numbers) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(8 + text.length + numbers)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerSize)
                .put(text)
                .array();
    }

    private Path file(String header, int numbers) throws IOException {
        return Files.write(folder.resolve("file"), bytes(header.length(), header, numbers));
    }

    private void assertRefused(String header, int numbers, String sentence) throws IOException {
        assertRefused(bytes(header.length(), header, numbers), sentence);
    }

    private void assertRefused(byte[] bytes, String sentence) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        refused(() -> Safetensors.read(file)).withMessage(file + " is no sound safetensors file: " + sentence);
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<IllegalArgumentException> refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatIllegalArgumentException().isThrownBy(call);
    }
}
