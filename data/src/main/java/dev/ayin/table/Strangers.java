package dev.ayin.table;

import dev.ayin.file.LfsPointer;
import java.nio.charset.StandardCharsets;

/// Files that are called tables and are none: told by what they begin with, so that a message can say what they are.
final class Strangers {
    /// How many bytes tell.
    static final int BYTES = 64;

    private Strangers() {}

    /// {@return what the file is and what to do with it, null where nothing is known of it}
    static String of(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\u0003\u0004")) {
            return "a ZIP archive, as an Excel workbook (.xlsx) is: save the sheet as CSV, or unpack the archive";
        }
        if (text.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return "an old Excel workbook (.xls): save the sheet as CSV";
        }
        String pointer = LfsPointer.of(beginning);
        if (pointer != null) {
            return pointer;
        }
        if (text.startsWith("PAR1")) {
            return "a Parquet file: call it .parquet";
        }
        if (text.startsWith("%PDF")) {
            return "a PDF document: save its table as CSV";
        }
        if (text.startsWith("SQLite format 3")) {
            return "a database of SQLite: ask it with --jdbc and --sql";
        }
        if (text.startsWith("BZh") && text.length() > 3 && Character.isDigit(text.charAt(3))
                || text.startsWith("\u00fd7zXZ")
                || text.startsWith("7z\u00bc\u00af")) {
            return "compressed by bzip2, xz or 7-Zip: unpack it, or compress it with gzip";
        }
        if (text.startsWith("(\u00b5/\u00fd")) {
            return "compressed by Zstandard: call it .csv.zst";
        }
        String word = text.strip().toLowerCase(java.util.Locale.ROOT);
        if (word.startsWith("<!doctype html") || word.startsWith("<html") || word.startsWith("<?xml")) {
            return "a page of HTML or XML: was an error page downloaded instead of the table?";
        }
        return null;
    }
}
