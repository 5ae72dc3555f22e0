package dev.ayin.view.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.train.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path folder;

    @Test
    void aLineForEachEpoch_exact_emptyForWhatWasNotMeasured() throws IOException {
        var seen = new Epoch(1, 1e-7, 0.1 + 0.2, 0.5, 0.7, 0.25, 1.5);
        var unseen = new Epoch(2, 0.001, 1 / 3.0, Double.NaN, Double.NaN, Double.NaN, 1.25);

        List<String> lines = written(List.of(seen, unseen));

        assertThat(lines.getFirst()).isEqualTo("epoch,rate,loss,accuracy,validation_loss,validation_accuracy,seconds");
        assertThat(epoch(lines.get(1))).isEqualTo(seen);
        assertThat(epoch(lines.get(2))).isEqualTo(unseen);
        assertThat(lines.get(2)).contains(",,,");
        assertThat(lines).hasSize(3);
    }

    @Test
    void ofNoEpochsTheHeaderAlone() throws IOException {
        assertThat(written(List.of())).containsExactly(History.HEADER);
    }

    private List<String> written(List<Epoch> epochs) throws IOException {
        Path file = folder.resolve("history.csv");
        History.write(file, epochs);
        return Files.readAllLines(file);
    }

    private static Epoch epoch(String line) {
        String[] fields = line.split(",", -1);
        double[] v = new double[7];
        for (int i = 1; i < 7; i++) {
            v[i] = fields[i].isEmpty() ? Double.NaN : Double.parseDouble(fields[i]);
        }
        return new Epoch(Integer.parseInt(fields[0]), v[1], v[2], v[3], v[4], v[5], v[6]);
    }
}
