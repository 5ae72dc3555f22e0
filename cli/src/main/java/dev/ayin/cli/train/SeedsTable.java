package dev.ayin.cli.train;

import dev.ayin.cli.options.Loading;
import dev.ayin.cli.options.Plan;
import dev.ayin.cli.options.PlanOptions;
import dev.ayin.train.Score;
import dev.ayin.train.Session;
import dev.ayin.view.text.ScoreText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The same run with several seeds, to tell luck from skill: what each reaches on its test examples.
public record SeedsTable(PlanOptions options, int seeds) {
    public SeedsTable {
        if (seeds < 1) {
            throw new IllegalArgumentException("--seeds is at least 1, it is not " + seeds);
        }
    }

    /// Trains with each seed and prints a line for it.
    ///
    /// @return the exit status
    public int print(PrintWriter out, Loading loading) throws IOException {
        List<Double> merits = new ArrayList<>(), losses = new ArrayList<>();
        String merit = "";
        for (long seed = options.seed(); seed < options.seed() + seeds; seed++) {
            Plan plan = options.plan(seed, loading);
            if (plan.data().test() == null) {
                throw new IllegalArgumentException("--seeds compares test scores, but --test keeps no examples");
            }
            try (Session session = Session.start(plan.network(), plan.training(), plan.data())) {
                session.run();
                Score score = session.score(plan.data().test(), plan.data().target());
                Map.Entry<String, Double> first =
                        score.figures().entrySet().iterator().next();
                if (merits.isEmpty()) {
                    merit = first.getKey();
                    out.println("%6s  %9s  %9s  %s".formatted("seed", merit, "loss", "fingerprint"));
                }
                merits.add(first.getValue());
                losses.add(score.loss());
                out.println("%6d  %9s  %9s  %s"
                        .formatted(
                                seed,
                                ScoreText.number(first.getValue()),
                                ScoreText.number(score.loss()),
                                session.parameters().fingerprint()));
                out.flush();
            }
        }
        out.println("%6s  %9s  %9s  %d of %d reach %s 1.0"
                .formatted(
                        "mean",
                        ScoreText.number(mean(merits)),
                        ScoreText.number(mean(losses)),
                        merits.stream().filter(value -> value == 1).count(),
                        merits.size(),
                        merit));
        out.flush();
        return 0;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }
}
