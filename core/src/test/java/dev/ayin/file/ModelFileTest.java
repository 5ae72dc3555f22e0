package dev.ayin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.data.Features;
import dev.ayin.data.Generated;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void severalNumbersComeBack() throws IOException {
        Target target = new Target.Numbers(List.of(
                new Target.Number("a", 0, 1), new Target.Number("b", 1e9, 0.1), new Target.Number("c", -2, 1e-9)));
        Path file = folder.resolve("model");
        ModelFile.write(file, with(MODEL.features(), target));
        assertThat(ModelFile.read(file).target()).isEqualTo(target);
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
