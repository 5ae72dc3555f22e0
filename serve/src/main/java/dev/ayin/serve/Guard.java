package dev.ayin.serve;

import java.net.URI;
import java.util.Set;

/// Keeps the pages of other sites away. A browser lets any page send requests to any server, this machine's own included, and
/// only hides the answer; it says in `Origin` whose page it was. And a page whose name was turned into a loopback address
/// afterwards (DNS rebinding) is found out by `Host`, which then is not this machine's.
///
/// @param isLoopback whether the server is for this machine alone
record Guard(boolean isLoopback) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// {@return why a request is refused, null if it is not}
    ///
    /// @param host the request's header, and so is @param origin; null if there is none
    String refusal(String host, String origin) {
        if (isLoopback && (host == null || !THIS_MACHINE.contains(name(host)))) {
            return "this server answers requests to this machine alone: localhost, 127.0.0.1 or [::1]";
        }
        if (origin != null && !authority(origin).equals(host)) {
            return "this server does not answer the pages of other sites";
        }
        return null;
    }

    private static String name(String host) {
        return host.replaceFirst(":\\d*$", "");
    }

    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
