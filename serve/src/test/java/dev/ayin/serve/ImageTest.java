package dev.ayin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Images as bodies.
class ImageTest {
    private final Endpoint endpoint = Endpoint.of(Examples.PIXELS);

    @Test
    void anImageIsWhatItsPixelsAre() throws IOException {
        Answer json = predict("application/json", "{\"pixels\": [0, 10, 20, 100, 200, 255]}".getBytes());
        Answer png = predict("image/png", image("png", 2, 3, 0, 10, 20, 100, 200, 255));
        assertThat(text(png)).startsWith("{\"prediction\":").isEqualTo(text(json));
        assertThat(png.rows()).isEqualTo(1);
        assertThat(predict("image/jpeg", image("jpg", 20, 30)).status()).isEqualTo(200);
    }

    @Test
    void picturesInColour_ofAnySize() throws IOException {
        Endpoint colour = Endpoint.of(Examples.COLOUR);
        BufferedImage picture = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 15; i++) {
            picture.setRGB(i % 5, i / 5, 0x0a64fa);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        Answer json = colour.predict("application/json", "{\"pixels\": [10, 100, 250, 10, 100, 250]}".getBytes());
        assertThat(text(colour.predict("image/png", png.toByteArray()))).isEqualTo(text(json));
    }

    @Test
    void whatIsNoSuchImage() throws IOException {
        byte[] png = image("png", 2, 3);
        refused(
                422,
                "the image is no image that can be read: it must be PNG, JPEG, GIF or BMP",
                "image/png",
                "no image".getBytes());
        refused(422, "the image is damaged", "image/png", Arrays.copyOf(png, png.length / 2));
        refused(422, "25,000,000 pixels: that is too large", "image/png", image("png", 5000, 5000));
        refused(415, "must be JSON or an image", "text/plain", png);
        Answer table = Endpoint.of(Examples.TABLE).predict("image/png", png);
        assertThat(table.status()).isEqualTo(415);
        assertThat(text(table)).contains("the body must be JSON, and its Content-Type application/json, not image/png");
    }

    @Test
    void whatAsksForTooMuchIsRefusedBeforeItIsDecoded() throws IOException {
        refused(422, "it must be PNG, JPEG, GIF or BMP", "image/png", image("tiff", 2, 3));
        refused(422, "6,001 scans of 600 pixels: that is too much to decode", "image/jpeg", emptyScans(20, 30, 6000));
    }

    /// Two such pictures once held all carrier threads.
    @Test
    void othersAreAnsweredWhileImagesAreDecoded() throws Exception {
        byte[] slow = emptyScans(4000, 4000, 30);
        try (Server server = Server.start(endpoint, "127.0.0.1", 0);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Web web = new Web(server.uri());
            List<Future<Integer>> decoded = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                decoded.add(clients.submit(() -> web.send(web.to("/predict")
                                .header("Content-Type", "image/jpeg")
                                .POST(BodyPublishers.ofByteArray(slow)))
                        .status()));
            }
            while (decoding() == 0) {
                Thread.sleep(1);
            }
            assertThat(web.get("/health").status()).isEqualTo(200);
            assertThat(decoded).anyMatch(answer -> !answer.isDone());
            for (Future<Integer> answer : decoded) {
                assertThat(answer.get()).isIn(200, 422, 503);
            }
        }
    }

    private static long decoding() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("ayin-image"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .filter(frame -> frame.getClassName().contains("JPEGImageReader"))
                .count();
    }

    /// {@return a JPEG with so many more scans that change nothing}
    private static byte[] emptyScans(int width, int height, int scans) throws IOException {
        byte[] jpeg = grey(width, height);
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 10 * scans);
        out.put(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < scans; i++) {
            out.put(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0});
        }
        return out.put(jpeg, jpeg.length - 2, 2).array();
    }

    private static byte[] grey(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpg", out);
        return out.toByteArray();
    }

    @Test
    void pixelsThatAreNone() {
        assertThat(text(predict("application/json", "{\"pixels\": [0, 256, -1, 1.5, \"a\", null, 7.0]}".getBytes())))
                .contains(
                        "\"expected\":\"a whole number of 0 … 255\",\"found\":\"256\",\"pointer\":\"#/pixels/1\"",
                        "\"found\":\"-1\",\"pointer\":\"#/pixels/2\"",
                        "\"found\":\"1.5\",\"pointer\":\"#/pixels/3\"",
                        "\"found\":\"\\\"a\\\"\",\"pointer\":\"#/pixels/4\"",
                        "\"found\":\"null\",\"pointer\":\"#/pixels/5\"",
                        "\"expected\":\"a list of 6 whole numbers of 0 … 255\",\"found\":\"a list of 7\"",
                        "\"detail\":\"6 errors in 1 of 1 row\"");
    }

    private Answer predict(String type, byte[] body) {
        return endpoint.predict(type, body);
    }

    private void refused(int status, String detail, String type, byte[] body) {
        Answer answer = predict(type, body);
        assertThat(answer.status()).as(text(answer)).isEqualTo(status);
        assertThat(text(answer)).contains(detail);
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /// {@return a grey image with these pixels, row by row, then black ones}
    static byte[] image(String format, int width, int height, int... pixels) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pixels.length; i++) {
            image.setRGB(i % width, i / width, pixels[i] * 0x010101);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
