package dev.ayin.lab.part;

import dev.ayin.lab.wire.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who of a class has reached the goal, by names that they chose: for the teacher's page, in memory alone, gone when the Lab ends.
/// Shared by all readers, so that its methods wait for each other.
public final class Board {
    private static final int MOST = 500;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// @param accuracy of the test points, as the server has measured it
    /// @param neurons in the hidden layers
    record Entry(String name, double accuracy, int neurons, int epoch) {}

    /// Puts a name on the board, in place of what it reached before.
    synchronized void add(Entry entry) {
        if (entries.size() >= MOST && !entries.containsKey(entry.name)) {
            throw new Refusal("class.full", Map.of("most", MOST));
        }
        entries.put(entry.name, entry);
    }

    synchronized List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    synchronized void clear() {
        entries.clear();
    }
}
