package dev.ayin.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Small tables to learn from.
final class Tables {
    private Tables() {}

    /// {@return a table of 120 people: age, city, buys}
    static Path people(Path folder) throws IOException {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("age,city,buys\n");
        for (int i = 0; i < 120; i++) {
            int age = 20 + random.nextInt(50);
            String city = random.nextBoolean() ? "Oslo" : "Rome";
            csv.append("%d,%s,%s%n".formatted(age, city, age + (city.equals("Oslo") ? 10 : 0) > 50 ? "yes" : "no"));
        }
        return Files.writeString(folder.resolve("people.csv"), csv);
    }

    /// {@return the same file, gzip-compressed}
    static Path packed(Path csv) throws IOException {
        Path packed = Path.of(csv + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(csv, out);
        }
        return packed;
    }

    /// {@return a table of 120 numbers: x, y = 2x + 1}
    static Path line(Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("x,y\n");
        for (int i = 0; i < 120; i++) {
            csv.append("%s,%s%n".formatted(i / 60.0 - 1, 2 * (i / 60.0 - 1) + 1));
        }
        return Files.writeString(folder.resolve("line.csv"), csv);
    }
}
