package dev.ayin.view.report;

import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import java.util.stream.IntStream;

/// What a network answers to some examples, computed once.
///
/// @param samples the examples
/// @param target what their targets stand for
/// @param predictions probabilities, or numbers in the network's units (n_L × m)
/// @param losses of each example, whatever its weight
record Answers(Samples samples, Target target, Matrix predictions, double[] losses) {

    static Answers of(Model model, Samples samples) {
        Loss loss = model.provenance().training().loss();
        Matrix scores = model.network().scoring(loss).predict(model.parameters(), samples.X());
        double[] losses = new double[samples.size()];
        Matrix ignored = Matrix.zeros(scores.rows(), scores.cols());
        loss.apply(scores, samples.Y(), null, 1, ignored, losses, 0);
        return new Answers(samples, model.target(), linked(loss.link(), scores), losses);
    }

    private static Matrix linked(Activation link, Matrix scores) {
        Matrix predictions = Matrix.zeros(scores.rows(), scores.cols());
        link.apply(scores, predictions);
        return predictions;
    }

    int size() {
        return samples.size();
    }

    /// {@return the probability of a class}
    double probability(int example, int k) {
        return probability(predictions, example, k);
    }

    /// {@return the class of the highest probability}
    int taken(int example) {
        return Target.Classes.decode(predictions, example);
    }

    static double probability(Matrix predictions, int col, int k) {
        if (predictions.rows() > 1) {
            return predictions.get(k, col);
        }
        double second = predictions.get(0, col); // two classes are one row
        return k == 1 ? second : 1 - second;
    }

    /// {@return the class of an example}
    int truth(int example) {
        return Target.Classes.decode(samples.Y(), example);
    }

    /// {@return the r-th number that an example has, in its units}
    double number(int example, int r) {
        return target.numbers().get(r).value(samples.Y().get(r, example));
    }

    /// {@return the r-th number that the network says, in its units}
    double said(int example, int r) {
        return target.numbers().get(r).decode(predictions.get(r, example));
    }

    /// {@return predicted − true, in units of the number}
    double residual(int example, int r) {
        return said(example, r) - number(example, r);
    }

    /// {@return whether any part of the answer is wrong; a number is never simply wrong or right}
    boolean isWrong(int example) {
        return switch (target) {
            case Target.Classes _ -> taken(example) != truth(example);
            case Target.Labels labels ->
                IntStream.range(0, labels.rows()).anyMatch(r -> has(example, r) != saysHas(example, r));
            case Target.Number _, Target.Numbers _ -> false;
        };
    }

    boolean has(int example, int label) {
        return samples.Y().get(label, example) > 0.5f;
    }

    boolean saysHas(int example, int label) {
        return predictions.get(label, example) > 0.5f;
    }
}
