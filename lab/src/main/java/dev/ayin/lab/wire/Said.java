package dev.ayin.lab.wire;

import dev.ayin.data.Remark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What the library says of a reader's table, as the page wants it: `key` and `args`. The page has words for each key in each
/// language.
public final class Said {
    private Said() {}

    /// {@return the key of the message file, without its beginning "refusal."}
    public static String key(Remark.Key key) {
        String small = key.name().toLowerCase(Locale.ROOT);
        String joined = Pattern.compile("_(.)")
                .matcher(small)
                .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
        return key == Remark.Key.OTHER ? "sentence" : "said." + joined;
    }

    /// {@return a remark as an answer has it}
    public static Map<String, Object> of(Remark remark) {
        return Map.of("key", key(remark.key()), "args", args(remark));
    }

    /// {@return some remarks}
    public static List<Map<String, Object>> of(List<Remark> remarks) {
        return remarks.stream().map(Said::of).toList();
    }

    static Map<String, Object> args(Remark remark) {
        Map<String, Object> args = new LinkedHashMap<>();
        remark.args().forEach((name, value) -> args.put(name, arg(value)));
        return args;
    }

    private static Object arg(Object value) {
        return switch (value) {
            case Remark remark -> of(remark);
            case List<?> all -> all.stream().map(Said::arg).toList();
            default -> value;
        };
    }
}
