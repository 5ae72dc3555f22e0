package dev.ayin.cli.options;

import dev.ayin.data.Dataset;
import dev.ayin.network.Network;
import dev.ayin.train.Training;

/// All that decides a run, as values of the library.
public record Plan(Dataset data, Network network, Training training) {}
