package dev.ayin.train;

import dev.ayin.data.Augmented;
import dev.ayin.data.Examples;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Pass;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gradient of one piece of a batch at a time, on the calling thread: forward, loss, backward and gradient over the columns
/// from … to − 1, with the bits that they have in a [Session] whose [Training] has as many pieces.
///
/// All memory is there after the first call: for a batch, of which a piece uses its own columns. One thread at a time.
public final class PieceGradients {
    private final List<Layer> layers;
    private final Loss loss;
    private final Examples examples;
    private final int stepsPerEpoch;
    private final Pass.Clock clock;
    private final Workspace workspace;
    private final Matrix targets; // (n_L × batch)
    private final @Nullable Matrix weights; // (1 × batch), null where all examples count 1

    /// @param examples of which the pieces are made
    /// @param parameters at which the gradients are computed: whoever changes them
    ///     between two calls need not make another object
    /// @throws IllegalArgumentException if the network's last activation is not the one that the loss needs
    public PieceGradients(Network network, Training training, Examples examples, Parameters parameters) {
        Network scoring = network.scoring(training.loss());
        network.check(parameters);
        this.layers = scoring.layers();
        this.loss = training.loss();
        this.examples = Augmented.of(examples, training.augmentation(), network.input(), training.seed());
        this.stepsPerEpoch = Math.ceilDiv(examples.size(), training.batch());
        this.clock = new Pass.Clock(training.seed());
        this.workspace = Workspace.forTraining(scoring, parameters, clock, training.batch());
        this.targets = Matrix.zeros(examples.outputs(), training.batch());
        this.weights = examples.isWeighted() ? Matrix.zeros(1, training.batch()) : null;
    }

    /// {@return where piece p of P begins in a batch of m examples}
    public static int begin(int m, int p, int pieces) {
        return Workspace.cut(m, p, pieces);
    }

    /// Computes the gradient of the columns from … to − 1 of a batch.
    ///
    /// @param step which one of the run it is, from 1
    /// @param m how many examples the batch has
    /// @param order the numbers of the examples
    /// @param first where in it column `from` is
    /// @param gradients receives the piece's gradient, in the order of the parameters' layout
    /// @param losses receives to − from losses
    /// @param hits how much of each example was right
    /// @throws DivergedException if a loss is not finite
    public void compute(
            long step,
            int m,
            int from,
            int to,
            int[] order,
            int first,
            float[] gradients,
            double[] losses,
            double[] hits) {
        clock.train(step);
        Augmented.begin(examples, (step - 1) / stepsPerEpoch);
        Matrix Y = targets.columns(from, to), counts = weights == null ? null : weights.columns(from, to);
        examples.gather(order, first, workspace.input().columns(from, to), Y, counts);
        Pass[] passes = workspace.passes(from, to, gradients);
        for (Pass pass : passes) {
            pass.stand(from, (float) (to - from) / m);
        }
        Workspace.forward(passes, layers);
        Matrix scores = workspace.scores().columns(from, to),
                dScores = workspace.dScores().columns(from, to);
        loss.apply(scores, Y, counts, 1f / m, dScores, losses, 0);
        for (int j = 0; j < to - from; j++) {
            hits[j] = loss.hit(scores, Y, j);
            if (!Double.isFinite(losses[j])) {
                throw new DivergedException(firstOverflow(passes), step, Double.NaN);
            }
        }
        Workspace.backward(passes, layers);
        for (int l = layers.size(); l >= 1; l--) {
            layers.get(l - 1).gradient(passes[l - 1]);
        }
    }

    /// {@return the first layer whose output is not finite, from 1; 0 for none}
    private static int firstOverflow(Pass[] passes) {
        for (int l = 1; l <= passes.length; l++) {
            Matrix A = passes[l - 1].output();
            for (int c = 0; c < A.cols(); c++) {
                for (int r = 0; r < A.rows(); r++) {
                    if (!Float.isFinite(A.get(r, c))) {
                        return l;
                    }
                }
            }
        }
        return 0;
    }

    /// Looks at examples with the present parameters, nothing random happening.
    ///
    /// @param network of the parameters
    /// @param losses receives the loss of each example
    /// @param hits how much of it was right
    public static void look(
            Network network, Loss loss, Parameters parameters, Examples examples, double[] losses, double[] hits) {
        int m = examples.size();
        if (m > 0) {
            Network scoring = network.scoring(loss);
            Evaluation.forEachChunk(scoring, loss, parameters, examples, 0, m, losses, (first, scores, Y) -> {
                for (int j = 0; j < scores.cols(); j++) {
                    hits[first + j] = loss.hit(scores, Y, j);
                }
            });
        }
    }
}
