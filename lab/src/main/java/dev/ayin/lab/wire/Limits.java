package dev.ayin.lab.wire;

import java.time.Duration;

/// What one reader may ask of the server, so that nobody harms the others.
///
/// @param readers how many pages may be open at once
/// @param messageBytes the longest message of a page
/// @param perSecond how many messages a second a page may send over time
/// @param burst how many at once
/// @param waiting how many messages may wait for their answer
/// @param outgoingBytes how much may be on its way to a page that does not read
/// @param idle after how long without a message a page's session ends
public record Limits(
        int readers, int messageBytes, double perSecond, int burst, int waiting, long outgoingBytes, Duration idle) {
    public static final Limits USUAL = new Limits(64, 4 << 20, 200, 400, 64, 32 << 20, Duration.ofMinutes(20));

    public Limits withIdle(Duration idle) {
        return new Limits(readers, messageBytes, perSecond, burst, waiting, outgoingBytes, idle);
    }

    public Limits withReaders(int readers) {
        return new Limits(readers, messageBytes, perSecond, burst, waiting, outgoingBytes, idle);
    }
}
