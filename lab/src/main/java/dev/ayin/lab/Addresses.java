package dev.ayin.lab;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// Under which addresses a server that listens on all of them is found by others in the same network.
final class Addresses {
    private Addresses() {}

    /// {@return what others type, the addresses of home and school networks first; the host itself where it is one}
    static List<String> of(String host, int port) {
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            return isOwn(host) ? List.of() : List.of(url(host, port));
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address
                            && !address.isLoopbackAddress()
                            && !address.isLinkLocalAddress())
                    .sorted((a, b) -> Boolean.compare(b.isSiteLocalAddress(), a.isSiteLocalAddress()))
                    .map(address -> url(address.getHostAddress(), port))
                    .toList();
        } catch (SocketException e) {
            return List.of(); // then the address is looked up by hand
        }
    }

    private static boolean isOwn(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    /// {@return whether somebody at an address sits at this machine}
    static boolean isHere(InetAddress remote) {
        try {
            return remote.isLoopbackAddress() || NetworkInterface.getByInetAddress(remote) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }
}
