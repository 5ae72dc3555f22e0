package dev.ayin.cli.options;

import dev.ayin.data.Features;
import dev.ayin.data.TableFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;

/// How a table is written, where that is not to be found out.
public final class FormatOptions {
    @Option(
            names = "--separator",
            paramLabel = "SIGN",
            description = "what parts the fields of a line: a sign, tab or blank (usual: found out)")
    String separator;

    @Option(
            names = "--decimal",
            paramLabel = "SIGN",
            description = "the sign before decimals: . or , (usual: found out by all rows of a column)")
    String decimal;

    @Option(
            names = "--thousands",
            paramLabel = "SIGN",
            description = "the sign between thousands: , . ' or blank (usual: found out)")
    String thousands;

    @Option(
            names = "--missing",
            paramLabel = "WORD",
            split = ",",
            description = "words or numbers that stand for nothing, such as -999, beside those that always do")
    List<String> missing;

    @Option(
            names = "--skip",
            paramLabel = "N",
            description = "how many lines before that of the names are none of the table's (usual: found out)")
    Integer skip;

    @Option(
            names = "--header",
            negatable = true,
            description =
                    "the first line has the columns' names, or none has (usual: it has, unless it shows that it has not)")
    Boolean header;

    @Option(
            names = "--dates",
            paramLabel = "ORDER",
            description = "what 03/04/2024 is: dmy for a day in April, mdy for one in March (usual: no date)")
    String dates;

    @Option(names = "--encoding", paramLabel = "NAME", description = "of the text, such as windows-1252 (usual: UTF-8)")
    String encoding;

    @Option(
            names = "--comment",
            paramLabel = "SIGN",
            description = "lines that begin so are no rows (usual: # where the file begins with such lines)")
    String comment;

    private TableFormat kept; // what a model was told, in place of what is said

    /// {@return options that say this and nothing else}
    static FormatOptions saying(TableFormat format) {
        FormatOptions options = new FormatOptions();
        options.kept = format;
        return options;
    }

    /// {@return the option that was said, or null}
    String said() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("--separator", separator);
        all.put("--decimal", decimal);
        all.put("--thousands", thousands);
        all.put("--missing", missing);
        all.put("--skip", skip);
        all.put("--header", header);
        all.put("--dates", dates);
        all.put("--encoding", encoding);
        all.put("--comment", comment);
        all.values().removeIf(Objects::isNull);
        return all.isEmpty() ? null : all.keySet().iterator().next();
    }

    /// {@return what was said}
    public TableFormat format() {
        if (kept != null) {
            return kept;
        }
        return new TableFormat(
                sign(separator),
                Options.or(decimal, ""),
                "blank".equals(thousands) ? " " : Options.or(thousands, ""),
                Options.or(missing, List.<String>of()),
                Options.or(skip, 0),
                header == null
                        ? TableFormat.Header.FOUND_OUT
                        : header ? TableFormat.Header.THERE : TableFormat.Header.NONE,
                Options.or(dates, ""),
                Options.or(encoding, ""),
                sign(comment));
    }

    private static String sign(String said) {
        return "tab".equals(said) || "\\t".equals(said) ? "\t" : Options.or(said, "");
    }

    /// {@return what a model was told when it learnt, and what is said now: that has the last word}
    public TableFormat after(Features features) {
        return features instanceof Features.Columns columns
                ? columns.writing().format().with(format())
                : format();
    }
}
