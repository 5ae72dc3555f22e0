package dev.ayin.estimate;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.data.Target;
import dev.ayin.math.Matrix;
import dev.ayin.table.Spread;

/// A target some of whose numbers are far from all others, as prices and times are, as asinh((v − median)/deviation): nearly a
/// logarithm far from the median, so that an error counts by its share and not by its amount there.
final class Bend {
    /// With fewer deviations from the median than this a number is not far, and a second network is not worth its time.
    private static final double FAR = 4.5;

    private Bend() {}

    /// {@return the same examples with such a target; null where no number is far, several are predicted, or the examples lie
    /// elsewhere}
    static Dataset of(Dataset data) {
        if (!(data.target() instanceof Target.Number number) || !(data.train() instanceof Samples train)) {
            return null;
        }
        double[] values = new double[train.size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = number.value(train.Y().get(0, c));
        }
        Spread spread = Spread.of(values);
        if (!spread.reachesBeyond(FAR)) {
            return null;
        }
        Target.Number bent = new Target.Number(
                number.name(), spread.median(), spread.deviation(), 1, number.least(), number.greatest());
        return new Dataset(data.name(), encoded(train, number, bent), null, null, data.features(), bent);
    }

    /// {@return the examples with Y encoded as another target of the same numbers has it}
    static Examples encoded(Examples examples, Target from, Target to) {
        if (!(from instanceof Target.Number before)
                || !(to instanceof Target.Number after)
                || before.equals(after.within(before.least(), before.greatest()))) {
            return examples;
        }
        Samples samples = examples.samples();
        Matrix Y = Matrix.zeros(1, samples.size());
        for (int c = 0; c < Y.cols(); c++) {
            Y.set(0, c, after.encode(before.value(samples.Y().get(0, c))));
        }
        return new Samples(samples.X(), Y, samples.weights());
    }
}
