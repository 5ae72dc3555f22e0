package dev.ayin.train;

import java.io.Serializable;
import java.util.Map;

/// How well a network does on some examples. Immutable.
public sealed interface Score extends Serializable permits ClassScore, LabelScore, NumberScore, NumbersScore {
    /// {@return the mean loss of the examples}
    double loss();

    /// {@return the figures of merit by name, the most important one first; what history, report and model file list}
    Map<String, Double> figures();
}
