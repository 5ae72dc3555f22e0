package dev.ayin.large;

import dev.ayin.data.Features;
import dev.ayin.data.MappedRows;
import dev.ayin.data.TableFormat;
import dev.ayin.data.Target;
import dev.ayin.table.TableOptions;
import java.util.List;

/// What a file of rows says of itself ([LargeTable#mapped]).
///
/// @param version of the format
/// @param origin what it was made from
/// @param length of the table's text
/// @param ayin the version that made it
/// @param rows of each part
/// @param hashes of each part, as [dev.ayin.data.Examples#hash()]
/// @param checksums of each block of rows
/// @param notes what was left out or filled in
public record RowHeader(
        int version,
        Origin origin,
        long length,
        String ayin,
        Features.Columns features,
        Target target,
        List<String> notes,
        List<Long> rows,
        List<String> hashes,
        List<Long> checksums) {
    /// The version of the format.
    static final int VERSION = 3;

    /// @throws IllegalArgumentException if it cannot be true
    public RowHeader {
        if (version != VERSION) {
            throw new IllegalArgumentException("it has version %d of the format, not %d".formatted(version, VERSION));
        }
        rows = List.copyOf(rows);
        hashes = List.copyOf(hashes);
        checksums = List.copyOf(checksums);
        notes = List.copyOf(notes);
        if (rows.size() != Parts.COUNT || hashes.size() != Parts.COUNT) {
            throw new IllegalArgumentException("it has %d parts instead of %d".formatted(rows.size(), Parts.COUNT));
        }
        for (long count : rows) {
            if (count < 0 || count > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("it has %d rows in a part".formatted(count));
            }
        }
    }

    RowHeader withHashes(List<String> hashes, List<Long> checksums) {
        return new RowHeader(version, origin, length, ayin, features, target, notes, rows, hashes, checksums);
    }

    /// {@return how many bytes a row takes}
    long row() {
        return MappedRows.bytes(features.shape().size(), target.rows());
    }

    /// {@return how many bytes all rows take}
    long bytes() {
        return rows.stream().mapToLong(Long::longValue).sum() * row();
    }

    /// A table and what was asked of it: who asks the same of the same table may have the rows.
    ///
    /// @param source the name of the table's file
    /// @param size its length
    /// @param modified when it was written last, in
    ///     milliseconds
    /// @param target the column to predict, "" for the last one
    /// @param format what was told of its text
    public record Origin(
            String source,
            long size,
            long modified,
            String target,
            double validation,
            double test,
            long seed,
            TableOptions options,
            TableFormat format) {}
}
