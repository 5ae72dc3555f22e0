package dev.ayin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ayin.data.Features;
import dev.ayin.data.Generated;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.math.Matrix;
import dev.ayin.model.Conformity;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    private static final Model MODEL = Examples.model();

    @TempDir
    private Path folder;

    @Test
    void aModelThatIsReadPredictsTheSameBits() throws IOException {
        Path file = folder.resolve("model");
        ModelFile.write(file, MODEL);
        Model read = ModelFile.read(file);
        assertThat(read.network()).isEqualTo(MODEL.network());
        assertThat(read.features()).isEqualTo(MODEL.features());
        assertThat(read.target()).isEqualTo(MODEL.target());
        assertThat(read.provenance()).isEqualTo(MODEL.provenance());
        assertThat(read.parameters().fingerprint())
                .isEqualTo(MODEL.parameters().fingerprint())
                .isEqualTo(read.provenance().fingerprint());
        Matrix X = Generated.of("blobs", 20, 3).train().samples().X();
        assertThat(read.predict(X).data()).containsExactly(MODEL.predict(X).data());
        assertThat(read.provenance().scores()).containsKeys("accuracy", "loss");
    }

    /// From a file, from its bytes, and by a stream that gives a byte at a time: the same model, and the same refusals.
    @Test
    void bytesAndStreamsAreReadAsFilesAre() throws IOException {
        Path file = folder.resolve("model");
        ModelFile.write(file, MODEL);
        byte[] bytes = ModelFile.bytes(MODEL);
        assertThat(bytes).isEqualTo(Files.readAllBytes(file));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.write(out, MODEL);
        assertThat(out.toByteArray()).isEqualTo(bytes);
        for (Model read : List.of(ModelFile.read(bytes), ModelFile.read(drop(bytes)))) {
            assertThat(read.parameters().fingerprint())
                    .isEqualTo(MODEL.parameters().fingerprint());
            assertThat(read.provenance()).isEqualTo(MODEL.provenance());
        }
    }

    @Test
    void badBytesAndStreamsAreRefusedInASentence() {
        byte[] bytes = ModelFile.bytes(MODEL);
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> ModelFile.read(Arrays.copyOf(bytes, bytes.length - 1)))
                .withMessageStartingWith("the array is no sound safetensors file: its tensors take ");
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> ModelFile.read(drop(Arrays.copyOf(bytes, bytes.length - 1))))
                .withMessage("the stream is no sound safetensors file: it ends too early");
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> ModelFile.read(drop(Arrays.copyOf(bytes, bytes.length + 1))))
                .withMessageMatching(
                        "the stream is no sound safetensors file: its tensors take \\d+ bytes, and more follow");
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() ->
                        ModelFile.read(drop("PK\u0003\u0004, which is a zip".getBytes(StandardCharsets.US_ASCII))))
                .withMessageMatching(
                        "the stream is no sound safetensors file: its header claims \\d+ bytes, 100000000 are the most");
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> ModelFile.read(new byte[3]))
                .withMessageContaining("it has 3 bytes");
        assertThatNullPointerException()
                .isThrownBy(() -> ModelFile.read(getClass().getResourceAsStream("nowhere.safetensors")))
                .withMessageContaining("class path");
    }

    /// {@return a stream that gives a byte at a time}
    private static InputStream drop(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int at, int length) {
                return super.read(into, at, Math.min(length, 1));
            }
        };
    }

    @Test
    void aModelSaysWhatItIs() {
        assertThat(MODEL.toString())
                .startsWith("Model[2 → 3 → 3 → 3, 21 parameters "
                        + MODEL.parameters().fingerprint())
                .contains("predicts class, trained on blobs {", "accuracy=");
        assertThat(MODEL.parameters())
                .hasToString("21 parameters "
                        + MODEL.parameters().fingerprint()
                        + ": layer1.W (3×2), layer1.b (3×1), layer3.W (3×3), layer3.b (3×1)");
    }

    @Test
    void severalNumbersComeBack() throws IOException {
        Target target = new Target.Numbers(List.of(
                new Target.Number("a", 0, 1), new Target.Number("b", 1e9, 0.1), new Target.Number("c", -2, 1e-9)));
        Path file = folder.resolve("model");
        ModelFile.write(file, with(MODEL.features(), target));
        assertThat(ModelFile.read(file).target()).isEqualTo(target);
    }

    @Test
    void howFarOffItIsComesBack() throws IOException {
        Path file = folder.resolve("model");
        Model model = new Model(
                MODEL.network(),
                MODEL.parameters(),
                MODEL.features(),
                MODEL.target(),
                MODEL.provenance(),
                new Conformity(3, List.of(0.1, 0.2, 1 / 3.0)));
        ModelFile.write(file, model);
        assertThat(ModelFile.read(file).conformity()).isEqualTo(model.conformity());
    }

    @Test
    void probabilitiesAreThoseOfTheClasses() {
        Matrix predictions =
                MODEL.predict(Generated.of("blobs", 20, 3).train().samples().X());
        double[] p = MODEL.probabilities(predictions, 4);
        assertThat(p).hasSize(3);
        assertThat(p[0] + p[1] + p[2]).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void partsThatDoNotFitMakeNoModel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(new Features.Points(List.of("x")), MODEL.target()))
                .withMessage("the features give 1 numbers, the network takes 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(MODEL.features(), new Target.Number("y", 0, 1)))
                .withMessage("the target has 1 numbers, the network puts out 3");
        Network other = Network.of(2, Layer.dense(3, Activation.softmax()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Model(other, MODEL.parameters(), MODEL.features(), MODEL.target(), MODEL.provenance()))
                .withMessage("these are parameters of another network: 4 matrices instead of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> with(new Features.Points(List.of("x", "y")), new Target.Labels(List.of("a", "b", "c")))
                                .probabilities(Matrix.zeros(3, 1), 0))
                .withMessage("this model does not predict classes but Labels[names=[a, b, c]]");
    }

    private static Model with(Features features, Target target) {
        return new Model(MODEL.network(), MODEL.parameters(), features, target, MODEL.provenance());
    }

    @Test
    void otherFilesAreRefusedWithTheirNameAndTheReason() throws IOException {
        Path checkpoint = folder.resolve("checkpoint"), model = folder.resolve("model"), plain = folder.resolve("p");
        Examples.checkpoint().write(checkpoint);
        ModelFile.write(model, MODEL);
        new Safetensors().write(plain);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.read(checkpoint))
                .withMessage(checkpoint + " is no model of Ayin: it has 8 tensors, its network has 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CheckpointFile.read(model))
                .withMessage(model + " is no checkpoint of Ayin: the file says nothing of \"ayin.training\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.read(plain))
                .withMessage(plain + " is no model of Ayin: the file says nothing of \"ayin.network\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.read(Files.writeString(plain, "PK\u0003\u0004 zip")))
                .withMessageStartingWith(plain + " is no sound safetensors file: ");
    }
}
