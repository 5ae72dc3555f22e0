import dev.ayin.data.Dataset;
import dev.ayin.data.Order;
import dev.ayin.large.LargeTable;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Layer;
import dev.ayin.loss.Loss;
import dev.ayin.network.Network;
import dev.ayin.table.TableOptions;
import dev.ayin.train.Session;
import dev.ayin.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;

/// Measures a large table side by side: its conversion against DuckDB's copy of it into a Parquet file, in turns, and an epoch
/// on rows in a file against one on rows in memory, in turns. Prints the seconds of each round and the medians.
///
/// ```sh
/// java --add-modules jdk.incubator.vector -cp "cli/target/$(<cli/target/launch.stamp)/*:duckdb_jdbc.jar" docs/millions/Measure.java table.csv 15
/// ```
public class Measure {
    public static void main(String[] args) throws Exception {
        Path csv = Path.of(args[0]), parquet = Path.of(args[0] + ".parquet");
        int rounds = Integer.parseInt(args[1]);
        var table = new LargeTable(csv, "label", 0.1, 0.2, 42, TableOptions.USUAL);
        Path rows = LargeTable.rowsOf(csv);
        double[] duck = new double[rounds], conversion = new double[rounds];
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
            for (int i = 0; i < rounds; i++) {
                long begin = System.nanoTime();
                statement.execute("COPY (SELECT * FROM '%s') TO '%s'".formatted(csv, parquet));
                duck[i] = seconds(begin);
                Files.delete(parquet);
                Files.deleteIfExists(rows);
                begin = System.nanoTime();
                table.mapped(rows, LargeTable.Watch.NONE);
                conversion[i] = seconds(begin);
            }
        }
        print("DuckDB COPY", duck);
        print("conversion", conversion);
        Dataset mapped = table.mapped(rows, LargeTable.Watch.NONE).read().dataset();
        Dataset memory = table.inMemory(LargeTable.Watch.NONE).dataset();
        var relu = Activation.relu();
        var network = Network.of(
                mapped.train().inputs(), Layer.dense(32, relu), Layer.dense(32, relu), Layer.dense(1, Activation.sigmoid()));
        var training = Training.with(Loss.binaryCrossEntropy())
                .withEpochs(rounds + 1)
                .withBatch(512)
                .withOrder(Order.blocks());
        try (Session file = Session.start(network, training, mapped.train(), null);
                Session heap = Session.start(network, training, memory.train(), null)) {
            double[] ofFile = new double[rounds], ofHeap = new double[rounds];
            for (int i = -1; i < rounds; i++) { // the first epochs warm up
                double one = epoch(file), other = epoch(heap);
                if (i >= 0) {
                    ofFile[i] = one;
                    ofHeap[i] = other;
                }
            }
            print("epoch mapped", ofFile);
            print("epoch in memory", ofHeap);
            System.out.printf("%,d training rows; fingerprints %s %s%n", mapped.train().size(),
                    file.parameters().fingerprint(), heap.parameters().fingerprint());
        }
    }

    private static double epoch(Session session) {
        long begin = System.nanoTime();
        for (int epochs = session.history().size(); session.history().size() == epochs; ) {
            session.step();
        }
        return seconds(begin);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) * 1e-9;
    }

    private static void print(String what, double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        StringBuilder each = new StringBuilder();
        for (double one : seconds) {
            each.append(" %.3f".formatted(one));
        }
        System.out.printf("%-16s median %.3f s; each:%s%n", what, sorted[sorted.length / 2], each);
    }
}
