package dev.ayin.step;

import dev.ayin.data.Examples;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import java.util.List;

/// Each thread takes whole pieces of the batch, one after the other, through gather, forward, loss, backward and gradient, and
/// adds its sums to those of the pieces before when it is their turn ([Turns]). After a barrier each updates its share of the
/// parameters.
///
/// For weights that are few beside what an example makes of them, as a convolution's are: then the sums of a piece are a small
/// array, and one piece's numbers stay in the cache of one core. And for layers that must see all examples of a piece at once.
final class ByPieces implements Sharing {
    private final Step step;
    private final Seat[] seats; // of each member

    /// The memory of a member: for one piece.
    private static final class Seat {
        final Workspace workspace;
        final Matrix targets;
        final Matrix weights; // null where all examples count 1
        final float[] gradients;

        Seat(Network network, Parameters parameters, Pass.Clock clock, Examples examples, int capacity) {
            workspace = Workspace.forTraining(network, parameters, clock, capacity);
            targets = Matrix.zeros(examples.outputs(), capacity);
            weights = examples.isWeighted() ? Matrix.zeros(1, capacity) : null;
            gradients = new float[parameters.values().length];
        }
    }

    /// @param capacity how many examples a batch has at most
    ByPieces(Step step, Network network, Parameters parameters, Pass.Clock clock, int capacity, int members) {
        this.step = step;
        this.seats = new Seat[members];
        int most = Math.ceilDiv(capacity, step.rules.pieces());
        for (int i = 0; i < members; i++) {
            seats[i] = new Seat(network, parameters, clock, step.examples, most);
        }
    }

    @Override
    public void fill(Plan plan) {
        Seat seat = seats[plan.member];
        int pieces = step.rules.pieces();
        Pass[][] ofSize = new Pass[Math.ceilDiv(plan.m, pieces) + 1][]; // there are two sizes at most
        for (int piece = plan.member; piece < pieces; piece += plan.members) {
            int from = Workspace.cut(plan.m, piece, pieces), to = Workspace.cut(plan.m, piece + 1, pieces);
            if (ofSize[to - from] == null) {
                ofSize[to - from] = seat.workspace.passes(0, to - from, seat.gradients);
            }
            learn(plan, seat, ofSize[to - from], from, to);
            if (piece > 0) {
                plan.await((piece - 1) % plan.members, (piece - 1) / plan.members + 1);
            }
            boolean isFirst = piece == 0;
            plan.then(() -> add(seat.gradients, isFirst));
            plan.finish();
        }
        plan.barrier();
        plan.update(step.update.ranges(plan.member, plan.members));
    }

    /// Everything from the examples of a piece to its gradients.
    private void learn(Plan plan, Seat seat, Pass[] passes, int from, int to) {
        int size = to - from;
        Matrix X = seat.workspace.input().columns(0, size), Y = seat.targets.columns(0, size);
        Matrix counts = seat.weights == null ? null : seat.weights.columns(0, size);
        Matrix scores = seat.workspace.scores().columns(0, size),
                dScores = seat.workspace.dScores().columns(0, size);
        float share = (float) size / plan.m;
        List<Layer> layers = step.layers;
        plan.then(() -> {
            if (step.isFailed.getAsBoolean()) {
                return; // what overflowed stays to be looked at
            }
            for (Pass pass : passes) {
                pass.stand(from, share);
            }
            step.examples.gather(step.order(), step.first() + from, X, Y, counts);
            Workspace.forward(passes, layers);
            loss(scores, Y, counts, 1f / plan.m, dScores, from, size);
            Workspace.backward(passes, layers);
            for (int l = layers.size() - 1; l >= 0; l--) {
                layers.get(l).gradient(passes[l]);
            }
        });
    }

    private void loss(Matrix scores, Matrix Y, Matrix counts, float share, Matrix dScores, int from, int size) {
        Loss loss = step.rules.loss();
        loss.apply(scores, Y, counts, share, dScores, step.losses, from);
        for (int j = 0; j < size; j++) {
            step.hits[from + j] = loss.hit(scores, Y, j);
            if (!Double.isFinite(step.losses[from + j])) {
                step.fail(null);
            }
        }
    }

    /// Adds the sums of one piece to those of the pieces before.
    private void add(float[] piece, boolean isFirst) {
        float[] sums = step.gradients;
        if (isFirst) {
            System.arraycopy(piece, 0, sums, 0, sums.length);
            return;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += piece[i];
        }
    }

    /// {@return the first layer, from 1, of whose output some number is not finite; 0 if all are}
    int firstOverflow() {
        int first = 0;
        for (Seat seat : seats) {
            int layer = seat.workspace.firstOverflow();
            first = first == 0 || layer > 0 && layer < first ? layer : first;
        }
        return first;
    }
}
