package dev.ayin.bench.worker;

import dev.ayin.estimate.Classifier;
import dev.ayin.estimate.FittedClassifier;
import dev.ayin.table.Csv;
import dev.ayin.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/// What a user of Ayin writes: reads a table, learns the class in its column `y` from the first four fifths of the rows, and says
/// the accuracy on the rest. The race times the whole process.
public final class TableProgram {
    private TableProgram() {}

    /// @param args the file
    public static void main(String[] args) throws IOException {
        Table table = Csv.read(Path.of(args[0]));
        int learnt = table.size() * 4 / 5;
        FittedClassifier fitted = new Classifier().fit(part(table, 0, learnt), "y");
        System.out.println(
                "accuracy " + fitted.score(part(table, learnt, table.size())).accuracy());
    }

    private static Table part(Table table, int from, int to) {
        return table.select(IntStream.range(from, to).toArray());
    }
}
