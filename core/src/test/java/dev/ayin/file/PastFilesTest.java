package dev.ayin.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.model.Model;
import dev.ayin.train.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The promise of docs/promises.md: files of every version that there was are read, and say what they said.
class PastFilesTest {
    private static final Path PAST = Path.of("src/test/resources/dev/ayin/file/past");

    static List<Path> versions() throws IOException {
        try (Stream<Path> versions = Files.list(PAST)) {
            return versions.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void modelsPredictTheBitsThatTheyPredictedThen(Path version) throws IOException {
        List<String> lines = Files.readAllLines(version.resolve("predictions.txt"));
        assertThat(lines).hasSizeGreaterThanOrEqualTo(4);
        for (String line : lines) {
            String[] words = line.split(" ");
            Model model = ModelFile.read(version.resolve(words[0] + ".safetensors"));
            assertThat(model.isAsTrained()).as(words[0]).isTrue();
            assertThat(PastFiles.predictions(model)).as(words[0]).isEqualTo(words[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void checkpointsGoOn(Path version) throws IOException {
        CheckpointFile past = CheckpointFile.read(version.resolve("checkpoint.ckpt"));
        assertThat(past.network().layers()).hasSize(3);
        assertThat(past.state().steps()).isEqualTo(4);
        try (Session session = Session.start(Examples.NETWORK, Examples.TRAINING, Examples.DATA)) {
            for (int i = 0; i < 4; i++) {
                session.step();
            }
            assertThat(past.state().parameters())
                    .containsExactly(session.parameters().values());
        }
    }
}
