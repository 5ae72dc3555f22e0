package dev.ayin.catalogue;

import static dev.ayin.image.IdxFiles.gzip;
import static dev.ayin.image.IdxFiles.images;
import static dev.ayin.image.IdxFiles.labels;

import dev.ayin.image.IdxFolder;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A small public set that no mirror but the test's own serves.
final class MadeUpSet {
    private MadeUpSet() {}

    /// {@return the four files by their names, packed}
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<byte[]> contents = List.of(images(2000, 1), labels(2000), images(500, 2), labels(500));
        for (int i = 0; i < 4; i++) {
            files.put(IdxFolder.FILES.get(i) + ".gz", gzip(contents.get(i)));
        }
        return files;
    }

    static PublicSet at(URI... mirrors) {
        List<PublicSet.File> files = files().entrySet().stream()
                .map(file -> new PublicSet.File(
                        file.getKey(), file.getValue().length, 20_000, Digest.ofPacked(sha256(file.getValue()))))
                .toList();
        return new PublicSet("made-up", "Made-Up", files, List.of(mirrors), List.of("a", "b", "c"), "none", "none");
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Another process that fetches the set.
    ///
    /// @param arguments the cache's folder, then the mirrors
    public static void main(String[] arguments) throws Exception {
        URI[] mirrors = Arrays.stream(arguments).skip(1).map(URI::create).toArray(URI[]::new);
        new Cache(Path.of(arguments[0])).load(at(mirrors), DownloadProgress.NONE);
    }
}
