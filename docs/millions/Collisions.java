import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/// Writes a table like HIGGS, made up: 28 numbers of a collision of particles, and whether something new was seen.
///
/// 21 numbers are momenta, angles and a few tags; 7 are made of these, as masses are, and tell more. The label depends on both,
/// with noise, so that a network does better than a straight line. The same rows every time, whatever the number of cores.
///
/// ```sh
/// java docs/millions/Collisions.java 10000000 big.csv    # 2.5 GB
/// ```
public class Collisions {
    private static final int LOW = 21, HIGH = 7, BLOCK = 20_000;

    public static void main(String[] args) throws Exception {
        long rows = Long.parseLong(args[0]);
        StringBuilder header = new StringBuilder("label");
        for (int i = 1; i <= LOW; i++) {
            header.append(",low").append(i);
        }
        for (int i = 1; i <= HIGH; i++) {
            header.append(",high").append(i);
        }
        ForkJoinPool pool = ForkJoinPool.commonPool();
        try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
            out.write(header.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            int ahead = 2 * pool.getParallelism() + 2;
            List<Future<byte[]>> blocks = new ArrayList<>();
            for (long first = 0; first < rows || !blocks.isEmpty(); ) {
                for (; first < rows && blocks.size() < ahead; first += BLOCK) {
                    long begin = first, size = Math.min(BLOCK, rows - first);
                    blocks.add(pool.submit(() -> block(begin, (int) size)));
                }
                out.write(blocks.removeFirst().get());
            }
        }
    }

    /// {@return some lines of the table}
    private static byte[] block(long first, int rows) {
        var random = new SplittableRandom(first + 1);
        byte[] text = new byte[rows * (LOW + HIGH) * 12];
        double[] x = new double[LOW + HIGH];
        int at = 0;
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < LOW; i++) {
                x[i] = switch (i % 4) {
                    case 0 -> -Math.log(1 - random.nextDouble()); // a momentum
                    case 1 -> random.nextGaussian(); // a pseudorapidity
                    case 2 -> random.nextDouble(-1.743, 1.743); // an angle
                    default -> random.nextInt(3) * 1.0865; // a tag
                };
            }
            for (int i = 0; i < HIGH; i++) {
                double angle = x[4 * (i % 5) + 2] - x[4 * ((i + 1) % 5) + 2];
                double momenta = x[4 * (i % 5)] * x[4 * ((i + 1) % 5)];
                x[LOW + i] = Math.sqrt(momenta * (1 - Math.cos(angle)) + 0.1 * (i + 1)) + 0.05 * random.nextGaussian();
            }
            double z = 1.5 * x[LOW] * x[LOW + 1] - x[LOW + 2] * x[LOW + 2] + Math.abs(x[1] - x[5]) + 0.5 * x[4] - 0.9;
            boolean seen = z + random.nextGaussian() > 0;
            text[at++] = (byte) (seen ? '1' : '0');
            for (double number : x) {
                text[at++] = ',';
                at = print(number, text, at);
            }
            text[at++] = '\n';
        }
        return Arrays.copyOf(text, at);
    }

    /// Six digits after the point, which is faster than any formatter.
    private static int print(double number, byte[] text, int at) {
        long millionths = Math.round(Math.abs(number) * 1e6);
        if (number < 0 && millionths > 0) {
            text[at++] = '-';
        }
        byte[] whole = Long.toString(millionths / 1_000_000).getBytes(StandardCharsets.US_ASCII);
        for (byte digit : whole) {
            text[at++] = digit;
        }
        text[at++] = '.';
        long rest = millionths % 1_000_000;
        for (int i = 5; i >= 0; i--) {
            text[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + 6;
    }
}
