package dev.ayin.cli.train;

import dev.ayin.cli.options.Plan;
import dev.ayin.cli.text.FitText;
import dev.ayin.data.Dataset;
import dev.ayin.train.Session;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;

/// How long a run will take on this machine: some of its own steps are made, with parameters that are thrown away, until they get no
/// faster, and timed. What is compiled for them is compiled for the run too.
///
/// @param seconds the epochs take, without reading and drawing; NaN for a run so short that finding out would be longer
/// @param settled whether steps got no faster in the end; where they still did, as on a machine that is busy with other work, the run
///     will be shorter
public record Pace(double seconds, boolean settled) {
    /// How many steps are timed together, for how many seconds at most.
    private static final int STEPS = 8;

    private static final double LONGEST = 8;

    /// So few steps of a run are not worth it.
    private static final int SHORT = 400;

    /// {@return how long a run will take}
    public static Pace of(Plan plan) {
        Training training = plan.training().withStopping(Stopping.never());
        Dataset data = plan.data();
        double examples = data.train().size(); // of an epoch; looking at others is one of three products
        double work =
                examples + (data.validation() == null ? 0 : data.validation().size() / 3.0);
        long steps = (long) (training.epochs() * Math.ceil(examples / training.batch()));
        if (steps < SHORT) {
            return new Pace(Double.NaN, true);
        }
        try (Session session = Session.start(plan.network(), training, data.train(), null)) {
            Pace step = step(session, steps / 10);
            return new Pace(step.seconds * training.epochs() * work / training.batch(), step.settled);
        }
    }

    /// {@return the time of a step, once steps get no faster}
    ///
    /// @param most how many steps at most
    private static Pace step(Session session, long most) {
        double least = Double.POSITIVE_INFINITY, passed = 0;
        int slow = 0;
        for (int made = 0; made < most && passed < LONGEST && slow < 3; made += STEPS) {
            double step = timed(session);
            slow = step > 0.9 * least ? slow + 1 : 0;
            least = Math.min(least, step);
            passed += step * STEPS;
        }
        return new Pace(least, slow > 0);
    }

    private static double timed(Session session) {
        long begin = System.nanoTime();
        for (int i = 0; i < STEPS; i++) {
            session.step();
        }
        return (System.nanoTime() - begin) * 1e-9 / STEPS;
    }

    /// {@return the time as one would say it: "about 40 s", "less than 3 min"; nothing where there is none}
    public String words() {
        if (Double.isNaN(seconds)) {
            return "";
        }
        return seconds < 1 ? "a second" : (settled ? "about " : "less than ") + FitText.seconds(seconds);
    }
}
