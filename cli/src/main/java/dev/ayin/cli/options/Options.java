package dev.ayin.cli.options;

/// What several options have in common.
final class Options {
    private Options() {}

    /// {@return what the user said, or else what is usual}
    static <T> T or(T said, T usual) {
        return said == null ? usual : said;
    }
}
