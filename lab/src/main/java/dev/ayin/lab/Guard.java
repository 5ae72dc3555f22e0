package dev.ayin.lab;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/// Who may talk to the server: pages that it has served itself, under a name that cannot be turned against it.
///
/// A browser lets any page send requests to 127.0.0.1. Two checks stop that: the `Origin`, where the browser names one,
/// must be the server itself, and the `Host` must be an address, `localhost`, or the name that `--host` was given. A foreign
/// name would mean that somebody has made their own name point here (DNS rebinding), and then their page would have the same
/// origin.
final class Guard {
    private final Set<String> names;

    /// @param host what the server was told to listen on
    Guard(String host) {
        this.names = Set.of("localhost", "", host.toLowerCase(Locale.ROOT));
    }

    /// {@return whether the request may be answered}
    ///
    /// @param needsOrigin whether the browser always names the origin of such a request, as for a WebSocket
    boolean admits(Context request, boolean needsOrigin) {
        String host = request.header("Host");
        if (host == null || !isOwnName(host.toLowerCase(Locale.ROOT))) {
            return false;
        }
        String origin = request.header("Origin");
        return origin == null ? !needsOrigin : origin.equalsIgnoreCase("http://" + host);
    }

    private boolean isOwnName(String host) {
        String name = host.replaceFirst(":\\d+$", "");
        boolean address = name.matches("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.%]+]");
        return !name.isEmpty() && (address || names.contains(name));
    }

    /// What a page of the Lab may load: its own files, and nothing else from anywhere.
    ///
    /// @param scripts the hashes of scripts within the page, as the policy writes them
    static void harden(Context response, String scripts) {
        response.header(
                        "Content-Security-Policy",
                        ("default-src 'none'; script-src 'self' %s; style-src 'self'; img-src 'self' data: blob:;"
                                        + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                                        + " frame-ancestors 'none'")
                                .formatted(scripts))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-cache");
    }
}
