package dev.ayin.lab;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lecture as a document, made of the texts that the Lab's part of that name shows: what there is a live figure, a number
/// under the hand or a question is here a caption, the number as it stands at first, and an answer to unfold.
///
/// The texts are Markdown, a file a language, with a few marks of their own:
///
/// | mark | what |
/// |---|---|
/// | `## key: Title` | a chapter |
/// | `---` | where presentation mode turns the page |
/// | `[[w1:0.8]]`, `[[=z:0.7]]` | a number that the reader sets, one that follows; as they stand at first |
/// | `:::figure NAME` … `:::` | a live figure and its caption; a second name is a picture that stands for it here |
/// | `:::try`, `:::shows` | what to do, and what one sees |
/// | `:::ask` | a question, `( )` and `(x)` its answers, `>` why |
/// | `:::do NAME` | a task that the figure checks, `>` what to say then |
public final class Lecture {
    /// The languages of the Lab.
    public static final List<String> LANGUAGES = List.of("en", "he");

    private static final Pattern NUMBER = Pattern.compile("\\[\\[=?\\w+:([^\\]]*)\\]\\]");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(#[^)]*\\)");
    private static final Pattern CHAPTER = Pattern.compile("## (\\w+): (.*)");

    private final Assets assets = new Assets();
    private final Map<String, Object> words;
    private final StringBuilder out = new StringBuilder();
    private final String language;
    private String chapter = "";
    private int number;

    private Lecture(String language) {
        this.language = language;
        try {
            words = JSON.std.mapFrom(assets.text("i18n/" + language + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // our own file
        }
    }

    /// {@return the document in a language, as it stands in the file that [#write] makes}
    public static String markdown(String language) {
        return new Lecture(language).document();
    }

    /// Writes `lecture.LANGUAGE.md` for each language.
    ///
    /// @throws IOException if the folder cannot be written to
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String language : LANGUAGES) {
            Files.writeString(folder.resolve("lecture." + language + ".md"), markdown(language));
        }
    }

    private String word(String key) {
        return (String) words.get("lecture." + key);
    }

    private String document() {
        boolean rightToLeft = words.get("direction").equals("rtl");
        out.append("<!-- Made by ./ayin lab --lecture docs, from the texts of the Lab: change those. -->\n\n");
        if (rightToLeft) {
            out.append("<div dir=\"rtl\">\n\n");
        }
        List<String> block = null;
        String head = "";
        for (String line : assets.text("lecture/" + language + ".md").lines().toList()) {
            if (block != null && line.equals(":::")) {
                block(head.split(" "), block);
                block = null;
            } else if (block != null) {
                block.add(line);
            } else if (line.startsWith(":::")) {
                head = line.substring(3);
                block = new ArrayList<>();
            } else if (!line.equals("---")) {
                out.append(plain(line)).append('\n');
            }
        }
        if (rightToLeft) {
            out.append("\n</div>\n");
        }
        return out.toString().replaceAll("\n{3,}", "\n\n");
    }

    private String plain(String line) {
        Matcher found = CHAPTER.matcher(line);
        if (found.matches()) {
            chapter = found.group(1);
            return "## " + ++number + ". " + found.group(2);
        }
        return LINK.matcher(NUMBER.matcher(line)
                        .replaceAll(number -> number.group(1).replace('-', '−')))
                .replaceAll("*$1*");
    }

    private void block(String[] head, List<String> lines) {
        List<String> said = lines.stream()
                .filter(line -> !line.startsWith("> ") && !line.startsWith("("))
                .map(this::plain)
                .toList();
        List<String> why = lines.stream()
                .filter(line -> line.startsWith("> "))
                .map(line -> plain(line.substring(2)))
                .toList();
        String text = String.join("\n", said);
        switch (head[0]) {
            case "figure" -> {
                if (head.length > 2) {
                    out.append("![](%s)\n\n".formatted(head[2]));
                }
                out.append("> **").append(word("figure")).append("** ").append(text);
                out.append(" (").append(word("live")).append(" `#lecture?chapter=");
                out.append(chapter).append("`)\n");
            }
            case "ask" -> {
                out.append("**").append(word("ask")).append("** ").append(text).append("\n\n");
                lines.stream()
                        .filter(line -> line.startsWith("("))
                        .forEach(line -> out.append("- ")
                                .append(plain(line.substring(4)))
                                .append('\n'));
                String right = lines.stream()
                        .filter(line -> line.startsWith("(x)"))
                        .map(line -> plain(line.substring(4)))
                        .findFirst()
                        .orElse("");
                fold("**" + right + ".** " + String.join(" ", why));
            }
            case "do" -> {
                out.append("**").append(word("do")).append("** ").append(text).append('\n');
                fold(String.join(" ", why));
            }
            default ->
                out.append("**")
                        .append(word(head[0]))
                        .append("** ")
                        .append(text)
                        .append('\n');
        }
    }

    private void fold(String text) {
        out.append("\n<details><summary>").append(word("answer")).append("</summary>\n\n");
        out.append(text).append("\n\n</details>\n");
    }
}
