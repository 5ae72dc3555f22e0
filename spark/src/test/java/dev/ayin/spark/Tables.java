package dev.ayin.spark;

import dev.ayin.table.Table;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// A made-up table of plants: numbers, truths, dates, words, and holes; its rows in any order and any number of partitions.
final class Tables {
    static final StructType SCHEMA = new StructType()
            .add("leaf", DataTypes.DoubleType)
            .add("count", DataTypes.IntegerType)
            .add("wild", DataTypes.BooleanType)
            .add("since", DataTypes.DateType)
            .add("pot", DataTypes.StringType)
            .add("height", DataTypes.DoubleType)
            .add("species", DataTypes.StringType);

    private Tables() {}

    static List<Object[]> rows(int n) {
        Random random = new Random(5);
        String[] pots = {"clay", "tin", "wood"};
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double leaf = Math.round(random.nextGaussian() * 1000) / 1000.0;
            int count = random.nextInt(12);
            boolean wild = random.nextBoolean();
            LocalDate since = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(900));
            String pot = pots[random.nextInt(3)];
            double height = leaf * 2 + count / 4.0 + (wild ? 1 : 0);
            String species = height > 3 ? "tall" : leaf > 0 ? "broad" : "narrow";
            rows.add(new Object[] {
                random.nextInt(20) == 0 ? null : leaf,
                count,
                wild,
                since,
                random.nextInt(30) == 0 ? null : pot,
                height,
                species
            });
        }
        return rows;
    }

    /// {@return the table as one machine has it, without these columns}
    static Table table(List<Object[]> rows, String... without) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object[] row : rows) {
            Map<String, Object> named = new LinkedHashMap<>();
            for (int c = 0; c < row.length; c++) {
                named.put(SCHEMA.fieldNames()[c], row[c]);
            }
            for (String name : without) {
                named.remove(name);
            }
            all.add(named);
        }
        return Table.of("plants", all);
    }

    /// {@return the table as a cluster has it}
    static Dataset<Row> dataset(SparkSession spark, List<Object[]> rows, int partitions, long shuffled) {
        List<Row> all = new ArrayList<>();
        for (Object[] row : rows) {
            Object[] values = row.clone();
            values[3] = row[3] == null ? null : Date.valueOf((LocalDate) row[3]);
            all.add(RowFactory.create(values));
        }
        Collections.shuffle(all, new Random(shuffled));
        return spark.createDataFrame(all, SCHEMA).repartition(partitions);
    }
}
