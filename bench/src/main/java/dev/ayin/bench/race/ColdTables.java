package dev.ayin.bench.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/// The tables of the cold works: numbers, then the class in the column `y`. Whoever reads them learns from the first four fifths
/// of the rows and is scored on the last.
final class ColdTables {
    private ColdTables() {}

    static Path file(Path folder, ColdWork work) {
        return folder.resolve(work.name().toLowerCase(Locale.ROOT) + ".csv");
    }

    /// Writes the table of a work, always the same one; MNIST has none.
    static void write(Path folder, ColdWork work) throws IOException {
        Random random = new Random(1);
        String text = switch (work) {
            case MNIST -> throw new IllegalArgumentException("MNIST is no table");
            case SMALL -> flowers(random);
            case LARGE -> mixture(random);
            case CIRCLES -> circles(random);
        };
        Files.createDirectories(folder);
        Files.writeString(file(folder, work), text);
    }

    /// Three classes of 50 in 4 dimensions, two of which touch: the size and difficulty of Fisher's irises.
    private static String flowers(Random random) {
        double[][] centres = {{5, 3.4, 1.5, 0.2}, {5.9, 2.8, 4.3, 1.3}, {6.6, 3, 5.5, 2}};
        StringBuilder csv = new StringBuilder("a,b,c,d,y\n");
        for (int row = 0; row < 150; row++) {
            StringJoiner line = new StringJoiner(",", "", "\n");
            for (double centre : centres[row % 3]) {
                line.add("%.2f".formatted(centre + 0.35 * random.nextGaussian()));
            }
            csv.append(line.add(String.valueOf(row % 3)));
        }
        return csv.toString();
    }

    /// Two classes in 20 dimensions, told apart by the sign of x₁·x₂ + sin(2·x₃) + x₄/2 and noise.
    private static String mixture(Random random) {
        StringJoiner names = new StringJoiner(",", "", ",y\n");
        for (int column = 1; column <= 20; column++) {
            names.add("x" + column);
        }
        StringBuilder csv = new StringBuilder(names.toString());
        double[] x = new double[20];
        for (int row = 0; row < 20_000; row++) {
            for (int column = 0; column < x.length; column++) {
                x[column] = random.nextGaussian();
                csv.append("%.3f,".formatted(x[column]));
            }
            double score = x[0] * x[1] + Math.sin(2 * x[2]) + x[3] / 2 + 0.3 * random.nextGaussian();
            csv.append(score > 0 ? 1 : 0).append('\n');
        }
        return csv.toString();
    }

    /// Two rings around one another.
    private static String circles(Random random) {
        StringBuilder csv = new StringBuilder("a,b,y\n");
        for (int row = 0; row < 1000; row++) {
            double angle = 2 * Math.PI * random.nextDouble(), radius = row % 2 == 0 ? 1 : 0.5;
            csv.append("%.4f,%.4f,%d%n"
                    .formatted(
                            radius * Math.cos(angle) + 0.1 * random.nextGaussian(),
                            radius * Math.sin(angle) + 0.1 * random.nextGaussian(),
                            row % 2));
        }
        return csv.toString();
    }
}
