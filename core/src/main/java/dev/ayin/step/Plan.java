package dev.ayin.step;

import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Workspace;
import java.util.ArrayList;
import java.util.List;

/// What one member of the team does in a step on m examples: phases, with a barrier between them, filled by a [Sharing]
/// before the first such step.
///
/// Its words are what ways of sharing have in common: the member's own examples, their loss, a barrier, a turn.
final class Plan {
    final Step step;
    final int m;
    final int member;
    final int members;
    /// This member's own examples: the columns from … to − 1 of the batch.
    final int from, to;

    private final List<List<Runnable>> phases = new ArrayList<>(List.of(new ArrayList<>()));
    private int finished; // turns of this member so far

    Plan(Step step, int m, int member, int members) {
        this.step = step;
        this.m = m;
        this.member = member;
        this.members = members;
        this.from = Workspace.cut(m, member, members);
        this.to = Workspace.cut(m, member + 1, members);
    }

    void then(Runnable task) {
        phases.getLast().add(task);
    }

    /// All members come here equally often.
    void barrier() {
        phases.add(new ArrayList<>());
    }

    Runnable[] phases() {
        return phases.stream().map(Plan::oneAfterTheOther).toArray(Runnable[]::new);
    }

    private static Runnable oneAfterTheOther(List<Runnable> tasks) {
        Runnable[] each = tasks.toArray(Runnable[]::new);
        return () -> {
            for (Runnable task : each) {
                task.run();
            }
        };
    }

    /// Copies the columns from … to − 1 of the batch to where the step reads them.
    void gather(int from, int to) {
        Matrix X = step.workspace.input().columns(from, to), Y = step.targets.columns(from, to);
        Matrix counts = step.weights == null ? null : step.weights.columns(from, to);
        then(() -> step.examples.gather(step.order(), step.first() + from, X, Y, counts));
    }

    /// A of all layers for this member's own examples.
    void forward(Pass[] passes) {
        List<Layer> layers = step.layers;
        then(() -> Workspace.forward(passes, layers));
    }

    /// dA of all layers for this member's own examples.
    void backward(Pass[] passes) {
        List<Layer> layers = step.layers;
        then(() -> Workspace.backward(passes, layers));
    }

    /// The loss of this member's own examples, and dA of the last layer. A loss that is not finite ends the step.
    void loss() {
        Matrix scores = step.workspace.scores().columns(from, to),
                dScores = step.workspace.dScores().columns(from, to);
        Matrix Y = step.targets.columns(from, to),
                counts = step.weights == null ? null : step.weights.columns(from, to);
        Loss loss = step.rules.loss();
        double[] losses = step.losses, hits = step.hits;
        float share = 1f / m;
        then(() -> {
            loss.apply(scores, Y, counts, share, dScores, losses, from);
            for (int j = from; j < to; j++) {
                hits[j] = loss.hit(scores, Y, j - from);
                if (!Double.isFinite(losses[j])) {
                    step.fail(null);
                }
            }
        });
    }

    /// {@return how many turns this member will have finished at this point of its plan}
    int finished() {
        return finished;
    }

    /// One more turn of this member is finished.
    void finish() {
        finished++;
        then(() -> step.turns.finish(member));
    }

    /// Goes on when another member has finished so many turns, or if the step has failed: then until the next barrier, with
    /// numbers that nobody will use.
    void await(int other, int wanted) {
        then(() -> step.turns.await(other, wanted, step.isFailed));
    }

    /// Updates these ranges of a layer's parameters, if that does not have to wait for the norm of all gradients.
    void update(Update.Range[] ranges) {
        if (!step.update.needsNorm()) {
            then(() -> {
                if (!step.isFailed.getAsBoolean()) { // without a barrier since the loss nobody else would stop it
                    step.update.layer(ranges, step.rate());
                }
            });
        }
    }
}
