package dev.ayin.lab.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Generated;
import dev.ayin.lab.wire.Request;

/// Where the points come from.
public final class Sources {
    private static final int MOST_EXAMPLES = 5_000;

    private Sources() {}

    /// {@return the data that a request names}
    ///
    /// | name | kind |
    /// |---|---|
    /// | kind | one of [Generated#names()] |
    /// | size | how many points, test points included |
    /// | noise | standard deviation of the noise |
    /// | test | which share of the points is held out |
    /// | seed | of the points and the choice |
    public static Dataset data(Request request) {
        int seed = request.whole("seed", 0, Integer.MAX_VALUE);
        int size = request.whole("size", 10, MOST_EXAMPLES);
        return Generated.of(request.text("kind"), size, request.number("noise", 0, 10), seed)
                .withTest(request.number("test", 0, 0.9), seed);
    }
}
