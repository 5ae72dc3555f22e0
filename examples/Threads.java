import dev.ayin.estimate.*;
import dev.ayin.table.*;
import java.nio.file.Path;
import java.util.*;
import java.util.concurrent.*;

void main() throws Exception {
    Table flowers = Csv.read(Path.of("flowers.csv"));
    FittedClassifier fitted = new Classifier(Settings.usual().withEpochs(20)).fit(flowers, "species");
    Map<String, Object> row = Map.of("petal", 4.1, "leaf", 2.0, "pot", "tin");

    // one row at a time, from any number of threads: no lock, and no object a row
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<double[]>> answers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            answers.add(threads.submit(() -> {
                double[] p = new double[3];
                fitted.probabilities(row, p);
                return p;
            }));
        }
        Set<String> different = new HashSet<>();
        for (Future<double[]> answer : answers) {
            different.add(Arrays.toString(answer.get()));
        }
        IO.println("1000 calls, %d answer".formatted(different.size()));
    }

    // many rows that are there already: one call, which makes matrix products of them and shares them among cores
    IO.println(fitted.predict(flowers).size() + " answers in a call");
}
