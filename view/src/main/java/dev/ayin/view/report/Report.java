package dev.ayin.view.report;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.disk.SafeFile;
import dev.ayin.view.run.Run;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The report of a run: one HTML file that holds all it needs, so it opens without a network, today and in ten years.
///
/// Whatever came from outside (names of data, columns, classes) is in the JSON value alone, where it cannot end the
/// element, and the scripts put it on the page as text. Should that ever fail, the page's policy runs no script but its
/// own, by its hash, and loads nothing from anywhere.
public final class Report {
    /// In this order: later files use the functions of earlier ones.
    private static final List<String> SCRIPTS = List.of(
            "dom.js",
            "colours.js",
            "chart.js",
            "summary.js",
            "curves.js",
            "field.js",
            "plane.js",
            "classes.js",
            "numbers.js",
            "reasons.js",
            "mistakes.js",
            "sights.js",
            "page.js");

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Report() {}

    /// Writes the report, whole or not at all.
    ///
    /// @throws IOException if the file cannot be written; then it is as it was before
    public static void write(Path file, Run run) throws IOException {
        byte[] page = page(run, Instant.now(), Use.folder(file)).getBytes(StandardCharsets.UTF_8);
        SafeFile.write(file, out -> out.write(page));
    }

    /// {@return the whole page}
    ///
    /// @param folder where the model lies, as a command would name it
    static String page(Run run, Instant now, String folder) throws IOException {
        String uplot = UPLOT + uplotVersion() + "/";
        String style = resource(uplot + "dist/uPlot.min.css") + resource("report.css");
        String charts = resource(uplot + "dist/uPlot.iife.min.js");
        String script =
                SCRIPTS.stream().map(Report::script).collect(Collectors.joining("\n", "\"use strict\";\n{\n", "\n}\n"));
        return fill(
                resource("report.html"),
                Map.of(
                        "title", escape(run.data().name()),
                        "policy", policy(List.of(style), List.of(charts, script)),
                        "licence", resource(uplot + "LICENSE").strip(),
                        "style", style,
                        "charts", charts,
                        "script", script,
                        "data", json(Facts.of(run, now, folder))));
    }

    /// {@return the value as JSON that no HTML parser sees markup in}
    static String json(Object value) throws IOException {
        // A "<" occurs in strings alone, and there it may be written like this.
        return JSON.std.asString(value).replace("<", "\\u003c");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// {@return the template with its places filled; what fills them is not looked at again}
    private static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    /// {@return a content security policy under which these styles and scripts run, and nothing else does or loads}
    private static String policy(List<String> styles, List<String> scripts) {
        return "default-src 'none'; img-src data:; style-src " + hashes(styles) + "; script-src " + hashes(scripts)
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String hashes(List<String> texts) {
        return texts.stream().map(Report::hash).collect(Collectors.joining(" "));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// {@return the version of the plotting library on the class path, which is in the name of its folder}
    private static String uplotVersion() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(resource("/META-INF/maven/org.webjars.npm/uplot/pom.properties")));
        return properties.getProperty("version");
    }

    private static String script(String name) {
        try {
            return resource(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return a text of the class path, its lines ended as an HTML parser ends them}
    private static String resource(String name) throws IOException {
        boolean foreign = name.startsWith("/"); // a module's class finds only what is in its own jar
        try (InputStream in = foreign
                ? Report.class.getClassLoader().getResourceAsStream(name.substring(1))
                : Report.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("this build of Ayin lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
