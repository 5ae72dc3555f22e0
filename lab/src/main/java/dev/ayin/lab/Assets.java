package dev.ayin.lab;

import dev.ayin.data.Generated;
import dev.ayin.train.Names;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The page's files, which lie on the class path: our own, and those of the libraries in WebJars below `/lib/NAME/`. The
/// version of a library is written once, in the pom; the WebJar itself says which one it is.
///
/// Javalin's own static files need folders as entries of a jar, which most WebJars do not have.
final class Assets {
    private static final String WEB = "dev/ayin/lab/web/";

    /// A path is plain names: nothing that leads out of its folder. One name at a time, because a pattern of repeated groups
    /// takes the stack of a thread for each.
    private static final Pattern NAME = Pattern.compile("[\\w@-][\\w@.-]*+");

    /// No path of ours is longer.
    private static final int LONGEST = 200;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("md", "text/markdown; charset=utf-8"),
            Map.entry("svg", "image/svg+xml; charset=utf-8"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("safetensors", "application/octet-stream"));

    private final Map<String, String> libraries = new HashMap<>();

    /// @throws IllegalStateException if the WebJar of a library is missing
    Assets() {
        library("d3", "d3", "dist/");
        library("katex", "katex", "dist/");
        library("lit-html", "lit-html", "");
        library("three", "three", "build/");
        library("three-addons", "three", "examples/jsm/");
    }

    private void library(String name, String jar, String folder) {
        Properties about = new Properties();
        try (InputStream in = open("META-INF/maven/org.webjars.npm/" + jar + "/pom.properties")) {
            if (in == null) {
                throw new IllegalStateException("the WebJar of " + jar + " is not on the class path");
            }
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = about.getProperty("version");
        libraries.put(name, "META-INF/resources/webjars/%s/%s/%s".formatted(jar, version, folder));
    }

    /// {@return the text of one of our own files}
    String text(String path) {
        try (InputStream in = open(WEB + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Answers with one of our own files, or with [#names()].
    void own(Context request) {
        String path = request.pathParam("path");
        if (path.equals("js/names.js")) {
            request.contentType(TYPES.get("js")).result(names());
        } else {
            serve(request, WEB, path);
        }
    }

    /// {@return a module with what the library's values are called, a list of each kind: what the page offers}
    static String names() {
        Map<String, Collection<String>> lists = new TreeMap<>();
        lists.put("ACTIVATIONS", Names.ACTIVATIONS.values().keySet());
        lists.put("INITIALIZERS", Names.INITIALIZERS.values().keySet());
        lists.put("LOSSES", Names.LOSSES.values().keySet());
        lists.put("OPTIMIZERS", Names.OPTIMIZERS.values().keySet());
        lists.put("GENERATED", Generated.names());
        StringBuilder module = new StringBuilder();
        lists.forEach((name, words) ->
                module.append("export const %s = ['%s'];\n".formatted(name, String.join("', '", words))));
        return module.toString();
    }

    /// Answers with a file of a library.
    void library(Context request) {
        String folder = libraries.get(request.pathParam("library"));
        if (folder == null) {
            throw new NotFoundResponse();
        }
        serve(request, folder, request.pathParam("path"));
    }

    private static void serve(Context request, String folder, String path) {
        int dot = path.lastIndexOf('.'); // a name without one may be a folder
        String type = dot < 0 ? null : TYPES.get(path.substring(dot + 1));
        InputStream file = type != null && isPlain(path) ? open(folder + path) : null;
        if (file == null) {
            throw new NotFoundResponse();
        }
        request.contentType(type).result(file);
    }

    private static boolean isPlain(String path) {
        return path.length() <= LONGEST
                && Arrays.stream(path.split("/", -1))
                        .allMatch(name -> NAME.matcher(name).matches());
    }

    private static InputStream open(String resource) {
        return Assets.class.getClassLoader().getResourceAsStream(resource);
    }
}
