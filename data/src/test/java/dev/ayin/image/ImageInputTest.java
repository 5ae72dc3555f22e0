package dev.ayin.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.Features;
import dev.ayin.math.Shape;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures as they come: photographs that lie on their side, and files that somebody has made to do harm.
@Timeout(60)
class ImageInputTest {
    /// An "F", as nothing that is turned or mirrored looks.
    private static final int[] F = {255, 255, 255, 255, 0, 0, 255, 255, 0, 255, 0, 0};

    private static final int WIDTH = 3, HEIGHT = 4;

    private static final Features.Pixels PIXELS = new Features.Pixels(new Shape(HEIGHT, WIDTH, 1), 0, 1 / 255.0);

    /// How the F is stored, by its orientation: what Exif's figure of the eight shows.
    private static final String[] STORED = {
        "###/#../##./#..", // 1
        "###/..#/.##/..#", // 2
        "..#/.##/..#/###", // 3
        "#../##./#../###", // 4
        "####/#.#./#...", // 5
        "#.../#.#./####", // 6
        "...#/.#.#/####", // 7
        "####/.#.#/...#", // 8
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPhotographStandsUpright(int orientation) {
        String[] rows = STORED[orientation - 1].split("/");
        int[] stored =
                String.join("", rows).chars().map(c -> c == '#' ? 255 : 0).toArray();
        int width = rows[0].length(), height = rows.length;
        byte[] jpeg = Pictures.grey("jpeg", width, height, 16, stored),
                png = Pictures.grey("png", width, height, 1, stored);
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            assertThat(pixels(Pictures.chunk(png, "eXIf", Pictures.exif(orientation, order))))
                    .isEqualTo(F);
            int[] photograph = pixels(Pictures.photograph(jpeg, orientation, order));
            for (int i = 0; i < F.length; i++) {
                assertThat(photograph[i])
                        .as("pixel %d of %s", i, Arrays.toString(photograph))
                        .isCloseTo(F[i], within(8));
            }
        }
    }

    @Test
    void anOrientationThatIsNoneMeansUpright() {
        byte[] png = Pictures.grey("png", WIDTH, HEIGHT, 1, F);
        for (int orientation : new int[] {0, 9, 65_535}) {
            assertThat(pixels(Pictures.chunk(png, "eXIf", Pictures.exif(orientation, ByteOrder.BIG_ENDIAN))))
                    .isEqualTo(F);
        }
        byte[] tags = Pictures.exif(6, ByteOrder.BIG_ENDIAN);
        for (int length = 0; length < 8 + 2 + 24; length++) {
            assertThat(pixels(Pictures.chunk(png, "eXIf", Arrays.copyOf(tags, length))))
                    .as("cut at " + length)
                    .isEqualTo(F);
        }
        byte[] far = tags.clone();
        ByteBuffer.wrap(far).putInt(4, -1);
        assertThat(pixels(Pictures.chunk(png, "eXIf", far))).isEqualTo(F);
    }

    @Test
    void fourFormatsAreRead_andAllOthersRefusedByName(@TempDir Path folder) throws IOException {
        for (String format : List.of("png", "gif", "bmp")) {
            assertThat(pixels(Pictures.grey(format, WIDTH, HEIGHT, 8, F)))
                    .as(format)
                    .isEqualTo(F);
        }
        refused(
                "the image is a pointer of Git LFS to a file that is not here: `git lfs pull` fetches it",
                "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8));
        byte[] wbmp = Pictures.written("wbmp", new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_BINARY));
        for (byte[] other : List.of(
                Pictures.grey("tiff", WIDTH, HEIGHT, 1, F),
                wbmp,
                new byte[0],
                "no image".getBytes(StandardCharsets.UTF_8))) {
            refused("the image is no image that can be read: it must be PNG, JPEG, GIF or BMP", other);
            Path file = Files.write(folder.resolve("image"), other);
            assertThatThrownBy(() -> ImageInput.encode(file, PIXELS, true, new float[12], 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(file + " is no image that can be read: it must be PNG, JPEG, GIF or BMP");
        }
    }

    @Test
    void aJpegMayHaveSoManyScans_ofSoManyPixels() {
        byte[] many = Pictures.emptyScans(100, 100, 6000);
        assertThat(many.length).isLessThan(62_000);
        refused("the image has 6,006 scans of 10,000 pixels: that is too much to decode", many);
        refused(
                "the image has 106 scans of 10,000 pixels: that is too much to decode",
                Pictures.emptyScans(100, 100, 100));
        byte[] large = Pictures.emptyScans(100, 100, 34);
        int frame = new String(large, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c2");
        ByteBuffer.wrap(large).putShort(frame + 5, (short) 4000).putShort(frame + 7, (short) 4000);
        refused("the image has 40 scans of 16,000,000 pixels: that is too much", large);
        assertThat(pixels(Pictures.emptyScans(30, 40, 90))).containsOnly(0);
    }

    @Test
    void sizesAreReadBeforeAnythingIsDecoded() {
        byte[] png = Pictures.grey("png", 1, 1, 1, 0);
        ByteBuffer.wrap(png).putInt(16, 1_000_000).putInt(20, 1_000_000);
        refused("the image has 1,000,000,000,000 pixels: that is too large, 16,000,000 are allowed", png);
        ByteBuffer.wrap(png).putInt(16, -1);
        refused("the image is damaged: it has 4294967295 × 1000000 pixels", png);
        byte[] gif = Pictures.grey("gif", 1, 1, 1, 0);
        int first = new String(gif, StandardCharsets.ISO_8859_1).indexOf(',');
        ByteBuffer.wrap(gif)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(first + 5, (short) -1)
                .putShort(first + 7, (short) -1);
        refused("the image has 4,294,836,225 pixels", gif);
        byte[] bmp = Pictures.grey("bmp", 1, 1, 1, 0);
        for (int side : new int[] {Integer.MIN_VALUE, 0, -5, 100_000}) {
            ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, side).putInt(22, side);
            refused("pixels", bmp);
        }
    }

    @Test
    void rareKindsAreRefused() {
        byte[] jpeg = Pictures.grey("jpeg", WIDTH, HEIGHT, 8, F);
        int frame = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
        byte[] lossless = jpeg.clone(), twelve = jpeg.clone(), four = jpeg.clone();
        lossless[frame + 1] = (byte) 0xc3;
        twelve[frame + 4] = 12;
        four[frame + 9] = 4;
        refused("the image is a JPEG of a rare kind: it must be baseline or progressive, of 8 bits", lossless);
        refused("the image is a JPEG of a rare kind", twelve);
        refused("the image is a JPEG of 4 components: it must be grey, or red, green and blue", four);
        refused("the image is damaged: it ends too early", Arrays.copyOf(jpeg, jpeg.length - 2));
        refused("the image is damaged: it shows nothing", new byte[] {-1, (byte) 0xd8, -1, (byte) 0xd9});
        byte[] within = Pictures.grey("bmp", 1, 1, 1, 0);
        within[30] = 5; // a PNG
        refused("the image is a BMP of a rare kind: it must hold its pixels itself", within);
    }

    /// Profiles and thumbnails are a stranger's bytes for native code and for other readers.
    @Test
    void theDecoderSeesNoMoreThanItNeeds() throws Exception {
        byte[] jpeg = Pictures.grey("jpeg", WIDTH, HEIGHT, 8, F);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] icc = Arrays.copyOf("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1), 14 + profile.length);
        System.arraycopy(profile, 0, icc, 14, profile.length);
        byte[] plain = ImageOutline.of(jpeg, 1000).file();
        byte[] dressed = Pictures.segment(Pictures.segment(jpeg, 0xe2, icc), 0xfe, new byte[60_000]);
        assertThat(ImageOutline.of(dressed, 1000).file()).hasSize(plain.length + 24); // and the sign of a photograph
        assertThat(pixels(dressed)).isEqualTo(pixels(jpeg));
        byte[] png = Pictures.grey("png", WIDTH, HEIGHT, 1, F);
        assertThat(ImageOutline.of(Pictures.chunk(png, "zTXt", new byte[1000]), 1000)
                        .file())
                .isEqualTo(png);
    }

    @Test
    void aPhotographWithoutJfifKeepsItsColours() throws IOException {
        BufferedImage red = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            red.setRGB(i % 64, i / 64, 0xd02010);
        }
        byte[] jpeg = Pictures.written("jpeg", red);
        int jfif = 2 + 2 + (jpeg[4] << 8 | jpeg[5]);
        byte[] bare = Arrays.copyOf(jpeg, jpeg.length - jfif + 2);
        System.arraycopy(jpeg, jfif, bare, 2, jpeg.length - jfif);
        int luma = (299 * 0xd0 + 587 * 0x20 + 114 * 0x10 + 500) / 1000;
        assertThat(pixels(Pictures.photograph(bare, 1, ByteOrder.BIG_ENDIAN))[0])
                .isCloseTo(luma, within(3));
    }

    @Test
    void afterItsDeadlineADecoderGetsNothingMore() throws Exception {
        ImageOutline outline = ImageOutline.of(Pictures.emptyScans(300, 300, 50), 1_000_000_000);
        assertThatThrownBy(() -> new Decoding(outline, System.nanoTime() - 1).grey())
                .isInstanceOf(Unreadable.class)
                .hasMessage("takes too long to decode");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Decoding(outline, System.nanoTime() + 1_000_000_000_000L).grey())
                .isInstanceOf(Unreadable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void tooManyAtATimeAreSentAway_andTheThreadsEnd() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(callers.submit(() -> {
                    try {
                        return Strangers.call(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500), () -> {
                            end.await();
                            return "decoded";
                        });
                    } catch (RejectedExecutionException e) {
                        return "sent away";
                    } catch (Unreadable e) {
                        return e.getMessage();
                    }
                }));
            }
            List<String> all = new ArrayList<>();
            for (Future<String> answer : answers) {
                all.add(answer.get());
            }
            assertThat(all).contains("sent away", "takes too long to decode").doesNotContain("decoded");
            assertThat(decoders()).isLessThanOrEqualTo(8).isPositive();
        }
        end.countDown();
        assertThat(Strangers.call(Strangers.deadline(), () -> "decoded")).isEqualTo("decoded");
    }

    private static long decoders() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ayin-image"))
                .peek(thread -> assertThat(thread.isDaemon()).isTrue())
                .count();
    }

    /// Cut, flipped and patched together, a file is read or refused, and nothing else.
    @Test
    void mutations() {
        Random random = new Random(7);
        List<byte[]> seeds = new ArrayList<>();
        for (String format : List.of("png", "jpeg", "gif", "bmp")) {
            seeds.add(Pictures.grey(format, WIDTH, HEIGHT, 4, F));
        }
        seeds.add(Pictures.photograph(Pictures.emptyScans(20, 30, 3), 6, ByteOrder.LITTLE_ENDIAN));
        for (int i = 0; i < 3000; i++) {
            byte[] file = seeds.get(i % seeds.size()).clone();
            for (int change = random.nextInt(8); change >= 0; change--) {
                int at = random.nextInt(file.length);
                switch (random.nextInt(3)) {
                    case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                    case 1 -> file[at] = (byte) random.nextInt(256);
                    default -> file = Arrays.copyOf(file, Math.max(1, at));
                }
            }
            try {
                pixels(file);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).startsWith("the image ");
            }
        }
    }

    private static int[] pixels(byte[] image) {
        float[] x = new float[PIXELS.shape().size()];
        ImageInput.encode("the image", image, PIXELS, x, 0);
        int[] pixels = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            pixels[i] = Math.round(x[i]);
        }
        return pixels;
    }

    private static void refused(String sentence, byte[] image) {
        assertThatThrownBy(() -> pixels(image))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence.startsWith("the image") ? sentence : "the image ")
                .hasMessageContaining(sentence);
    }
}
