package dev.ayin.train;

import dev.ayin.data.Examples;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;
import dev.ayin.threads.Team;

/// Mean loss and share of right ones over some examples, by all threads of a team: what is looked at after every epoch.
final class Evaluation {
    private final Network scoring;
    private final Loss loss;
    private final Examples examples;
    private final Parameters parameters;
    private final Team team;
    private final Team.Task work = this::work;
    private final double[] losses;
    private final double[] hits;

    Evaluation(Network scoring, Loss loss, Examples examples, Parameters parameters, Team team) {
        this.scoring = scoring;
        this.loss = loss;
        this.examples = examples;
        this.parameters = parameters;
        this.team = team;
        this.losses = new double[examples.size()];
        this.hits = new double[examples.size()];
    }

    void run() {
        team.run(work);
    }

    /// {@return losses and hits of the last run, added in the order of the examples whatever the number of threads}
    Workers.Sums sums() {
        return new Workers.Sums(0, 0).plus(losses, hits);
    }

    private void work(int member) {
        int from = Workspace.cut(examples.size(), member, team.size());
        int to = Workspace.cut(examples.size(), member + 1, team.size());
        forEachChunk(scoring, loss, parameters, examples, from, to, losses, (first, scores, Y) -> {
            for (int j = 0; j < scores.cols(); j++) {
                hits[first + j] = loss.hit(scores, Y, j);
            }
        });
    }

    /// Receives what a network put out for some examples, and what it should have.
    interface Chunk {
        /// @param first the number of the first example
        /// @param scores (n_L × some)
        /// @param Y (n_L × some); both valid only
        ///     during the call
        void accept(int first, Matrix scores, Matrix Y);
    }

    /// Runs the network over examples from … to − 1, as many at a time as suit the cache.
    ///
    /// @param losses receives the loss of each example, weighted, at its number
    static void forEachChunk(
            Network scoring,
            Loss loss,
            Parameters parameters,
            Examples examples,
            int from,
            int to,
            double[] losses,
            Chunk consumer) {
        int capacity = Math.min(Workspace.CHUNK, to - from);
        Workspace workspace = Workspace.forPrediction(scoring, parameters, capacity);
        Matrix targets = Matrix.zeros(examples.outputs(), capacity),
                unused = Matrix.zeros(examples.outputs(), capacity);
        Matrix counts = examples.isWeighted() ? Matrix.zeros(1, capacity) : null;
        int[] numbers = new int[capacity];
        for (int first = from; first < to; first += capacity) {
            int m = Math.min(capacity, to - first);
            for (int j = 0; j < m; j++) {
                numbers[j] = first + j;
            }
            Matrix Y = targets.columns(0, m), weights = counts == null ? null : counts.columns(0, m);
            examples.gather(numbers, 0, workspace.input().columns(0, m), Y, weights);
            Matrix scores = workspace.scores(m);
            loss.apply(scores, Y, weights, 1, unused.columns(0, m), losses, first);
            consumer.accept(first, scores, Y);
        }
    }

    /// {@return the mean, summed in the order of the examples whatever the number of threads}
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
