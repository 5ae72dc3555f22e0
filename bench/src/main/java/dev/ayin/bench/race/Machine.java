package dev.ayin.bench.race;

import dev.ayin.Ayin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What the race ran on, in a sentence.
final class Machine {
    private Machine() {}

    /// {@return processor, cores, system and Java}
    static String describe() {
        return "%s, %d cores, %s %s; Java %s; Ayin %s"
                .formatted(
                        processor(Path.of("/proc/cpuinfo")),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version").replaceFirst("-.*", ""),
                        Runtime.version(),
                        Ayin.VERSION);
    }

    /// {@return the processor's name with its family, model and widest vectors, or its kind where there is no such file}
    static String processor(Path cpuinfo) {
        try {
            String name = value(cpuinfo, "model name"), flags = value(cpuinfo, "flags");
            String vectors = flags.contains("avx512f") ? "AVX-512" : flags.contains("avx2") ? "AVX2" : "";
            String model = "family %s, model %s".formatted(value(cpuinfo, "cpu family"), value(cpuinfo, "model"));
            return name.isEmpty()
                    ? System.getProperty("os.arch")
                    : "%s (%s) %s".formatted(name, model, vectors).strip();
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /// {@return how many bits the widest vectors of this processor have, as far as the race knows such processors: 512 or 256}
    static int lanes(Path cpuinfo) {
        return processor(cpuinfo).endsWith("AVX-512") ? 512 : 256;
    }

    static boolean isAmd() {
        return processor(Path.of("/proc/cpuinfo")).contains("AMD");
    }

    private static String value(Path cpuinfo, String key) throws IOException {
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.map(line -> line.split(":", 2))
                    .filter(parts -> parts.length == 2 && parts[0].strip().equals(key))
                    .map(parts -> parts[1].strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
