package dev.ayin.cli.options;

import dev.ayin.data.Dataset;
import dev.ayin.network.Network;
import dev.ayin.train.Training;

/// All that decides a run, as values of the library.
///
/// @param name what the user calls the data
/// @param choice which network was chosen where the user named none, and why; null where nothing was chosen
public record Plan(String name, Examples examples, Network network, Training training, String choice) {
    public Dataset data() {
        return examples.dataset();
    }
}
