package dev.ayin.estimate;

import java.time.Duration;

/// When a fit is to come to an end with the best that it has found, though it could go on: after some time, or when somebody says so.
///
/// ```java
/// Limit limit = Limit.of(Duration.ofMinutes(5));
/// FittedRegressor fitted = new Regressor(Settings.best()).fit(houses, "price", event -> {}, limit);
/// ```
///
/// The epoch in progress is finished first. How far a fit comes until then depends on the machine, and so do its bits. A limit's time
/// begins with the fit, so it can be used for several, one after the other. Safe from any thread.
public final class Limit {
    private final long nanos;
    private volatile boolean ended;

    private Limit(long nanos) {
        this.nanos = nanos;
    }

    /// {@return one that leaves all the time that is needed, unless [#end()] is called}
    public static Limit none() {
        return new Limit(Long.MAX_VALUE);
    }

    /// {@return so much time}
    ///
    /// @throws IllegalArgumentException if there is none
    public static Limit of(Duration most) {
        if (most.isNegative() || most.isZero()) {
            throw new IllegalArgumentException("the time to learn in is above 0, it is not " + most);
        }
        boolean countable = most.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
        return new Limit(countable ? most.toNanos() : Long.MAX_VALUE);
    }

    /// Ends the fit that uses this limit; any thread may call it.
    public void end() {
        ended = true;
    }

    /// {@return whether the share of the time is over that a part of the work has, or somebody has ended it}
    ///
    /// @param since [System#nanoTime] when the fit began
    boolean isOver(long since, double share) {
        return ended || System.nanoTime() - since >= share * nanos;
    }
}
