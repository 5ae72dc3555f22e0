package dev.ayin.train;

import dev.ayin.data.Samples;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.network.Workspace;

/// Mean loss and share of right ones over some examples, by all threads of a team: what is looked at after every epoch.
final class Evaluation {
    private final Network scoring;
    private final Loss loss;
    private final Samples samples;
    private final Parameters parameters;
    private final Team team;
    private final Team.Task work = this::work;
    private final double[] losses;
    private final double[] hits;
    private double meanLoss;
    private double accuracy;

    Evaluation(Network scoring, Loss loss, Samples samples, Parameters parameters, Team team) {
        this.scoring = scoring;
        this.loss = loss;
        this.samples = samples;
        this.parameters = parameters;
        this.team = team;
        this.losses = new double[samples.size()];
        this.hits = new double[samples.size()];
    }

    void run() {
        team.run(work);
        meanLoss = mean(losses);
        accuracy = mean(hits);
    }

    double meanLoss() {
        return meanLoss;
    }

    double accuracy() {
        return accuracy;
    }

    private void work(int member) {
        int from = Workspace.cut(samples.size(), member, team.size());
        int to = Workspace.cut(samples.size(), member + 1, team.size());
        if (from == to) {
            return;
        }
        Samples own = samples.slice(from, to);
        int capacity = Math.min(Workspace.CHUNK, own.size());
        Workspace workspace = Workspace.forPrediction(scoring, parameters, capacity);
        Matrix dScores = Matrix.zeros(own.Y().rows(), capacity);
        workspace.forEachChunk(own.X(), (first, scores) -> {
            Samples chunk = own.slice(first, first + scores.cols());
            Matrix unused = dScores.columns(0, scores.cols());
            loss.apply(scores, chunk.Y(), chunk.weights(), 1, unused, losses, from + first);
            for (int j = 0; j < scores.cols(); j++) {
                hits[from + first + j] = loss.hit(scores, chunk.Y(), j);
            }
        });
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
