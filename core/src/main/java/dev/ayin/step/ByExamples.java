package dev.ayin.step;

import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.network.Workspace;

/// Gather, forward, loss and backward of all layers for one's own examples of the batch; then, after a barrier, each computes
/// and updates its own columns of every W.
///
/// Each thread reads all of W, most of which others have just updated, and for the gradients all of A and dZ, most of which
/// others have just computed. Where a batch is cut into pieces their gradients are sums of their own, added in order.
record ByExamples() implements Sharing {
    @Override
    public void fill(Plan plan) {
        Pass[] passes = plan.step.workspace.passes(plan.from, plan.to);
        plan.gather(plan.from, plan.to);
        plan.forward(passes);
        plan.loss();
        plan.backward(passes);
        plan.barrier();
        gradients(plan);
    }

    private static void gradients(Plan plan) {
        Step step = plan.step;
        Pass[][] pieces = new Pass[step.rules.pieces()][];
        for (int p = 0; p < pieces.length; p++) {
            int from = Workspace.cut(plan.m, p, pieces.length), to = Workspace.cut(plan.m, p + 1, pieces.length);
            float[] sums = p == 0 ? step.gradients : step.piece;
            pieces[p] = step.workspace.gradientPasses(sums, from, to, false, plan.member, plan.members);
        }
        for (int l = 1; l <= step.layers.size(); l++) {
            Layer layer = step.layers.get(l - 1);
            Update.Range[] ranges = step.update.ranges(l, plan.member, plan.members);
            for (int p = 0; p < pieces.length; p++) {
                Pass pass = pieces[p][l - 1];
                if (pass != null) {
                    plan.then(() -> layer.gradient(pass));
                }
                if (pass != null && p > 0) {
                    plan.then(() -> step.addPiece(ranges));
                }
            }
            plan.update(ranges);
        }
    }
}
