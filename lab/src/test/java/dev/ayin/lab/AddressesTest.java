package dev.ayin.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/// What a teacher is told to write on the board.
class AddressesTest {
    @Test
    void aHostOfThisMachineAloneIsToldToNobody() {
        assertThat(Addresses.of("127.0.0.1", 7000)).isEmpty();
        assertThat(Addresses.of("localhost", 7000)).isEmpty();
        assertThat(Addresses.of("192.168.1.5", 7000)).containsExactly("http://192.168.1.5:7000/");
        assertThat(Addresses.of("fd00::2", 7000)).containsExactly("http://[fd00::2]:7000/");
    }

    @Test
    void allAddressesMeansThoseThatOthersReach() {
        assertThat(Addresses.of("0.0.0.0", 7000))
                .doesNotHaveDuplicates()
                .allMatch(address -> address.matches("http://\\d+\\.\\d+\\.\\d+\\.\\d+:7000/"))
                .noneMatch(address -> address.startsWith("http://127."));
    }

    @Test
    void theTeacherSitsAtThisMachine() throws UnknownHostException {
        assertThat(Addresses.isHere(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(Addresses.isHere(InetAddress.getByName("198.51.100.7"))).isFalse(); // an address for examples
    }
}
