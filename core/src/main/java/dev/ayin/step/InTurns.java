package dev.ayin.step;

import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;

/// By examples like [ByExamples], but the gradients too: where the weights are fewer than what a batch makes of them, one
/// thread goes on with a layer's sums where the one before has ended ([Turns]). The last one has them all, and updates; by
/// then the others have read W for the last time.
record InTurns() implements Sharing {
    @Override
    public void fill(Plan plan) {
        Pass[] passes = plan.step.workspace.passes(plan.from, plan.to);
        plan.gather(plan.from, plan.to);
        plan.forward(passes);
        plan.loss();
        plan.backward(passes);
        gradients(plan);
    }

    private static void gradients(Plan plan) {
        Step step = plan.step;
        Pass[] passes = step.workspace.gradientPasses(step.gradients, plan.from, plan.to, plan.member > 0, 0, 1);
        for (int l = step.layers.size(); l >= 1; l--) {
            Pass pass = passes[l - 1];
            if (pass == null) {
                continue;
            }
            Layer layer = step.layers.get(l - 1);
            if (plan.member > 0) {
                plan.await(plan.member - 1, plan.finished() + 1);
            }
            plan.then(() -> layer.gradient(pass));
            plan.finish();
            if (plan.member == plan.members - 1) {
                plan.update(step.update.ranges(l, 0, 1));
            }
        }
    }
}
