package dev.ayin.spark;

import dev.ayin.table.RowOrder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/// A row of text, with its place in the order that decides which row is which example ([RowOrder]). A class and no record, since
/// rows travel by whatever serializer the application has, and Spark's Kryo knows no records.
final class RowKey implements Comparable<RowKey>, Serializable {
    private static final long serialVersionUID = 1;

    private final String[] fields;

    RowKey(String[] fields) {
        this.fields = fields;
    }

    String[] fields() {
        return fields;
    }

    @Override
    public int compareTo(RowKey other) {
        return RowOrder.FIELDS.compare(Arrays.asList(fields), Arrays.asList(other.fields));
    }

    List<String> texts() {
        return Arrays.asList(fields);
    }
}
