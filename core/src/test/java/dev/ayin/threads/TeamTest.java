package dev.ayin.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TeamTest {
    private static boolean lives(String thread) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals(thread));
    }

    @Test
    void aTeamThatNeverRunsHoldsNoThreads() {
        try (Team team = new Team(20)) { // more than any other test has, so that the last name is its own
            assertThat(lives("ayin-19")).isFalse();
            AtomicInteger ran = new AtomicInteger();
            team.run(member -> ran.incrementAndGet());
            assertThat(ran).hasValue(20);
            assertThat(lives("ayin-19")).isTrue();
        }
    }
}
