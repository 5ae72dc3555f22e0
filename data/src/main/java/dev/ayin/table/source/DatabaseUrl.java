package dev.ayin.table.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What may be kept and shown of the address of a database. Every driver has its own ways to put a password into it
/// (`scott/tiger@`, `user:pw@`, `;password=`, `?sslpassword=`, `?token=`, `%70assword=` …), so this is a list of what is known
/// to be none: the kind of database, hosts, ports, names, and some settings.
public final class DatabaseUrl {
    private static final Pattern SCHEME = Pattern.compile("jdbc:[A-Za-z0-9]{1,40}:");

    private static final String HOST = "[\\w.-]+(:\\d{1,5})?";

    /// `//host:port,host/name`, perhaps with a word such as `thin:` or `tcp:` in front.
    private static final Pattern SERVER =
            Pattern.compile("([a-z]{1,20}:)?//(%s(,%s)*)?(/[\\w.~/-]*)?".formatted(HOST, HOST));

    /// Databases that are a file.
    private static final Set<String> IN_FILES =
            Set.of("jdbc:duckdb:", "jdbc:sqlite:", "jdbc:h2:", "jdbc:hsqldb:", "jdbc:derby:");

    private static final Pattern FILE = Pattern.compile("[\\w.~/: -]*");

    /// Settings that are no secret, whatever their value.
    private static final Set<String> SETTINGS = Set.of(
            "applicationname",
            "characterencoding",
            "connecttimeout",
            "currentschema",
            "database",
            "databasename",
            "encrypt",
            "instancename",
            "logintimeout",
            "portnumber",
            "readonly",
            "schema",
            "servername",
            "servertimezone",
            "sockettimeout",
            "ssl",
            "sslmode",
            "targetservertype",
            "trustservercertificate",
            "usessl");

    private static final Pattern SETTING = Pattern.compile("([?&;])([^?&;]*)");

    private static final Pattern VALUE = Pattern.compile("[\\w.,/+-]{0,80}");

    private DatabaseUrl() {}

    /// {@return the address with "…" in the place of all that might be a secret}
    public static String shown(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.lookingAt()) {
            return "…";
        }
        String rest = url.substring(scheme.end()), place = rest.replaceFirst("(?s)[?&;].*", "");
        boolean isFile = IN_FILES.contains(scheme.group().toLowerCase(Locale.ROOT))
                && FILE.matcher(place).matches();
        // behind an @ there may be a host, and then a password before it; a % or a bracket may hide anything
        if (rest.matches("(?s).*[@%(].*") || !isFile && !SERVER.matcher(place).matches()) {
            return scheme.group() + "…";
        }
        StringBuilder shown = new StringBuilder(scheme.group() + place);
        for (Matcher setting = SETTING.matcher(rest.substring(place.length())); setting.find(); ) {
            shown.append(setting.group(1)).append(isKept(setting.group(2)) ? setting.group(2) : "…");
        }
        return shown.toString();
    }

    private static boolean isKept(String setting) {
        int sign = setting.indexOf('=');
        return setting.isEmpty()
                || sign > 0
                        && SETTINGS.contains(setting.substring(0, sign).toLowerCase(Locale.ROOT))
                        && VALUE.matcher(setting.substring(sign + 1)).matches();
    }
}
