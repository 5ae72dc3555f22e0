package dev.ayin.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.Images;
import dev.ayin.data.Target;
import dev.ayin.data.digits.Digits;
import dev.ayin.math.Matrix;
import dev.ayin.math.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitImagesTest {
    @Test
    void theFirstImagesAreTheSameHoweverManyAreAskedFor() {
        Dataset few = DigitImages.of(42, 10, 0, 10), more = DigitImages.of(42, 30, 20, 20);
        assertThat(few.train().hash())
                .isEqualTo(more.train().samples().slice(0, 10).hash());
        assertThat(few.test().hash())
                .isEqualTo(more.test().samples().slice(0, 10).hash());
        assertThat(few.validation()).isNull();
        assertThat(more.validation().size()).isEqualTo(20);
        assertThat(few.train().samples().X().shape()).isEqualTo("(784×10)");
        assertThat(few.train().samples().Y().shape()).isEqualTo("(10×10)");
    }

    @Test
    void partsAndSeedsDiffer() {
        Dataset data = DigitImages.of(42, 10, 10, 10);
        assertThat(data.train().hash())
                .isNotEqualTo(data.validation().hash())
                .isNotEqualTo(data.test().hash())
                .isNotEqualTo(DigitImages.of(43, 10, 0, 0).train().hash());
    }

    @Test
    void imageAndLabelAreTheGenerators() {
        Dataset data = DigitImages.of(7, 5, 0, 0);
        Matrix X = data.train().samples().X();
        assertThat(DigitImages.PIXELS.decode(X.data(), 3 * X.rows())).isEqualTo(Digits.image(7, 3));
        assertThat(data.train().samples().Y().argmax(3)).isEqualTo(Digits.label(7, 3));
    }

    @Test
    void drawnDigitsStandBehindTheOthersAndAreEncodedLikeThem() {
        var pixels = new Features.Pixels(new Shape(28, 28, 1), 0.5, 0.25);
        Images real = new Images(pixels, new byte[2 * 784], Matrix.zeros(10, 2));
        var target = new Target.Classes("class", IdxFolder.DIGITS);
        Dataset data = DigitImages.beside(new Dataset("real", real, null, real, pixels, target), 7, 5);
        Matrix X = data.train().samples().X(), Y = data.train().samples().Y();
        assertThat(X.shape()).isEqualTo("(784×7)");
        assertThat(X.get(0, 1)).isEqualTo(-2); // paper, as the data have it
        assertThat(pixels.decode(X.data(), 5 * 784)).isEqualTo(Digits.image(7, 3));
        assertThat(Y.argmax(5)).isEqualTo(Digits.label(7, 3));
        assertThat(data.test()).isSameAs(real);
        assertThat(data.name()).isEqualTo("real and 5 drawn digits");
    }

    @Test
    void drawnDigitsGoWithDigitsAlone() {
        Dataset digits = DigitImages.of(1, 3, 0, 0);
        assertThatThrownBy(() -> DigitImages.beside(digits, 1, 0))
                .hasMessage("so many drawn digits cannot be learnt from: 0");
        var letters = new Target.Classes("class", List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
        Dataset other = new Dataset("letters", digits.train(), null, null, digits.features(), letters);
        assertThatThrownBy(() -> DigitImages.beside(other, 1, 5))
                .hasMessage(
                        "drawn digits go with images of digits, 28 × 28 and called 0 to 9: letters is something else");
    }

    @Test
    void impossibleNumbers() {
        assertThatThrownBy(() -> DigitImages.of(1, 0, 0, 10))
                .hasMessage("digits need at least one training image and no negative numbers, not 0, 0 and 10");
        assertThatThrownBy(() -> DigitImages.of(1, Integer.MAX_VALUE, 0, 0))
                .hasMessage("2,147,483,647 images are more than one array can hold");
    }
}
