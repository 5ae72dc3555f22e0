package dev.ayin.lab.wire;

import dev.ayin.data.Remark;
import java.util.Map;

/// A request that is refused, in words that the page finds in its message file: the reader may read Hebrew.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final transient Map<String, Object> args;

    /// @param key of the message file, without its beginning "refusal."
    /// @param args what stands in braces there
    public Refusal(String key, Map<String, Object> args) {
        super(key + " " + args, null, false, false);
        this.key = key;
        this.args = Map.copyOf(args);
    }

    public Refusal(String key) {
        this(key, Map.of());
    }

    /// {@return what the library says}
    static Refusal of(IllegalArgumentException refusal) {
        Remark remark = Remark.of(refusal);
        return new Refusal(Said.key(remark.key()), Said.args(remark));
    }

    public String key() {
        return key;
    }

    public Map<String, Object> args() {
        return args;
    }
}
