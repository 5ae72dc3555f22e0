package dev.ayin.exchange;

import dev.ayin.file.Safetensors;
import java.util.ArrayList;
import java.util.List;

/// In which order the layers of a file of weights follow each other. The file does not say it: its tensors are sorted by their
/// names. What is known is that each layer takes as many numbers as the one before gives, and that names which differ in a number
/// only are counted (fc1, fc2, fc10). An order is taken only if it is the only one. One thread at a time.
final class LayerOrder {
    /// So many tries find out whether there is a second order, where there are layers that anybody would name one by one.
    private static final int MOST_TRIES = 100_000;

    private final List<String> names; // in their natural order
    private final List<String> stems; // the names without their numbers
    private final long[] in;
    private final long[] out;
    private final boolean[] taken;
    private final List<String> order = new ArrayList<>();
    private List<String> first = List.of();
    private int found;
    private int tries;

    /// @param names of the layers, in their natural order
    LayerOrder(List<String> names, Safetensors tensors) {
        this.names = names;
        this.stems = names.stream().map(name -> name.replaceAll("\\d+", "#")).toList();
        this.in = names.stream()
                .mapToLong(name -> tensors.shape(name + ".weight")[1])
                .toArray();
        this.out = names.stream()
                .mapToLong(name -> tensors.shape(name + ".weight")[0])
                .toArray();
        this.taken = new boolean[names.size()];
    }

    /// {@return the order}
    /// @throws IllegalArgumentException if there is none, or more than one
    List<String> found() {
        if (names.size() < 2 || stems.stream().distinct().count() == 1 && fits()) {
            return names;
        }
        search(-1);
        if (found == 1 && tries <= MOST_TRIES) {
            return first;
        }
        throw new IllegalArgumentException("its layers %s %s: --layers names them from the input on"
                .formatted(
                        String.join(", ", names),
                        found == 0 ? "do not follow each other" : "can follow each other in several orders"));
    }

    /// {@return whether the natural order is possible}
    private boolean fits() {
        for (int l = 1; l < in.length; l++) {
            if (in[l] != out[l - 1]) {
                return false;
            }
        }
        return true;
    }

    /// Tries all layers that may come next, until there is a second order.
    ///
    /// @param last the layer before, −1 at the input
    private void search(int last) {
        if (++tries > MOST_TRIES || found > 1) {
            return;
        }
        if (order.size() == names.size()) {
            first = found++ == 0 ? List.copyOf(order) : first;
            return;
        }
        for (int l = 0; l < names.size(); l++) {
            if (!taken[l] && (last < 0 || in[l] == out[last]) && isNextOfItsStem(l)) {
                taken[l] = true;
                order.add(names.get(l));
                search(l);
                order.removeLast();
                taken[l] = false;
            }
        }
    }

    private boolean isNextOfItsStem(int l) {
        for (int before = 0; before < l; before++) {
            if (!taken[before] && stems.get(before).equals(stems.get(l))) {
                return false;
            }
        }
        return true;
    }
}
