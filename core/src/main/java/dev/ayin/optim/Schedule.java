package dev.ayin.optim;

import java.util.List;
import java.util.Objects;

/// The learning rate α over a run: a pure function of how far the run has come. Values without state.
public sealed interface Schedule {
    /// {@return α}
    ///
    /// @param epoch how many epochs are done, with the fraction of the present one
    /// @param epochs how many there will be
    /// @param losses the losses of the finished epochs, which only [ReduceOnPlateau] looks at; where there are validation
    ///     examples, theirs, from the epochs that looked at them
    double rate(double epoch, int epochs, double[] losses);

    /// Every kind of schedule, with example numbers.
    static List<Schedule> all() {
        return List.of(
                constant(0.1),
                step(0.1, 10, 0.5),
                exponential(0.1, 0.95),
                cosine(0.1),
                oneCycle(0.1),
                waves(0.1),
                warmUp(2, constant(0.1)),
                reduceOnPlateau(0.1));
    }

    static Schedule constant(double rate) {
        return new Constant(rate);
    }

    static Schedule step(double rate, int every, double factor) {
        return new Step(rate, every, factor);
    }

    static Schedule exponential(double rate, double factor) {
        return new Exponential(rate, factor);
    }

    static Schedule cosine(double rate) {
        return new Cosine(rate, 0);
    }

    static Schedule oneCycle(double peak) {
        return new OneCycle(peak, 0.3, 25, 1e4);
    }

    static Schedule waves(double peak) {
        return new Waves(peak, 4);
    }

    static Schedule warmUp(double epochs, Schedule then) {
        return new WarmUp(epochs, then);
    }

    static Schedule reduceOnPlateau(double rate) {
        return new ReduceOnPlateau(rate, 0.5, 5, 1e-6);
    }

    /// The door for schedules of your own: implement it as a record, a pure function of its arguments, so that a run that goes on
    /// has the rates of one that was never stopped.
    non-sealed interface Custom extends Schedule {}

    private static void checkRate(double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a learning rate is a number above 0, it is not " + rate);
        }
    }

    private static void checkFactor(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("a factor of the rate lies above 0 and up to 1, it is not " + factor);
        }
    }

    /// Half a cosine from a at x = 0 to b at x = 1.
    private static double halfCosine(double a, double b, double x) {
        return b + (a - b) * 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(x, 1)));
    }

    /// Always the same.
    record Constant(double rate) implements Schedule {
        public Constant {
            checkRate(rate);
        }

        @Override
        public double rate(double epoch, int epochs, double[] losses) {
            return rate;
        }
    }

    /// Times factor after every so many epochs.
    record Step(double rate, int every, double factor) implements Schedule {
        public Step {
            checkRate(rate);
            checkFactor(factor);
            if (every < 1) {
                throw new IllegalArgumentException("a step schedule needs at least 1 epoch a step, not " + every);
            }
        }

        @Override
        public double rate(double epoch, int epochs, double[] losses) {
            return rate * StrictMath.pow(factor, Math.floor(epoch / every));
        }
    }

    /// Times factor every epoch, smoothly.
    record Exponential(double rate, double factor) implements Schedule {
        public Exponential {
            checkRate(rate);
            checkFactor(factor);
        }

        @Override
        public double rate(double epoch, int epochs, double[] losses) {
            return rate * StrictMath.pow(factor, epoch);
        }
    }

    /// Half a cosine from rate down to least over the whole run (Loshchilov and Hutter, "SGDR: stochastic gradient descent
    /// with warm restarts", ICLR 2017, eq. 5, without restarts).
    record Cosine(double rate, double least) implements Schedule {
        public Cosine {
            checkRate(rate);
            if (!(least >= 0 && least <= rate)) {
                throw new IllegalArgumentException(
                        "a cosine schedule ends at a rate from 0 to " + rate + ", not at " + least);
            }
        }

        @Override
        public double rate(double epoch, int epochs, double[] losses) {
            return halfCosine(rate, least, epoch / epochs);
        }
    }

    /// Up from peak/startDivisor to peak in the first part of the run, then down to peak/startDivisor/endDivisor, both along a
    /// cosine (Smith and Topin, "Super-convergence: very fast training of neural networks using large learning rates", 2018).
    record OneCycle(double peak, double rising, double startDivisor, double endDivisor) implements Schedule {
        public OneCycle {
            checkRate(peak);
            if (!(rising > 0 && rising < 1)) {
                throw new IllegalArgumentException(
                        "the rising part of a cycle lies between 0 and 1, it is not " + rising);
            }
            if (!(isDivisor(startDivisor) && isDivisor(endDivisor))) {
                throw new IllegalArgumentException("a cycle's divisors are numbers of at least 1, not %s and %s"
                        .formatted(startDivisor, endDivisor));
            }
        }

        private static boolean isDivisor(double value) {
            return value >= 1 && value < Double.POSITIVE_INFINITY;
        }

        @Override
        public double rate(double epoch, int epochs, double[] losses) {
            double x = epoch / epochs;
            double start = peak / startDivisor;
            return x < rising
                    ? halfCosine(start, peak, x / rising)
                    : halfCosine(peak, start / endDivisor, (x - rising) / (1 - rising));
        }
    }

    /// So many waves, each twice as long as the one before, which rise from nearly 0 to peak and fall again: of the share t of the run
    ///
    /// α = peak·½·(1 − cos(2π·log₂(1 + (2ⁿ − 1)·t))), n waves,
    ///
    /// but never below a thousandth of the peak, since a step at 0 would be wasted. At the end of each wave the network has settled, so
    /// that the best of them can be taken (D. Holzmüller, L. Grinsztajn, I. Steinwart, "Better by default: strong pre-tuned MLPs and
    /// boosted trees on tabular data", NeurIPS 2024: "coslog").
    record Waves(double peak, int waves) implements Schedule {
        private static final double LEAST = 1e-3;
        private static final int MOST = 30;

        public Waves {
            checkRate(peak);
            if (waves < 1 || waves > MOST) {
                throw new IllegalArgumentException("a schedule has 1 to %d waves, not %d".formatted(MOST, waves));
            }
        }

        @Override
        public double rate(double epoch, int epochs, double[] losses) {
            double t = Math.min(epoch / epochs, 1);
            double wave = StrictMath.log(1 + ((1L << waves) - 1) * t) / StrictMath.log(2);
            return peak * Math.max(LEAST, 0.5 * (1 - StrictMath.cos(2 * Math.PI * wave)));
        }
    }

    /// A straight line from 0 to the rate of the other schedule over the first epochs (which may be a fraction), then that
    /// schedule; at the very first step already a hundredth of the way, since a rate of 0 would waste it.
    record WarmUp(double warmEpochs, Schedule then) implements Schedule {
        public WarmUp {
            Objects.requireNonNull(then, "then");
            if (!(warmEpochs > 0 && warmEpochs < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a warm-up lasts for more than 0 epochs, not " + warmEpochs);
            }
        }

        @Override
        public double rate(double epoch, int epochs, double[] losses) {
            double share = Math.min(1, Math.max(0.01, epoch / warmEpochs));
            return share * then.rate(epoch, epochs, losses);
        }
    }

    /// Times factor whenever the loss has not fallen by a ten-thousandth of itself for more than patience epochs (of those
    /// that looked at the validation examples, where there are any), but not below least.
    record ReduceOnPlateau(double rate, double factor, int patience, double least) implements Schedule {
        private static final double ENOUGH = 1e-4;

        public ReduceOnPlateau {
            checkRate(rate);
            checkFactor(factor);
            if (patience < 0) {
                throw new IllegalArgumentException("the patience of a plateau is at least 0, it is not " + patience);
            }
            if (!(least >= 0 && least < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the least rate is a number of at least 0, it is not " + least);
            }
        }

        @Override
        public double rate(double epoch, int epochs, double[] losses) {
            double best = Double.POSITIVE_INFINITY, alpha = rate;
            int waited = 0;
            for (double loss : losses) {
                if (loss < best * (1 - ENOUGH)) {
                    best = loss;
                    waited = 0;
                } else if (++waited > patience) {
                    alpha = Math.max(alpha * factor, Math.min(least, rate));
                    waited = 0;
                }
            }
            return alpha;
        }
    }
}
