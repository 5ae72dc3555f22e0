package dev.ayin.bench.worker;

import dev.ayin.bench.work.Work;
import java.io.IOException;

/// Somebody who takes part in the race. A rival of Java implements this and starts a [Worker].
public interface Rival {
    /// {@return name and version}
    String version();

    /// {@return the work, ready, or null if this rival does no such work}
    /// @throws IOException if data cannot be read
    Repeatable prepare(Work work) throws IOException;
}
