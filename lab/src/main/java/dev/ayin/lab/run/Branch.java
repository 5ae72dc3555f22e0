package dev.ayin.lab.run;

import dev.ayin.train.Epoch;
import dev.ayin.train.State;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// One course of a run: it leaves its parent after an epoch, and goes its own way from there.
final class Branch {
    private final int id;
    private final Branch parent; // null for the first one
    private final int born;
    private final List<Epoch> history;
    private final List<Leg> legs = new ArrayList<>();
    private State tip; // where it ended when the reader went elsewhere; null while it is the one that goes on

    /// @param born after which epoch of its parent it begins
    Branch(int id, Branch parent, int born) {
        this.id = id;
        this.parent = parent;
        this.born = born;
        this.history = parent == null ? new ArrayList<>() : new ArrayList<>(parent.history.subList(0, born));
    }

    int id() {
        return id;
    }

    Branch parent() {
        return parent;
    }

    int born() {
        return born;
    }

    /// {@return all finished epochs, the parent's first, not a copy}
    List<Epoch> history() {
        return history;
    }

    List<Leg> legs() {
        return legs;
    }

    State tip() {
        return tip;
    }

    void leave(State tip) {
        this.tip = tip;
    }

    /// {@return what is kept of the way to the end of an epoch, from the first beginning on, by epochs}
    TreeMap<Integer, State> statesUntil(int epoch) {
        TreeMap<Integer, State> states = parent == null ? new TreeMap<>() : parent.statesUntil(Math.min(born, epoch));
        legs.forEach(leg -> states.putAll(leg.states().headMap(epoch, true)));
        return states;
    }

    /// {@return all stretches from the first beginning to this one}
    List<Leg> legsTo(Leg last) {
        int at = legs.indexOf(last);
        if (at < 0) {
            return parent.legsTo(last);
        }
        List<Leg> all = parent == null ? new ArrayList<>() : parent.legsTo(parent.legAt(born));
        all.addAll(legs.subList(0, at + 1));
        return all;
    }

    /// {@return the stretch on which the end of an epoch lies}
    Leg legAt(int epoch) {
        if (epoch < born) {
            return parent.legAt(epoch);
        }
        for (Leg leg : legs.reversed()) {
            if (leg.reaches(epoch)) {
                return leg;
            }
        }
        return parent == null ? legs.getFirst() : parent.legAt(epoch);
    }
}
