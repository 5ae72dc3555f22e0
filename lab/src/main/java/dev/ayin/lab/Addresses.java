package dev.ayin.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Under which addresses a server that listens on all of them is found by others in the same network.
final class Addresses {
    private Addresses() {}

    /// {@return what others type; the host itself where it is one. First the address by which this machine reaches the world, which
    /// is where the class is too; then those of home and school networks. Networks of containers and virtual machines have such ones as well, so a reader
    /// chooses among them}
    static List<String> of(String host, int port) {
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            return isOwn(host) ? List.of() : List.of(url(host, port));
        }
        Optional<InetAddress> outward = outward();
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address
                            && !address.isLoopbackAddress()
                            && !address.isLinkLocalAddress())
                    .sorted(Comparator.comparing((InetAddress address) -> !outward.equals(Optional.of(address)))
                            .thenComparing(address -> !address.isSiteLocalAddress()))
                    .map(address -> url(address.getHostAddress(), port))
                    .toList();
        } catch (SocketException e) {
            return List.of(); // then the address is looked up by hand
        }
    }

    /// {@return from which address packets would leave for the world; if there is one. None is sent: a datagram socket that is
    /// connected has only looked up its route}
    private static Optional<InetAddress> outward() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress("198.51.100.1", 9)); // an address for examples (RFC 5737)
            return Optional.of(socket.getLocalAddress());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
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
