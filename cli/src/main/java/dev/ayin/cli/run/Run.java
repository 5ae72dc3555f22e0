package dev.ayin.cli.run;

import dev.ayin.data.Dataset;
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
public record Run(Dataset data, Model model, List<Epoch> history, Score score, Boundary boundary) {}
