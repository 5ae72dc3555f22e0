package dev.ayin.cli.train;

import dev.ayin.file.SafeFile;
import dev.ayin.train.Epoch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/// The history of a run as a table: a line an epoch, a field left empty where nothing was measured.
final class HistoryFile {
    private HistoryFile() {}

    static void write(Path file, List<Epoch> history) throws IOException {
        SafeFile.write(file, out -> out.write(text(history).getBytes(StandardCharsets.UTF_8)));
    }

    static String text(List<Epoch> history) {
        StringBuilder text =
                new StringBuilder("epoch,rate,loss,accuracy,validation_loss,validation_accuracy,seconds\n");
        for (Epoch epoch : history) {
            StringJoiner line = new StringJoiner(",", "", "\n").add(String.valueOf(epoch.number()));
            for (double value : new double[] {
                epoch.rate(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.validationLoss(),
                epoch.validationAccuracy(),
                epoch.seconds()
            }) {
                line.add(Double.isNaN(value) ? "" : String.valueOf((float) value));
            }
            text.append(line);
        }
        return text.toString();
    }
}
