package dev.ayin.spark;

import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.file.ModelFile;
import dev.ayin.model.Predictor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;

/// Predicts a row on an executor. The model travels as its file, and an executor reads it once, whatever the number of its tasks.
///
/// @param id of the model's file
/// @param file its bytes
/// @param vector the column of vectors that the model takes, null where it takes plain ones
/// @param zone the session's, in which a time without a zone is meant
/// @param numeric whether classes are numbers
record Scoring(String id, Broadcast<byte[]> file, String vector, String zone, boolean numeric)
        implements UDF1<Row, Row> {
    private static final int KEPT = 8;

    private static final Map<String, Predictor> PREDICTORS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Predictor> eldest) {
            return size() > KEPT;
        }
    };

    private Predictor predictor() {
        synchronized (PREDICTORS) {
            return PREDICTORS.computeIfAbsent(id, _ -> read(file.value()));
        }
    }

    private static Predictor read(byte[] bytes) {
        try {
            Path local = Files.createTempFile("ayin-", ".safetensors");
            try {
                Files.write(local, bytes);
                return Predictor.of(ModelFile.read(local));
            } finally {
                Files.deleteIfExists(local);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return prediction and, of classes, a vector of their probabilities}
    ///
    /// @throws IllegalArgumentException if a value is not what its column holds
    @Override
    public Row call(Row row) {
        Predictor predictor = predictor();
        Map<String, Object> values =
                values(row, (Features.Columns) predictor.model().features());
        if (!(predictor.model().target() instanceof Target.Classes target)) {
            return RowFactory.create(predictor.number(values));
        }
        double[] p = new double[target.classes().size()];
        predictor.probabilities(values, p);
        int best = 0;
        for (int k = 1; k < p.length; k++) {
            best = p[k] > p[best] ? k : best;
        }
        String name = target.classes().get(best);
        return RowFactory.create(numeric ? (Object) Double.valueOf(name) : name, Vectors.dense(p));
    }

    private Map<String, Object> values(Row row, Features.Columns features) {
        Map<String, Object> values = new HashMap<>();
        if (vector == null) {
            for (Features.Column column : features.columns()) {
                values.put(column.name(), ColumnTexts.value(row.get(row.fieldIndex(column.name())), ZoneId.of(zone)));
            }
            return values;
        }
        Vector numbers = row.getAs(row.fieldIndex(vector));
        for (Features.Column column : features.columns()) {
            int i = ColumnTexts.vectorIndex(vector, column.name());
            if (numbers != null && i >= numbers.size()) {
                throw new IllegalArgumentException(
                        "a vector in column \"%s\" has %d numbers, the model takes number %d too"
                                .formatted(vector, numbers.size(), i));
            }
            values.put(column.name(), numbers == null ? null : (Object) numbers.apply(i));
        }
        return values;
    }
}
