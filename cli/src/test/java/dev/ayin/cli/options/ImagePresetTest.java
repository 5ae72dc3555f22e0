package dev.ayin.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.math.Shape;
import dev.ayin.network.Network;
import dev.ayin.train.Names;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePresetTest {
    @Test
    void imagesOfAnySizeGetANetworkThatReadsThem() {
        assertFilters(new Shape(28, 28, 1), "16:5:2,16/32,32/flat", new Shape(7, 7, 32));
        assertFilters(new Shape(32, 32, 3), "16:5:2,16/32,32/flat", new Shape(8, 8, 32));
        assertFilters(new Shape(8, 8, 1), "16,16/32,32/flat", new Shape(4, 4, 32));
        assertFilters(new Shape(64, 96, 3), "16:5:2,16/32,32/64,64/128,128/flat", new Shape(4, 6, 128));
        assertFilters(new Shape(200, 200, 3), "16:5:2,16/32,32/64,64/128,128/128,128/flat", new Shape(6, 6, 128));
        assertFilters(new Shape(4, 4, 1), "16,16/32,32/flat", new Shape(2, 2, 32));
        assertFilters(new Shape(5, 40, 1), "16,16/32,32/64,64/flat", new Shape(1, 10, 64));
        assertThat(ImagePreset.suits(new Shape(3, 30, 1))).isFalse();
        assertThat(ImagePreset.suits(Shape.of(784))).isFalse();
    }

    private static void assertFilters(Shape shape, String filters, Shape output) {
        assertThat(ImagePreset.suits(shape)).isTrue();
        ImagePreset preset = ImagePreset.of("folder", shape, 1000, Effort.USUAL);
        assertThat(preset.filters()).isEqualTo(filters);
        List<Layer> layers = new ArrayList<>(Filters.layers(filters, shape, Activation.relu(), 0));
        assertThat(new Network(shape, layers).output()).isEqualTo(output);
    }

    @Test
    void fewImagesAreSeenMoreOften() {
        assertSteps(54_000, 128, 7);
        assertSteps(12_000, 64, 7);
        assertSteps(2_000, 16, 8);
        assertSteps(65, 16, 200);
    }

    private static void assertSteps(int examples, int batch, int epochs) {
        ImagePreset preset = ImagePreset.of("folder", new Shape(28, 28, 1), examples, Effort.USUAL);
        assertThat(preset.batch()).isEqualTo(batch);
        assertThat(preset.epochs()).isEqualTo(epochs);
    }

    @Test
    void allThatIsChosenCanBeSaid() {
        for (String data : List.of("mnist", "fashion-mnist", "folder")) {
            for (int channels : new int[] {1, 3}) {
                for (Effort effort : Effort.values()) {
                    ImagePreset preset = ImagePreset.of(data, new Shape(28, 28, channels), 100, effort);
                    assertThat(Augmentations.of(preset.augment()).single()).isNotEmpty();
                    assertThat(Effort.of(effort.toString())).isEqualTo(effort);
                    Preset words = preset.with(Preset.usual(data, "images"));
                    assertThat(Names.OPTIMIZERS.get(words.optimizer())).isNotNull();
                    assertThat(Names.SCHEDULES.get(words.schedule())).isNotNull();
                }
            }
        }
    }
}
