package dev.ayin.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Weights in a file beside the model, and what a stranger's file may not ask for.
class ExternalTest {
    private static final ModelProto WHOLE = Graph.of(3)
            .random("W", 3, 4)
            .random("b", 4)
            .node("Gemm", "y", "x W b")
            .model();

    @TempDir
    Path folder;

    /// Moves all constants into one file, each at a multiple of 16.
    private ModelProto moved(String location) throws IOException {
        ModelProto.Builder model = WHOLE.toBuilder();
        byte[] data = new byte[256];
        int at = 16;
        for (int i = 0; i < WHOLE.getGraph().getInitializerCount(); i++) {
            TensorProto tensor = WHOLE.getGraph().getInitializer(i);
            byte[] raw = tensor.getRawData().toByteArray();
            System.arraycopy(raw, 0, data, at, raw.length);
            model.getGraphBuilder()
                    .setInitializer(
                            i,
                            elsewhere(
                                    tensor,
                                    Map.of("location", location, "offset", "" + at, "length", "" + raw.length)));
            at += (raw.length + 15) / 16 * 16;
        }
        Files.createDirectories(folder.resolve("weights"));
        Files.write(folder.resolve("weights/net.onnx.data"), Arrays.copyOf(data, at));
        return model.build();
    }

    private static TensorProto elsewhere(TensorProto tensor, Map<String, String> entries) {
        TensorProto.Builder moved =
                tensor.toBuilder().clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
        new TreeMap<>(entries)
                .forEach((key, value) -> moved.addExternalData(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return moved.build();
    }

    private Path written(ModelProto model) throws IOException {
        return Files.write(folder.resolve("net.onnx"), model.toByteArray());
    }

    @Test
    void theNumbersAreTheSame() throws IOException {
        Path file = written(moved("weights/net.onnx.data"));
        assertThat(new OnnxFormat().read(file).model().parameters().values())
                .isEqualTo(OnnxReader.read(WHOLE, "f", External.none(), null)
                        .model()
                        .parameters()
                        .values());
    }

    private void refused(ModelProto model, String why) throws IOException {
        Path file = written(model);
        assertThatThrownBy(() -> new OnnxFormat().read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("\"W\"");
    }

    private static ModelProto first(ModelProto model, Map<String, String> entries) {
        TensorProto tensor = WHOLE.getGraph().getInitializer(0);
        ModelProto.Builder changed = model.toBuilder();
        changed.getGraphBuilder().setInitializer(0, elsewhere(tensor, entries));
        return changed.build();
    }

    @Test
    void onlyFilesOfTheFolderAreRead() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("other")).resolve("secret");
        Files.write(outside, new byte[48]);
        Path inner = Files.createDirectories(folder.resolve("inner"));
        for (String location : new String[] {
            outside.toString(), "../other/secret", "a/../../other/secret", "./net", "", "..\\other\\secret"
        }) {
            Path file = inner.resolve("net.onnx");
            Files.write(file, first(WHOLE, Map.of("location", location)).toByteArray());
            assertThatThrownBy(() -> new OnnxFormat().read(file))
                    .as(location)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("only files in the model's own folder are read");
        }
        Path link = inner.resolve("link");
        try {
            Files.createSymbolicLink(link, outside);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here: left out");
        }
        Path file = Files.write(
                inner.resolve("net.onnx"),
                first(WHOLE, Map.of("location", "link")).toByteArray());
        assertThatThrownBy(() -> new OnnxFormat().read(file))
                .hasMessageContaining("only files in the model's own folder");
    }

    @Test
    void lengthsAreChecked() throws IOException {
        ModelProto moved = moved("weights/net.onnx.data");
        String data = "weights/net.onnx.data";
        refused(first(moved, Map.of("location", "none.data")), "there is no such file beside the model");
        refused(first(moved, Map.of("location", data, "length", "20")), "takes 48 bytes, and has 20");
        refused(first(moved, Map.of("location", data, "offset", "64", "length", "48")), "which has 80 bytes");
        refused(first(moved, Map.of("location", data, "offset", "-1", "length", "48")), "has no number as its offset");
        refused(first(moved, Map.of("location", data, "offset", "9".repeat(18), "length", "48")), "which has 80 bytes");
        ModelProto.Builder often = moved.toBuilder();
        for (int i = 0; i < 5; i++) { // the same bytes again and again
            often.getGraphBuilder()
                    .addInitializer(
                            moved.getGraph().getInitializer(0).toBuilder().setName("W"));
        }
        refused(often.build(), "shares its bytes");
    }
}
