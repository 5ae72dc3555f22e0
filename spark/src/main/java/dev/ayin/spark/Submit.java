package dev.ayin.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/// The application that `spark-submit` runs where nobody wants to write one: reads a table, learns one column of it from the
/// others, and saves the model. `./ayin spark-submit` prints the command.
///
/// Words and truths are predicted as classes, numbers as numbers; `--classes` takes numbers for classes too.
public final class Submit {
    private static final Set<String> KNOWN = Set.of(
            "--target", "--out", "--classes", "--epochs", "--pieces", "--seed", "--id", "--checkpoints", "--way");

    private Submit() {}

    /// @param args the table's path, then options: see [#KNOWN]
    public static void main(String[] args) {
        try {
            run(args);
        } catch (IllegalArgumentException e) {
            System.err.println("ayin: " + e.getMessage());
            System.exit(2);
        }
    }

    /// @throws IllegalArgumentException if a word is not understood, or the table cannot be learnt from
    static void run(String... args) {
        List<String> plain = new ArrayList<>();
        Map<String, String> said = options(args, plain);
        if (plain.size() != 1 || !said.containsKey("--target") || !said.containsKey("--out")) {
            throw new IllegalArgumentException(
                    "say what to learn from, what to predict and where the model goes: TABLE --target COLUMN --out FOLDER");
        }
        String path = plain.getFirst(), target = said.get("--target"), out = said.get("--out");
        SparkSession session = SparkSession.builder().appName("Ayin: " + target).getOrCreate();
        Dataset<Row> table = read(session, path);
        DataType type = ColumnTexts.field(table.schema(), target).dataType();
        boolean classes = said.containsKey("--classes") || type instanceof StringType || type instanceof BooleanType;
        AyinModel<?> model = classes
                ? with(new AyinClassifier(), said).setLabelCol(target).fit(table)
                : with(new AyinRegressor(), said).setLabelCol(target).fit(table);
        write(model, out);
        System.out.println("fingerprint  " + model.learnt().parameters().fingerprint());
        System.out.println("model        " + out);
    }

    private static Map<String, String> options(String[] args, List<String> plain) {
        Map<String, String> said = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                plain.add(args[i]);
            } else if (!KNOWN.contains(args[i])) {
                throw new IllegalArgumentException("there is no option %s".formatted(args[i]));
            } else if (args[i].equals("--classes")) {
                said.put(args[i], "");
            } else if (i + 1 == args.length) {
                throw new IllegalArgumentException("%s needs a value".formatted(args[i]));
            } else {
                said.put(args[i], args[++i]);
            }
        }
        return said;
    }

    private static <E extends AyinEstimator<E, ?>> E with(E estimator, Map<String, String> said) {
        said.forEach((option, value) -> {
            switch (option) {
                case "--epochs" -> estimator.setEpochs(whole(option, value));
                case "--pieces" -> estimator.setPieces(whole(option, value));
                case "--seed" -> estimator.setSeed(whole(option, value));
                case "--id" -> estimator.setIdCol(value);
                case "--checkpoints" -> estimator.setCheckpointDir(value);
                case "--way" -> estimator.setWay(value);
                default -> {}
            }
        });
        return estimator;
    }

    private static int whole(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s needs a whole number, not \"%s\"".formatted(option, value), e);
        }
    }

    /// {@return a table by its name's ending; a folder or anything else is taken for Parquet}
    private static Dataset<Row> read(SparkSession session, String path) {
        String name = path.toLowerCase(java.util.Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv")) {
            return session.read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv(path);
        }
        return name.endsWith(".json") || name.endsWith(".ndjson")
                ? session.read().json(path)
                : session.read().parquet(path);
    }

    private static void write(MLWritable model, String out) {
        try {
            model.write().overwrite().save(out);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
