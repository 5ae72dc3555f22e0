package dev.ayin.spark;

import dev.ayin.table.RowOrder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/// A row of text, with its place in the order that decides which row is which example ([RowOrder]).
record RowKey(String[] fields) implements Comparable<RowKey>, Serializable {
    @Override
    public int compareTo(RowKey other) {
        return RowOrder.FIELDS.compare(Arrays.asList(fields), Arrays.asList(other.fields));
    }

    List<String> texts() {
        return List.of(fields);
    }
}
