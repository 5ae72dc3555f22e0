package dev.ayin.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Tells somebody what happens in works that are done side by side as if they were done one after the other: of the first that has not
/// ended at once, of the others when it is their turn. Safe from any thread.
///
/// @param <E> what happens
final class InOrder<E> {
    private final Consumer<E> listener;
    private final List<List<E>> waiting = new ArrayList<>();
    private final boolean[] ended;
    private int told; // the work whose turn it is

    InOrder(Consumer<E> listener, int works) {
        this.listener = listener;
        for (int i = 0; i < works; i++) {
            waiting.add(new ArrayList<>());
        }
        ended = new boolean[works];
    }

    /// Something happens in a work.
    synchronized void accept(int work, E event) {
        if (work == told) {
            listener.accept(event);
        } else {
            waiting.get(work).add(event);
        }
    }

    /// A work has ended.
    synchronized void end(int work) {
        ended[work] = true;
        while (told < ended.length && ended[told]) {
            told++;
            if (told < ended.length) {
                waiting.get(told).forEach(listener);
                waiting.get(told).clear();
            }
        }
    }
}
