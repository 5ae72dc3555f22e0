package dev.ayin.lab.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sentences that the library says of a reader's table, as keys and arguments: the page has words for them in each language.
/// A sentence that is not known here stays as it is, in English.
public final class Sentences {
    /// @param args names of the pattern's groups; one that ends with * is a sentence itself
    private record Known(String key, Pattern pattern, List<String> args) {}

    private static final List<Known> KNOWN = List.of(
            known("number", "column \"(.*?)\" must hold a finite number, it holds \"(.*?)\"", "name", "field"),
            known("leftOut", "column \"(.*?)\" is left out: (.*)", "name", "why*"),
            known("column", "column \"(.*?)\": (.*)", "name", "why*"),
            known("empty", "it is empty in all training rows"),
            known("constant", "it is (.*) in all training rows", "value"),
            known("identifier", "it numbers the rows"),
            known("text", "free text, (\\d+) of its (\\d+) fields are different.*", "different", "rows"),
            known("different", "(\\d+) of its (\\d+) fields are different.*", "different", "rows"),
            known("rare", "each of its (\\d+) words is in fewer than (\\d+) training rows", "words", "rows"),
            known("missing", "(\\d+) missing \\w+ among the training rows (?:is|are) taken for the mean.*", "count"),
            known(
                    "others",
                    "of its (\\d+) different words (\\d+) (?:is|are) taken for \"(.*?)\": .*",
                    "words",
                    "count",
                    "other"),
            known("classes", "its (\\d+) different whole numbers are taken for classes", "count"),
            known("zeros", "whole numbers that begin with 0 are taken for words"),
            known("areDates", "are these dates\\? .*"),
            known("nearlyNumbers", "nearly all of its fields are numbers, (.*) is none: .*", "field"),
            known("unit", "its fields are numbers followed by (.*)", "unit"),
            known("nothing", "(.*) stands? for nothing", "fields"),
            known("gone", "(\\d+) row(?: is|s are) left out: no target in (?:column )?\"?(.*?)\"?", "count", "name"),
            known(
                    "wouldGo",
                    "(\\d+) of (\\d+) rows have no target in (?:column )?\"?(.*?)\"? and would be left out",
                    "count",
                    "all",
                    "name"),
            known("few", "of only (\\d+) rows (\\d+) (?:is|are) held out, .*", "rows", "held"),
            known("nothingToLearn", ".* has nothing to learn: column \"(.*?)\" is (.*) in every .*", "name", "value"),
            known(
                    "words",
                    ".* has (\\d+) different words in (\\d+) rows of column \"(.*?)\": .*",
                    "words",
                    "rows",
                    "name"),
            known("dates", ".* has dates in column \"(.*?)\": .*", "name"),
            known("fields", ".*: the row has (\\d+) fields?, the header has (\\d+)", "row", "header"),
            known("twice", ".* has two columns named \"(.*?)\": .*", "name"),
            known("noTable", ".* is empty: it must begin with .*"),
            known("noRows", ".* holds a header and no rows"),
            known("quote", ".*cannot be read: .*(?:is a quote left open\\?|[Qq]uoted field.*)"),
            known(
                    "tooFew",
                    ".* has (\\d+) rows? with a target: with (\\d+) held out .* and (\\d+) for the test, .*",
                    "rows",
                    "validation",
                    "test"),
            known("noColumn", ".* has no column \"(.*?)\".*", "name"),
            known("noNames", ".* must begin with a line of the columns' names, but that holds \"(.*?)\".*", "field"),
            known("oneColumn", ".* has no column to learn from: .*"));

    private Sentences() {}

    private static Known known(String key, String pattern, String... args) {
        return new Known(key, Pattern.compile(pattern, Pattern.DOTALL), List.of(args));
    }

    /// {@return all keys, to which the page adds its own beginning}
    public static List<String> keys() {
        return KNOWN.stream().map(one -> "said." + one.key).toList();
    }

    /// {@return `key` and `args` of a sentence; `sentence` of one that is not known}
    public static Map<String, Object> spoken(String sentence) {
        for (Known one : KNOWN) {
            Matcher matcher = one.pattern.matcher(sentence);
            if (matcher.matches()) {
                Map<String, Object> args = new LinkedHashMap<>();
                for (int i = 0; i < one.args.size(); i++) {
                    String name = one.args.get(i), text = matcher.group(i + 1);
                    if (name.endsWith("*")) {
                        args.put(name.substring(0, name.length() - 1), spoken(text));
                    } else {
                        args.put(name, text);
                    }
                }
                return Map.of("key", "said." + one.key, "args", args);
            }
        }
        return Map.of("key", "sentence", "args", Map.of("sentence", sentence));
    }
}
