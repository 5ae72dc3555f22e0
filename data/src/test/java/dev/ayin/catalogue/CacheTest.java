package dev.ayin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.catalogue.Mirror.Manner;
import dev.ayin.data.Dataset;
import dev.ayin.image.IdxFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CacheTest {
    /// Nothing listens on port 9 of this machine.
    private static final URI NOBODY = URI.create("http://127.0.0.1:9/");

    private static final List<String> NAMES = List.copyOf(MadeUpSet.files().keySet());

    @TempDir
    Path folder;

    private Dataset load(PublicSet set) throws IOException {
        return new Cache(folder).load(set, DownloadProgress.NONE);
    }

    private Path inCache(String name) {
        return folder.resolve("made-up").resolve(name);
    }

    /// The four files and nothing else but the lock.
    private void assertWhole() throws IOException {
        for (Map.Entry<String, byte[]> file : MadeUpSet.files().entrySet()) {
            assertThat(inCache(file.getKey())).hasBinaryContent(file.getValue());
        }
        assertThat(namesInCache())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(".lock"), NAMES.stream()).toList());
    }

    private List<String> namesInCache() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("made-up"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void downloadsOnceThenReadsWhatIsThere() throws IOException {
        try (var mirror = new Mirror(Manner.GOOD)) {
            PublicSet set = MadeUpSet.at(mirror.uri());
            List<Long> done = new ArrayList<>();
            Dataset data = new Cache(folder).load(set, (name, bytes, total) -> {
                assertThat(NAMES).contains(name);
                assertThat(total).isEqualTo(set.packed());
                done.add(bytes);
            });
            assertThat(data.name()).isEqualTo("made-up");
            assertThat(data.train().size()).isEqualTo(2000);
            assertThat(done).isSorted().endsWith(set.packed());
            assertWhole();

            assertThat(load(set).train().hash()).isEqualTo(data.train().hash());
            assertThat(mirror.asked).isEqualTo(NAMES);
        }
    }

    @Test
    void goesOnWhereTheConnectionWasCut() throws IOException {
        try (var mirror = new Mirror(Manner.CUTS)) {
            load(MadeUpSet.at(mirror.uri()));
            assertWhole();
            assertThat(mirror.asked).hasSize(12);
            int third = MadeUpSet.files().get(NAMES.getFirst()).length / 3 + 1;
            assertThat(mirror.asked.subList(0, 3))
                    .containsExactly(
                            NAMES.getFirst(),
                            NAMES.getFirst() + " bytes=" + third + "-",
                            NAMES.getFirst() + " bytes=" + 2 * third + "-");
        }
    }

    @Test
    void whatAnEarlierRunLeftIsContinued() throws IOException {
        byte[] file = MadeUpSet.files().get(NAMES.getFirst());
        try (var cuts = new Mirror(Manner.CUTS_AND_FORGETS);
                var good = new Mirror(Manner.GOOD)) {
            assertThatThrownBy(() -> load(MadeUpSet.at(cuts.uri()))).isInstanceOf(IOException.class);
            assertThat(namesInCache()).contains("." + NAMES.getFirst() + ".part");
            load(MadeUpSet.at(good.uri()));
            assertWhole();
            assertThat(good.asked.getFirst()).isEqualTo(NAMES.getFirst() + " bytes=" + (file.length / 3 + 1) + "-");
        }
    }

    @Test
    void aBeginningFromElsewhereIsThrownAway() throws IOException {
        byte[] file = MadeUpSet.files().get(NAMES.getFirst());
        Files.createDirectories(inCache(""));
        for (int length : new int[] {file.length / 2, file.length, file.length + 1}) {
            Files.write(inCache("." + NAMES.getFirst() + ".part"), new byte[length]);
            try (var mirror = new Mirror(Manner.GOOD)) {
                load(MadeUpSet.at(mirror.uri()));
                assertWhole();
            }
            Files.delete(inCache(NAMES.getFirst()));
        }
    }

    @Test
    void aWrongFileIsRefusedAndRemoved() throws IOException {
        for (Manner manner : List.of(Manner.WRONG, Manner.LONGER)) {
            try (var mirror = new Mirror(manner)) {
                int length = MadeUpSet.files().get(NAMES.getFirst()).length;
                assertThatThrownBy(() -> load(MadeUpSet.at(mirror.uri())))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith("Made-Up could not be downloaded (127.0.0.1 serves "
                                + (manner == Manner.WRONG
                                        ? "a train-images-idx3-ubyte.gz that is not the published one)."
                                        : "%d bytes of train-images-idx3-ubyte.gz instead of %d)."
                                                .formatted(length + 1, length)));
                assertThat(namesInCache()).containsExactly(".lock");
            }
        }
    }

    @Test
    void aBadMirrorIsFollowedByTheNext() throws IOException {
        for (Manner manner : List.of(Manner.WRONG, Manner.LONGER, Manner.LOST, Manner.CUTS_AND_FORGETS)) {
            try (var bad = new Mirror(manner);
                    var good = new Mirror(Manner.GOOD)) {
                Cache cache = new Cache(folder.resolve(manner.name()));
                Dataset data = cache.load(MadeUpSet.at(bad.uri(), NOBODY, good.uri()), DownloadProgress.NONE);
                assertThat(data.train().size()).isEqualTo(2000);
                assertThat(bad.asked).isNotEmpty();
            }
        }
    }

    @Test
    void aSilentMirrorIsNotWaitedForForever() throws IOException {
        try (var silent = new Mirror(Manner.SILENT)) {
            PublicSet set = MadeUpSet.at(silent.uri());
            assertThatThrownBy(() -> new Cache(folder, Duration.ofMillis(1500)).load(set, DownloadProgress.NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "Made-Up could not be downloaded (127.0.0.1 is silent for more than 1.5 s).");
        }
    }

    @Test
    void offlineOneMessageSaysWhatToDo() throws IOException {
        try (var lost = new Mirror(Manner.LOST)) {
            PublicSet set = MadeUpSet.at(NOBODY, lost.uri());
            var expected = new StringBuilder(
                    "Made-Up could not be downloaded (127.0.0.1 cannot be reached; 127.0.0.1 answers with HTTP status 404)."
                            + " To fetch it by hand, put into the folder "
                            + folder.resolve("made-up").toAbsolutePath() + ":");
            for (PublicSet.File file : set.files()) {
                expected.append("\n  %s, %d bytes, from http://127.0.0.1:9/%s"
                        .formatted(file.name(), file.packed(), file.name()));
            }
            assertThatThrownBy(() -> load(set)).isInstanceOf(IOException.class).hasMessage(expected.toString());
        }
    }

    @Test
    void filesPutThereByHandAreTaken() throws IOException {
        Files.createDirectories(inCache(""));
        for (Map.Entry<String, byte[]> file : MadeUpSet.files().entrySet()) {
            Files.write(inCache(file.getKey()), file.getValue());
        }
        assertThat(load(MadeUpSet.at(NOBODY)).test().size()).isEqualTo(500);

        // one that is damaged later is fetched again
        Files.write(inCache(NAMES.get(1)), new byte[10]);
        assertThatThrownBy(() -> load(MadeUpSet.at(NOBODY))).hasMessageContaining(NAMES.get(1));
        try (var mirror = new Mirror(Manner.GOOD)) {
            load(MadeUpSet.at(mirror.uri()));
            assertThat(mirror.asked).containsExactly(NAMES.get(1));
        }
    }

    @Test
    void anyFolderOfTheUsersNeedsOnlySoundFiles() throws IOException {
        Files.createDirectories(inCache(""));
        for (Map.Entry<String, byte[]> file : MadeUpSet.files().entrySet()) {
            Files.write(inCache(file.getKey()), file.getValue());
        }
        Path theirs = inCache("");
        Dataset data = Cache.loadFrom(theirs, Catalogue.of("mnist"));
        assertThat(data.name()).isEqualTo("mnist from " + theirs);
    }

    @Test
    void threadsFetchOnce() throws Exception {
        try (var mirror = new Mirror(Manner.GOOD, 20);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Dataset>> all = Stream.generate(() -> threads.submit(() -> load(MadeUpSet.at(mirror.uri()))))
                    .limit(4)
                    .toList();
            for (Future<Dataset> one : all) {
                assertThat(one.get().train().size()).isEqualTo(2000);
            }
            assertThat(mirror.asked).isEqualTo(NAMES);
            assertWhole();
        }
    }

    @Test
    void processesFetchOnce() throws Exception {
        try (var mirror = new Mirror(Manner.GOOD, 100)) {
            Process other = new ProcessBuilder(List.of(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            MadeUpSet.class.getName(),
                            folder.toString(),
                            mirror.uri().toString()))
                    .inheritIO()
                    .start();
            assertThat(mirror.firstAsked.await(30, TimeUnit.SECONDS)).isTrue(); // the other one is at work
            assertThat(load(MadeUpSet.at(mirror.uri())).train().size()).isEqualTo(2000);
            assertThat(other.waitFor()).isZero();
            assertThat(mirror.asked).isEqualTo(NAMES);
            assertWhole();
        }
    }

    @Test
    void theUsualFolder() {
        Path home = Path.of("/home/a");
        assertThat(Cache.usualFolder(Map.of(), "Linux", home)).isEqualTo(Path.of("/home/a/.cache/ayin"));
        assertThat(Cache.usualFolder(Map.of(), "Mac OS X", home)).isEqualTo(Path.of("/home/a/Library/Caches/ayin"));
        assertThat(Cache.usualFolder(Map.of("LOCALAPPDATA", "/local"), "Windows 11", home))
                .isEqualTo(Path.of("/local/ayin"));
        assertThat(Cache.usualFolder(Map.of("XDG_CACHE_HOME", "/xdg"), "Linux", home))
                .isEqualTo(Path.of("/xdg/ayin"));
        assertThat(Cache.usualFolder(Map.of("XDG_CACHE_HOME", "/xdg", "AYIN_CACHE", "/own"), "Linux", home))
                .isEqualTo(Path.of("/own"));
    }

    @Test
    void theDigestOfTheContentDoesNotMindWhoPackedIt() throws IOException {
        byte[] content = "some content".getBytes();
        Digest digest = Digest.ofContent(MadeUpSet.sha256(content));
        byte[] packed = IdxFiles.gzip(content);
        Path file = folder.resolve("file");
        assertThat(digest.matches(Files.write(file, packed), 12)).isTrue();
        packed[9] ^= 1; // the operating system that packed it
        assertThat(digest.matches(Files.write(file, packed), 12)).isTrue();
        assertThat(digest.matches(file, 11)).isFalse();
        assertThat(digest.matches(Files.write(file, Arrays.copyOf(packed, 15)), 12))
                .isFalse();
        assertThat(digest.matches(Files.write(file, content), 12)).isFalse();
    }
}
