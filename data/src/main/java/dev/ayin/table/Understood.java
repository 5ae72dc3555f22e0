package dev.ayin.table;

import dev.ayin.data.Features;

/// What a column of a table was taken for, by the rows that were looked at.
///
/// @param name of the column
/// @param kind what it is
/// @param rows how many were looked at
/// @param missing in how many of them there is nothing
/// @param different how many different fields they have
/// @param values how far numbers and dates reach, or the most frequent words
/// @param becomes how it becomes rows of X; null where it is left out
/// @param note why it is left out, or what else is worth knowing; null where there is nothing to say
public record Understood(
        String name,
        Kind kind,
        int rows,
        int missing,
        int different,
        String values,
        Features.Column becomes,
        String note) {
    /// {@return whether nothing is learnt from it}
    public boolean isLeftOut() {
        return becomes == null;
    }

    /// {@return the note as a sentence, or null}
    String sentence() {
        return note == null ? null : "column \"%s\"%s: %s".formatted(name, isLeftOut() ? " is left out" : "", note);
    }
}
