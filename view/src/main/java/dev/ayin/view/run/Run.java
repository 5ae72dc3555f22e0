package dev.ayin.view.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.model.Model;
import dev.ayin.train.Epoch;
import dev.ayin.train.Score;
import dev.ayin.train.Session;
import java.util.List;

/// A finished run: all that pictures, report and folder are made from.
///
/// ```java
/// session.run();
/// Run run = Run.of(session, data);
/// ```
///
/// @param data what was learnt from and measured on
/// @param model what was learnt
/// @param history epoch by epoch
/// @param score of the test examples; null if there are none
/// @param boundary for points of the plane; null otherwise
public record Run(Dataset data, Model model, List<Epoch> history, Score score, Boundary boundary) {
    /// More examples than this are not looked at one by one: no picture and no table shows more.
    private static final int MOST_SHOWN = 100_000;

    /// {@return what a session has learnt up to now, measured on the test examples of its data} For points of the plane the
    /// boundary has one frame, the present one.
    ///
    /// @param data what the session learns from, with its test examples if there are some
    public static Run of(Session session, Dataset data) {
        Boundary boundary = null;
        if ("".equals(Boundary.obstacle(data))) {
            boundary = Boundary.of(data, 1);
            boundary.record(
                    session.parametersOfEpoch(), true, X -> session.network().predict(session.parameters(), X));
        }
        return of(session, data, boundary);
    }

    /// {@return the same with a boundary that has listened to the session}
    ///
    /// @param boundary as it was learnt, or null for none
    public static Run of(Session session, Dataset data, Boundary boundary) {
        Score score = data.test() == null ? null : session.score(data.test(), data.target());
        return new Run(data, Model.of(session, data, score), session.history(), score, boundary);
    }

    /// {@return the examples that pictures and tables are made of: all, or of very many some, evenly spaced; null for null}
    public static Samples shown(Examples examples) {
        return examples == null ? null : examples.samples(MOST_SHOWN);
    }
}
