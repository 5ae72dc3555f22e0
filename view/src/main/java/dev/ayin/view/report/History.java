package dev.ayin.view.report;

import dev.ayin.disk.SafeFile;
import dev.ayin.train.Epoch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The epochs of a run as a table, `history.csv`: a line each, exact, an empty field for what was not measured.
public final class History {
    static final String HEADER = "epoch,rate,loss,accuracy,validation_loss,validation_accuracy,seconds";

    private History() {}

    /// Writes the table, whole or not at all.
    ///
    /// @throws IOException if the file cannot be written; then it is as it was before
    public static void write(Path file, List<Epoch> epochs) throws IOException {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (Epoch e : epochs) {
            csv.append(e.number())
                    .append(field(e.rate()))
                    .append(field(e.loss()))
                    .append(field(e.accuracy()))
                    .append(field(e.validationLoss()))
                    .append(field(e.validationAccuracy()))
                    .append(field(e.seconds()))
                    .append('\n');
        }
        SafeFile.write(file, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String field(double value) {
        return Double.isNaN(value) ? "," : "," + value;
    }
}
