package dev.ayin.step;

import dev.ayin.threads.Team;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;

/// Lets the members of a team work on the same sums one after the other, so that the order of a sum does not depend on how
/// many they are: a member goes on with a sum when the member before it has finished its turn at that.
final class Turns {
    /// Counters lie in cache lines of their own.
    private static final int APART = 32;

    private final AtomicIntegerArray done; // how many turns a member has finished in this step

    Turns(int members) {
        this.done = new AtomicIntegerArray(members * APART);
    }

    /// A new step begins: nobody has finished a turn. Before the members start.
    void begin() {
        for (int i = 0; i < done.length(); i += APART) {
            done.set(i, 0);
        }
    }

    /// Waits until a member has finished so many turns, or it is no use to wait any longer.
    void await(int member, int turns, BooleanSupplier isOver) {
        for (int waits = 0; done.get(member * APART) < turns && !isOver.getAsBoolean(); waits++) {
            Team.pause(waits);
        }
    }

    /// One more turn is finished by this member.
    void finish(int member) {
        done.set(member * APART, done.get(member * APART) + 1);
    }
}
