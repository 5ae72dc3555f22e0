package dev.ayin.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.ayin.data.Dataset;
import dev.ayin.data.Features;
import dev.ayin.data.MappedRows;
import dev.ayin.data.Notation;
import dev.ayin.data.Samples;
import dev.ayin.data.TableFormat;
import dev.ayin.data.Target;
import dev.ayin.file.Records;
import dev.ayin.table.Preparation;
import dev.ayin.table.Sample;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.table.Written;
import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/// The rows of a Spark dataset as examples. Which row is which example is decided by what the rows hold and not by where they
/// lie: they are sorted by the id column, where there is one, and by their fields ([dev.ayin.table.RowOrder]), so that no
/// partitioning changes a bit.
///
/// The columns are understood at the driver, from all rows where these are few and else from a sample that their numbers decide
/// ([Sample]), by the code that understands any table; rows are encoded where they lie.
final class ClusterTable {
    private static final int BATCH = 1024; // rows that are encoded at a time

    private final JavaSparkContext spark;
    private final String source;
    private final List<String> names; // of all fields, the id's first where there is one
    private final int skipped; // how many fields at the beginning are not learnt from: the id
    private final String target;
    private final Written written;
    private final JavaRDD<RowKey> rows; // sorted, those with a target
    private final long size;

    private ClusterTable(
            JavaSparkContext spark,
            String source,
            List<String> names,
            int skipped,
            String target,
            Written written,
            JavaRDD<RowKey> rows,
            long size) {
        this.spark = spark;
        this.source = source;
        this.names = names;
        this.skipped = skipped;
        this.target = target;
        this.written = written;
        this.rows = rows;
        this.size = size;
    }

    /// {@return the rows of a dataset that have a target, sorted}
    ///
    /// @param inputs the columns that are learnt from
    /// @param vector or a column of vectors instead, else null
    /// @param number whether the target is a number: among numbers, words such as "unknown" stand for nothing
    /// @param id the column that decides the order, or null
    static ClusterTable of(
            JavaSparkContext spark,
            org.apache.spark.sql.Dataset<?> dataset,
            List<String> inputs,
            String vector,
            String target,
            boolean number,
            String id) {
        StructType schema = dataset.schema();
        List<Column> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        if (id != null) {
            columns.add(ColumnTexts.plain(schema, id));
            names.add(id);
        }
        int width = 0;
        if (vector != null) {
            ColumnTexts.checkVector(schema, vector);
            width = ColumnTexts.vectorSize(dataset, vector);
            columns.add(ColumnTexts.column(vector));
            names.addAll(ColumnTexts.vectorNames(vector, width));
        }
        for (String input : inputs) {
            columns.add(ColumnTexts.plain(schema, input));
            names.add(input);
        }
        columns.add(ColumnTexts.plain(schema, target));
        names.add(target);
        Set<String> typed = ColumnTexts.typed(schema);
        typed.retainAll(inputs);
        typed.addAll(ColumnTexts.vectorNames(vector, width));
        if (!(ColumnTexts.field(schema, target).dataType() instanceof StringType)) {
            typed.add(target);
        }
        Written written = new Written(TableFormat.FOUND_OUT, false, typed);
        int numbers = width, last = names.size() - 1;
        spark.setJobDescription("Ayin: rows in order");
        try {
            JavaRDD<RowKey> there = dataset.select(columns.toArray(Column[]::new))
                    .toDF()
                    .toJavaRDD()
                    .map((Row row) -> new RowKey(ColumnTexts.texts(row, numbers)))
                    .filter(row -> !(number ? Notation.NUMBERS : Notation.WORDS).isMissing(row.fields()[last]));
            JavaRDD<RowKey> sorted = there.sortBy(row -> row, true, Math.max(1, there.getNumPartitions()))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            long size = sorted.count();
            if (size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("%,d rows are more than 2³¹".formatted(size));
            }
            if (size == 0) {
                sorted.unpersist();
                throw new IllegalArgumentException(
                        "the dataset has no row with a target in column \"%s\"".formatted(target));
            }
            return new ClusterTable(spark, "the dataset", names, id == null ? 0 : 1, target, written, sorted, size);
        } catch (Exception e) {
            throw Failures.of(e);
        } finally {
            spark.setJobDescription(null);
        }
    }

    /// {@return how many rows have a target}
    long size() {
        return size;
    }

    /// {@return the examples, at the driver in a mapped file, with what their columns were taken for}
    ///
    /// @param notes receives what was left out or filled in
    /// @throws IllegalArgumentException if they cannot be learnt from, with row and column
    Dataset dataset(TableOptions options, long seed, List<String> notes) {
        spark.setJobDescription("Ayin: what the columns are");
        try {
            Table sample = sample(seed);
            Preparation learnt = Preparation.of(
                    sample, target, IntStream.range(0, sample.size()).toArray(), options);
            notes.addAll(learnt.notes());
            if (sample.size() < size) {
                notes.add("the columns were understood from %,d of the %,d rows".formatted(sample.size(), size));
            }
            spark.setJobDescription("Ayin: rows encoded");
            return new Dataset(source, encoded(learnt), null, null, learnt.features(), learnt.target());
        } catch (Exception e) {
            throw Failures.of(e);
        } finally {
            spark.setJobDescription(null);
            rows.unpersist();
        }
    }

    /// {@return the rows from which the columns are understood, in order}
    private Table sample(long seed) {
        JavaPairRDD<RowKey, Long> numbered = rows.zipWithIndex();
        Sample rule = Sample.of(size, names.size() - skipped, seed);
        JavaPairRDD<RowKey, Long> drawn = rule.isAll() ? numbered : numbered.filter(row -> rule.mayHave(row._2));
        Map<Long, List<String>> found = new HashMap<>();
        for (Tuple2<RowKey, Long> row : drawn.collect()) {
            found.put(row._2, row._1.texts());
        }
        if (!rule.isAll()) {
            found.keySet().retainAll(rule.least(found.keySet()));
            found.putAll(twoOfEachClass(numbered));
        }
        Table.Origin origin = new Table.Origin(source, "row");
        List<Table.Row> texts = found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(row -> new Table.Row(origin, row.getKey() + 1, learnt(row.getValue(), skipped)))
                .toList();
        return new Table(source, learnt(names, skipped), texts, List.of(), written);
    }

    private static List<String> learnt(List<String> fields, int skipped) {
        return fields.subList(skipped, fields.size());
    }

    /// {@return the first two rows of each word of the target, as long as there are few}
    private Map<Long, List<String>> twoOfEachClass(JavaPairRDD<RowKey, Long> numbered) {
        int last = names.size() - 1;
        List<Map<String, Map<Long, List<String>>>> parts = numbered.mapPartitions((FlatMapFunction<
                                Iterator<Tuple2<RowKey, Long>>, Map<String, Map<Long, List<String>>>>)
                        rows -> {
                            Map<String, Map<Long, List<String>>> words = new HashMap<>();
                            while (rows.hasNext() && words.size() <= Sample.MOST_WORDS) {
                                Tuple2<RowKey, Long> row = rows.next();
                                Map<Long, List<String>> two =
                                        words.computeIfAbsent(row._1.fields()[last], _ -> new HashMap<>());
                                if (two.size() < 2) {
                                    two.put(row._2, row._1.texts());
                                }
                            }
                            return List.of(words).iterator();
                        })
                .collect();
        Map<String, Map<Long, List<String>>> all = new HashMap<>();
        boolean few = true;
        for (Map<String, Map<Long, List<String>>> part : parts) { // in the order of the rows
            few &= part.size() <= Sample.MOST_WORDS;
            part.forEach((word, two) ->
                    all.computeIfAbsent(word, _ -> new java.util.TreeMap<>()).putAll(two));
        }
        Map<Long, List<String>> found = new HashMap<>();
        if (few && all.size() <= Sample.MOST_WORDS) {
            all.values()
                    .forEach(rows ->
                            rows.entrySet().stream().limit(2).forEach(row -> found.put(row.getKey(), row.getValue())));
        }
        return found;
    }

    /// {@return the rows as the numbers that the columns make of them} Each partition is encoded where it lies, and the driver
    /// takes one after the other into a file.
    private MappedRows encoded(Preparation learnt) throws IOException {
        Broadcast<Encoding> encoding = spark.broadcast(new Encoding(
                source,
                new ArrayList<>(names),
                skipped,
                written,
                Records.write(learnt.features()),
                Records.write(learnt.target())));
        JavaRDD<byte[]> blocks = rows.zipWithIndex()
                .mapPartitions((FlatMapFunction<Iterator<Tuple2<RowKey, Long>>, byte[]>)
                        some -> encoding.value().encode(some))
                .persist(StorageLevel.DISK_ONLY());
        try {
            blocks.count(); // all partitions at a time; then one after the other comes here
            Path file = Files.createTempFile("ayin-", ".rows");
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                for (Iterator<byte[]> each = blocks.toLocalIterator(); each.hasNext(); ) {
                    ByteBuffer bytes = ByteBuffer.wrap(each.next());
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
                MemorySegment all = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
                MappedRows examples = MappedRows.of(
                        all, learnt.features().shape().size(), learnt.target().rows(), null);
                if (examples.size() != size) {
                    throw new IllegalArgumentException(
                            "the dataset had %,d rows and has %,d now: cache it, or take one that does not change"
                                    .formatted(size, examples.size()));
                }
                return examples;
            }
        } finally {
            blocks.unpersist();
            encoding.destroy();
        }
    }

    /// How an executor makes numbers of rows.
    ///
    /// @param written how their text came about
    /// @param features as a model file has them
    /// @param target the same
    @DefaultSerializer(JavaSerializer.class)
    private record Encoding(
            String source, List<String> names, int skipped, Written written, String features, String target)
            implements Serializable {
        Iterator<byte[]> encode(Iterator<Tuple2<RowKey, Long>> rows) {
            Features.Columns columns = Records.read(Features.Columns.class, features);
            Target wanted = Records.read(Target.class, target);
            Table.Origin origin = new Table.Origin(source, "row");
            List<String> learnt = learnt(names, skipped);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public byte[] next() {
                    List<Table.Row> batch = new ArrayList<>();
                    while (rows.hasNext() && batch.size() < BATCH) {
                        Tuple2<RowKey, Long> row = rows.next();
                        batch.add(new Table.Row(origin, row._2 + 1, learnt(row._1.texts(), skipped)));
                    }
                    return bytes(new Table(source, learnt, batch, List.of(), written).samples(columns, wanted));
                }
            };
        }

        private static byte[] bytes(Samples samples) {
            int inputs = samples.inputs(), outputs = samples.outputs();
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(samples.size() * MappedRows.bytes(inputs, outputs)))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int j = 0; j < samples.size(); j++) {
                for (int r = 0; r < inputs; r++) {
                    bytes.putFloat(samples.X().get(r, j));
                }
                for (int r = 0; r < outputs; r++) {
                    bytes.putFloat(samples.Y().get(r, j));
                }
            }
            return bytes.array();
        }
    }
}
