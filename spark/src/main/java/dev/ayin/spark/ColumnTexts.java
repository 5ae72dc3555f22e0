package dev.ayin.spark;

import dev.ayin.data.Features;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// Values of a dataset as the text that a file would have ([Features#text]): so a table is the same whether a cluster reads it or
/// one machine. Dates and times become text in SQL, in the session's time zone, whatever zone an executor's machine is in.
final class ColumnTexts {
    private ColumnTexts() {}

    /// {@return the column as numbers, truths or text}
    ///
    /// @throws IllegalArgumentException if it holds something else, with its type
    static Column plain(StructType schema, String name) {
        StructField field = field(schema, name);
        DataType type = field.dataType();
        Column column = column(name);
        if (type instanceof NumericType || type instanceof BooleanType || type instanceof StringType) {
            return column;
        }
        String word = type.typeName();
        if (word.startsWith("date") || word.startsWith("timestamp")) {
            return column.cast("string").as(name);
        }
        throw new IllegalArgumentException(
                "column \"%s\" holds %s: numbers, booleans, dates and text can be learnt from, or one vector column as featuresCol"
                        .formatted(name, type.simpleString()));
    }

    /// {@return a column by its exact name, whatever characters it has}
    static Column column(String name) {
        return functions.col('`' + name.replace("`", "``") + '`');
    }

    /// @throws IllegalArgumentException if there is no such column
    static StructField field(StructType schema, String name) {
        return Arrays.stream(schema.fields())
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the dataset has no column \"%s\", it has: %s"
                        .formatted(name, String.join(", ", schema.fieldNames()))));
    }

    /// {@return the columns whose type says what they hold: all but those of text}
    static Set<String> typed(StructType schema) {
        return Arrays.stream(schema.fields())
                .filter(field -> !(field.dataType() instanceof StringType))
                .map(StructField::name)
                .collect(Collectors.toSet());
    }

    /// @throws IllegalArgumentException if there is no such column
    static void checkLabel(StructType schema, String name) {
        if (name.contains(",") && Arrays.stream(schema.fieldNames()).noneMatch(name::equals)) {
            throw new IllegalArgumentException(
                    "\"%s\" names several columns: labelCol is one; several numbers at once are learnt by Regressor on one machine"
                            .formatted(name));
        }
        plain(schema, name);
    }

    /// @throws IllegalArgumentException if the column is no vector
    static void checkVector(StructType schema, String name) {
        DataType type = field(schema, name).dataType();
        if (!type.equals(SQLDataTypes.VectorType())) {
            throw new IllegalArgumentException(
                    "column \"%s\" must hold vectors, it holds %s: put several columns into one by a VectorAssembler, or name them as inputCols"
                            .formatted(name, type.simpleString()));
        }
    }

    /// {@return how many numbers the vectors of a column have, by the first}
    static int vectorSize(Dataset<?> dataset, String name) {
        List<Row> first = dataset.select(column(name))
                .filter(column(name).isNotNull())
                .toDF()
                .takeAsList(1);
        if (first.isEmpty()) {
            throw new IllegalArgumentException("column \"%s\" holds no vector in any row".formatted(name));
        }
        return ((Vector) first.getFirst().get(0)).size();
    }

    /// {@return what the numbers of a vector column are called: features[0], features[1], …}
    static List<String> vectorNames(String name, int size) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            names.add(name + "[" + i + "]");
        }
        return names;
    }

    /// {@return which number of the vector a column of this name is}
    static int vectorIndex(String name, String column) {
        return Integer.parseInt(column.substring(name.length() + 1, column.length() - 1));
    }

    /// {@return a value of Spark's as the model takes it}
    ///
    /// @param zone in which a point in time is written down
    static Object value(Object value, ZoneId zone) {
        return switch (value) {
            case java.sql.Date date -> date.toLocalDate();
            case java.sql.Timestamp time -> LocalDateTime.ofInstant(time.toInstant(), zone);
            case Instant time -> LocalDateTime.ofInstant(time, zone);
            case null -> null;
            case Object other -> other;
        };
    }

    /// {@return a row's fields as text}
    ///
    /// @param vector how many numbers the vectors have; 0 where there are none
    static String[] texts(Row row, int vector) {
        List<String> texts = new ArrayList<>();
        for (int c = 0; c < row.size(); c++) {
            switch (row.get(c)) {
                case Vector numbers -> {
                    if (numbers.size() != vector) {
                        throw new IllegalArgumentException(
                                "a vector has %d numbers, the first one has %d: all must have as many"
                                        .formatted(numbers.size(), vector));
                    }
                    for (int i = 0; i < vector; i++) {
                        texts.add(Features.text(numbers.apply(i)));
                    }
                }
                case null -> texts.add("");
                case Object value -> texts.add(Features.text(value));
            }
        }
        return texts.toArray(String[]::new);
    }
}
