package dev.ayin.estimate;

import dev.ayin.data.Features;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.table.Table;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Rows as a program has them – maps, records, the rows of a query – brought into the one shape that is learnt from and
/// predicted: values by the names of their columns. Safe from any thread.
public final class Rows {
    private Rows() {}

    /// {@return the components of a record by their names}
    /// @throws IllegalArgumentException if its package is not open to this module, or a component cannot be read
    public static Map<String, Object> of(Record row) {
        return Components.of(row);
    }

    /// {@return the present row of a query by the labels of its columns}
    /// @throws SQLException if the database says so
    public static Map<String, Object> of(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int c = 1; c <= columns.getColumnCount(); c++) {
            values.put(columns.getColumnLabel(c), row.getObject(c));
        }
        return values;
    }

    /// {@return records as a table to learn from}
    public static Table table(String source, Iterable<? extends Record> rows) {
        return table(source, StreamSupport.stream(rows.spliterator(), false));
    }

    /// {@return the records of a stream as a table to learn from}
    ///
    /// @param rows in the order in which the stream comes upon them; it is used up, and left open
    public static Table table(String source, Stream<? extends Record> rows) {
        return Table.of(source, rows.map(Rows::of).toList());
    }

    /// {@return all rows of a query from the present one on, as a table to learn from}
    /// @throws SQLException if the database says so
    public static Table table(String source, ResultSet rows) throws SQLException {
        List<Map<String, Object>> all = new ArrayList<>();
        while (rows.next()) {
            all.add(of(rows));
        }
        return Table.of(source, all);
    }

    /// {@return what a model's network puts out for a row (n_L × 1)}
    static Matrix predicted(Model model, Map<String, ?> row) {
        Features.Columns columns = model.columns();
        Matrix x = Matrix.zeros(columns.shape().size(), 1);
        columns.encode(row, x.data(), 0);
        return model.predict(x);
    }
}
