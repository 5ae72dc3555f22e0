package dev.ayin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What this build of Ayin is. Immutable, so any thread may read it.
public final class Ayin {

    /// The version of this build, as its pom says it: `0.1.0`, or `0.1.0-SNAPSHOT` before it is tagged.
    public static final String VERSION = property("version");

    private Ayin() {}

    private static String property(String key) {
        try (var in = Ayin.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
