package dev.ayin.lab.wire;

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

    /// {@return what the library says, in the page's words where it has some}
    @SuppressWarnings("unchecked")
    static Refusal sentence(String sentence) {
        Map<String, Object> spoken = Sentences.spoken(sentence == null ? "" : sentence);
        return new Refusal((String) spoken.get("key"), (Map<String, Object>) spoken.get("args"));
    }

    public String key() {
        return key;
    }

    public Map<String, Object> args() {
        return args;
    }
}
