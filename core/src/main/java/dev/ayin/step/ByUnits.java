package dev.ayin.step;

import dev.ayin.layer.Dense;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.network.Workspace;
import java.util.List;

/// Where there are more weights than numbers that a batch makes of them: each thread owns a share of every hidden layer's
/// units and, with them, those columns of the next W that they enter by. W then never travels between cores.
///
/// Z = W·A₋ + b becomes a sum over threads, on which one goes on after the other, block of examples by block; dA₋ = Wᵀ·dZ,
/// dW = dZ·A₋ᵀ and the update stay at home. The loss is shared by examples.
record ByUnits() implements Sharing {
    /// A product computes so many columns at once: blocks of examples are multiples of it.
    private static final int COLUMNS = 6;
    /// A block of examples has at least so many times [#COLUMNS].
    private static final int BLOCK = 2;

    @Override
    public void fill(Plan plan) {
        Dense last = (Dense) plan.step.layers.getLast();
        Pass scores = plan.step.workspace.passes(plan.from, plan.to)[plan.step.layers.size() - 1];
        forward(plan);
        plan.barrier();
        plan.then(() -> last.forwardThroughActivation(scores));
        plan.loss();
        plan.then(() -> last.backwardThroughActivation(scores));
        backward(plan);
    }

    /// Z of a layer for one block of examples after the other: member 0 begins with its inputs, then member 1 goes on with
    /// its own, while member 0 is at the next block, and so on through all layers. With two members, layers 1 and 2 and
    /// blocks A and B, from left to right:
    ///
    /// | member | | | | | |
    /// |---|---|---|---|---|---|
    /// | 0 | 1A | 1B | 2A | 2B | |
    /// | 1 | | 1A | 1B | 2A | 2B |
    ///
    /// First the others gather their examples of the batch; member 0 gathers its own, which are the first ones, block by block.
    private static void forward(Plan plan) {
        int member = plan.member, members = plan.members;
        int tiles = Math.ceilDiv(plan.m, COLUMNS);
        int blocks = Math.clamp(tiles / BLOCK, Math.min(tiles, members), 4 * members);
        plan.gather(plan.from, member == 0 ? Math.min(end(plan, 0, blocks), plan.to) : plan.to);
        plan.finish();
        List<Layer> layers = plan.step.layers;
        for (int l = 1; l <= layers.size(); l++) {
            if (!(layers.get(l - 1) instanceof Dense layer)) {
                continue;
            }
            for (int block = 0; block < blocks; block++) {
                int from = end(plan, block - 1, blocks), to = end(plan, block, blocks);
                if (member > 0) {
                    plan.await(member - 1, plan.finished() + 1);
                } else if (plan.finished() > blocks) {
                    plan.await(
                            members - 1, plan.finished() + 1 - blocks); // it has finished this block of the layer below
                } else {
                    gatherInTime(plan, from, to);
                }
                activations(plan, l - 1, from, to);
                for (int out = 0; out < parts(plan, l); out++) {
                    Pass pass = plan.step.workspace.part(
                            l, member, members, out, parts(plan, l), from, to, null, member > 0);
                    plan.then(() -> layer.forwardThroughWeights(pass));
                }
                plan.finish();
            }
        }
    }

    /// {@return where a block of examples ends}
    private static int end(Plan plan, int block, int blocks) {
        return Math.min(COLUMNS * Workspace.cut(Math.ceilDiv(plan.m, COLUMNS), block + 1, blocks), plan.m);
    }

    /// Member 0 gathers what it owns of a block, but for the first one, which is there, and waits for what others own.
    private static void gatherInTime(Plan plan, int from, int to) {
        if (from > 0 && from < plan.to) {
            plan.gather(from, Math.min(to, plan.to));
        }
        for (int other = 1; other < plan.members && Workspace.cut(plan.m, other, plan.members) < to; other++) {
            plan.await(other, 1);
        }
    }

    /// A of this member's units of layer l, and of the layers without weights below which it lies.
    private static void activations(Plan plan, int l, int from, int to) {
        if (l == 0) {
            return;
        }
        Pass own = own(plan, l, from, to);
        switch (plan.step.layers.get(l - 1)) {
            case Dense dense -> plan.then(() -> dense.forwardThroughActivation(own));
            case Layer other -> {
                activations(plan, l - 1, from, to);
                plan.then(() -> other.forward(own));
            }
        }
    }

    /// For each layer, the last one first: dA₋ of this member's inputs, dZ of the layer below, and dW of the columns that
    /// belong to the inputs; then their update. The others wait only for dZ.
    private static void backward(Plan plan) {
        List<Layer> layers = plan.step.layers;
        float[] gradients = plan.step.gradients;
        int member = plan.member, members = plan.members, m = plan.m;
        for (int l = layers.size(); l >= 1; l--) {
            if (!(layers.get(l - 1) instanceof Dense dense)) {
                Layer layer = layers.get(l - 1);
                Pass own = own(plan, l, 0, m);
                plan.then(() -> layer.backward(own));
                continue;
            }
            if (l < layers.size()) {
                Pass own = own(plan, l, 0, m);
                plan.then(() -> dense.backwardThroughActivation(own));
            }
            plan.barrier();
            int parts = parts(plan, l);
            for (int out = 0; out < parts; out++) {
                Pass pass = plan.step.workspace.part(l, member, members, out, parts, 0, m, gradients, out > 0);
                plan.then(() -> dense.backwardThroughWeights(pass));
            }
            for (int out = 0; out < parts; out++) {
                Pass pass = plan.step.workspace.part(l, member, members, out, parts, 0, m, gradients, false);
                plan.then(() -> dense.gradient(pass));
            }
            plan.update(plan.step.update.ranges(l, member, members));
        }
    }

    /// {@return the pass over this member's own units of layer l}
    private static Pass own(Plan plan, int l, int from, int to) {
        return plan.step.workspace.part(l, plan.member, plan.members, plan.member, plan.members, from, to, null, false);
    }

    /// {@return into how many parts the units of layer l are cut: the scores into one}
    private static int parts(Plan plan, int l) {
        return l == plan.step.layers.size() ? 1 : plan.members;
    }
}
