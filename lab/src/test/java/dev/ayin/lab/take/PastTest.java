package dev.ayin.lab.take;

import static dev.ayin.lab.run.Setups.learn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.ayin.file.ModelFile;
import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Setups;
import dev.ayin.lab.wire.Reply;
import dev.ayin.model.Model;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastTest {
    @TempDir
    Path folder;

    @Test
    void theModelIsReadBackToTheBit() throws Exception {
        try (Experiment experiment = Setups.experiment("moons", "relu", "\"dropout\": 0.1")) {
            learn(experiment, 5);
            Path file = Files.write(folder.resolve("model.safetensors"), Past.model(experiment));
            Model model = ModelFile.read(file);
            assertThat(model.isAsTrained()).isTrue();
            assertThat(model.parameters().fingerprint())
                    .isEqualTo(experiment.session().parameters().fingerprint());
            assertThat(model.network()).isEqualTo(experiment.network());
            assertThat(model.provenance().scores()).containsKey("accuracy");
        }
    }

    @Test
    void whatIsTakenLeavesNoOpenFile() {
        assumeTrue(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean);
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Experiment experiment = Setups.experiment("moons", "relu", "")) {
            Past.model(experiment);
            long before = system.getOpenFileDescriptorCount();
            for (int i = 0; i < 20; i++) {
                Past.model(experiment);
            }
            assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + 10);
        }
    }

    @Test
    void thePicturesMoveEpochByEpoch() throws Exception {
        try (Experiment experiment = Setups.experiment("circles", "relu", "")) {
            assertThatThrownBy(() -> Past.gif(experiment)).hasMessageStartingWith("take.noEpoch");
            learn(experiment, 6);
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(Past.gif(experiment))));
            assertThat(reader.getNumImages(true)).isEqualTo(7); // the beginning and six epochs
        }
    }

    @Test
    void framesAreThinnedToWhatAPageCanHold() {
        try (Experiment experiment = Setups.experiment("blobs", "relu", "\"batch\": 80")) {
            learn(experiment, 400);
            Reply frames = Past.frames(experiment, new int[] {0, 1});
            int numbers = experiment.network().layout().size();
            assertThat(frames.shapes())
                    .containsEntry("fields", List.of(48, 3, 64, 64)) // 2.4 MB
                    .containsEntry("states", List.of(48, numbers))
                    .containsEntry("history", List.of(400, 4));
            assertThat(frames.values())
                    .containsEntry(
                            "fingerprint", experiment.session().parameters().fingerprint());
        }
    }
}
