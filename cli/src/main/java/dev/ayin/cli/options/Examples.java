package dev.ayin.cli.options;

import dev.ayin.data.Dataset;
import java.util.List;

/// Data as they were read.
///
/// @param notes what was left out or filled in, a sentence each
public record Examples(Dataset dataset, List<String> notes) {
    Examples(Dataset dataset) {
        this(dataset, List.of());
    }
}
