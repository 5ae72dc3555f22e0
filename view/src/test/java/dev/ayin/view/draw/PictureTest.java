package dev.ayin.view.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ayin.data.Dataset;
import dev.ayin.data.Generated;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.train.ClassScore;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
    private static final int EPOCHS = 4;

    @TempDir
    Path folder;

    private static Run run(boolean watched) {
        var data = Generated.moons(60, 0.1, 42).withTest(0.3, 42);
        var network = Network.of(2, Layer.dense(3, Activation.tanh()), Layer.dense(1, Activation.sigmoid()));
        var training = Training.with(Loss.binaryCrossEntropy()).withEpochs(EPOCHS);
        try (Session session = Session.start(network, training, data)) {
            if (!watched) {
                session.run();
                return Run.of(session, data);
            }
            Boundary boundary = Boundary.of(data, EPOCHS);
            session.run(boundary.listener(session));
            return Run.of(session, data, boundary);
        }
    }

    @Test
    void aBoundaryThatListensHasTheBeginningAndEachEpoch_oneThatDoesNotThePresent() {
        assertThat(run(true).boundary().frames())
                .extracting(Boundary.Frame::epoch)
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(run(false).boundary().frames())
                .extracting(Boundary.Frame::epoch)
                .containsExactly(EPOCHS);
        assertThat(Picture.boundary(run(false)).frames()).isEqualTo(1);
    }

    @Test
    void soManyClassesHaveNoPicture() {
        assertThat(Boundary.obstacle(classes(256))).isEmpty();
        assertThat(Boundary.obstacle(classes(257)))
                .isEqualTo("no picture of the plane: 257 classes are more than the 256 that can be told apart");
    }

    private static Dataset classes(int count) {
        var target = new Target.Classes(
                "class", IntStream.range(0, count).mapToObj(i -> "k" + i).toList());
        Samples samples = Samples.of(new double[][] {{0, 0}, {1, 1}}, new int[] {0, count - 1}, target);
        return new Dataset(
                "many", samples, null, null, Generated.moons(10, 0.1, 1).features(), target);
    }

    @Test
    void aGifHasAllFramesInTheirSizeAndAPngTheLastOneTwiceAsFine() throws IOException {
        Picture picture = Picture.boundary(run(true));
        Path gif = picture.gif(folder.resolve("a.gif")), png = picture.png(folder.resolve("a.png"));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(picture.frames()).isEqualTo(EPOCHS + 1);
            assertThat(2 * reader.getWidth(0))
                    .isEqualTo(ImageIO.read(png.toFile()).getWidth());
        } finally {
            reader.dispose();
        }
        assertThat(picture).hasToString("picture of 516 × 570 units, 5 frames");
    }

    @Test
    void eachOtherPictureIsDrawn() throws IOException {
        Run run = run(false);
        List<Picture> pictures = List.of(
                Picture.curves(run.history()),
                Picture.network(run.model()),
                Picture.confusion((ClassScore) run.score()),
                Picture.activation(Activation.gelu()));
        for (Picture picture : pictures) {
            Path file = picture.png(folder.resolve("b.png"));
            assertThat(Files.size(file)).isGreaterThan(5_000);
        }
    }

    /// The square of class i and j has the colour of right or wrong, as deep as its share.
    @Test
    void theConfusionsColoursAreTheirShares() {
        BufferedImage image = Picture.confusion(score(List.of(List.of(8, 0), List.of(6, 2)), "a", "b"))
                .image(0, 1);
        assertThat(colour(image, 0, 0)).isEqualTo(Theme.BLUE.getRGB());
        assertThat(colour(image, 0, 1)).isEqualTo(Theme.PAPER.getRGB());
        assertThat(colour(image, 1, 0))
                .isEqualTo(Theme.mix(Theme.PAPER, Theme.VERMILION, 0.75).getRGB());
        assertThat(colour(image, 1, 1))
                .isEqualTo(Theme.mix(Theme.PAPER, Theme.BLUE, 0.25).getRGB());
    }

    private static int colour(BufferedImage image, int i, int j) {
        double left = 24 + 18 + Typeface.REGULAR.width("b", Theme.TEXT) + 14;
        double wider = 24 + 18 + Typeface.REGULAR.width("a", Theme.TEXT) + 14;
        return image.getRGB((int) (Math.max(left, wider) + 46 * j) + 4, 92 + 46 * i + 4);
    }

    private static ClassScore score(List<List<Integer>> confusion, String... classes) {
        int all = confusion.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum();
        return new ClassScore(
                0.1, List.of(classes), confusion, List.of(all, 0), Collections.nCopies(classes.length, 0.9));
    }

    @Test
    void whatCannotBeDrawnIsRefusedWithASentence() {
        Run run = run(false);
        Run without = new Run(run.data(), run.model(), List.of(), run.score(), null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Picture.boundary(without))
                .withMessageContaining("has no picture of the plane");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Picture.curves(without.history()))
                .withMessage("curves need one epoch at least: run the session first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Picture.activation(Activation.softmax()))
                .withMessageStartingWith("softmax has no curve");
        String[] names = IntStream.range(0, 61).mapToObj(i -> "c" + i).toArray(String[]::new);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Picture.confusion(score(List.of(), names)))
                .withMessage("a confusion matrix shows up to 60 classes, not 61");
    }
}
