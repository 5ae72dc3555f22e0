package dev.ayin.cli.run;

import dev.ayin.data.Dataset;
import dev.ayin.data.Examples;
import dev.ayin.data.Samples;
import dev.ayin.model.Model;
import dev.ayin.train.Epoch;
import dev.ayin.train.Score;
import java.util.List;

/// A finished run: all that the files of its folder are made from.
///
/// @param data what was learnt from and measured on
/// @param model what was learnt
/// @param history epoch by epoch
/// @param score of the test examples
/// @param boundary for points of the plane; null otherwise
public record Run(Dataset data, Model model, List<Epoch> history, Score score, Boundary boundary) {
    /// More examples than this are not looked at one by one: no picture and no table shows more.
    private static final int MOST_SHOWN = 100_000;

    /// {@return the examples that pictures and tables are made of: all, or of very many some, evenly spaced; null for null}
    public static Samples shown(Examples examples) {
        return examples == null ? null : examples.samples(MOST_SHOWN);
    }
}
