package dev.ayin.cli.text;

import dev.ayin.estimate.Fitted;
import dev.ayin.model.Provenance;
import dev.ayin.train.Score;
import dev.ayin.view.text.ScoreText;
import dev.ayin.view.text.Summary;
import java.util.Locale;
import java.util.Optional;

/// What a fit has brought, as plain text.
public final class FitText {
    private FitText() {}

    /// {@return the network, how long it learnt, and how well it did on rows held out}
    public static String of(Fitted fitted, double seconds) {
        Provenance from = fitted.model().provenance();
        StringBuilder text = new StringBuilder();
        text.append("network      %s%n".formatted(Summary.network(fitted.model().network())));
        text.append("learnt       %d epochs, %s in all%n".formatted(from.epoch(), seconds(seconds)));
        Optional<Score> heldOut = fitted.heldOut();
        heldOut.ifPresent(
                score -> text.append("held out     %s (rows not learnt from then, but its epochs were chosen by them)%n"
                        .formatted(ScoreText.line(score))));
        text.append("fingerprint  %s%n".formatted(from.fingerprint()));
        return text.toString();
    }

    /// {@return a time as people say it: 7 s, 3 min}
    public static String seconds(double seconds) {
        return seconds < 99.5
                ? String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds))
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
}
