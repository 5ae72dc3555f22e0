package dev.ayin.table;

import dev.ayin.data.Features;
import dev.ayin.data.Remark;
import dev.ayin.data.Remark.Key;
import java.util.List;

/// What a column of a table was taken for, by the rows that were looked at.
///
/// @param name of the column
/// @param kind what it is
/// @param rows how many were looked at
/// @param missing in how many of them there is nothing
/// @param different how many different fields they have
/// @param values how far numbers and dates reach, or the most frequent words
/// @param becomes how it becomes rows of X; null where it is left out
/// @param remarks why it is left out, or what else is worth knowing
public record Understood(
        String name,
        Kind kind,
        int rows,
        int missing,
        int different,
        String values,
        Features.Column becomes,
        List<Remark> remarks) {
    public Understood {
        remarks = List.copyOf(remarks);
    }

    /// {@return whether nothing is learnt from it}
    public boolean isLeftOut() {
        return becomes == null;
    }

    /// {@return the remarks as a sentence, null where there are none}
    public String note() {
        return remarks.isEmpty() ? null : String.join("; ", Remark.sentences(remarks));
    }

    /// {@return the remarks as one of the table, null where there are none}
    Remark remark() {
        if (remarks.isEmpty()) {
            return null;
        }
        return isLeftOut()
                ? Remark.of(Key.LEFT_OUT, "column \"%s\" is left out: %s".formatted(name, note()), name, remarks)
                : Remark.of(Key.COLUMN, "column \"%s\": %s".formatted(name, note()), name, remarks);
    }
}
