package dev.ayin.cli.options;

import dev.ayin.math.Shape;
import dev.ayin.view.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The presets as a section of the help text, above the command's own footer.
public final class PresetHelp implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        List<String> footer = new ArrayList<>(List.of("", "What is taken where you say nothing"));
        for (TextTable table : List.of(network(), training())) {
            footer.add("");
            table.toString().lines().map(line -> "  " + line).forEach(footer::add);
        }
        footer.add("");
        footer.add("  Images are read by convolutions where --hidden is not said (adamw, one-cycle),");
        footer.add("  such as those of mnist by");
        footer.add("");
        images().toString().lines().map(line -> "  " + line).forEach(footer::add);
        footer.addAll(List.of(usage.footer()));
        usage.footer(footer.toArray(String[]::new));
        return command;
    }

    private static TextTable network() {
        TextTable table = new TextTable("data", "size", "test", "validation", "hidden", "activation", "dropout");
        for (Preset preset : Preset.all()) {
            String hidden = preset.hidden().stream().map(String::valueOf).collect(Collectors.joining(","));
            table.row(
                    preset.data(),
                    preset.size() == 0 ? "" : preset.size(),
                    preset.test() == 0 ? "" : preset.test(),
                    preset.validation(),
                    hidden,
                    preset.activation(),
                    preset.dropout());
        }
        return table;
    }

    private static TextTable images() {
        TextTable table = new TextTable("effort", "filters", "augment", "rate", "epochs", "batch");
        for (Effort effort : Effort.values()) {
            ImagePreset preset = ImagePreset.of("mnist", new Shape(28, 28, 1), 54_000, effort);
            table.row(effort, preset.filters(), preset.augment(), preset.rate(), preset.epochs(), preset.batch());
        }
        return table;
    }

    private static TextTable training() {
        TextTable table = new TextTable("data", "optimizer", "rate", "schedule", "epochs", "batch", "early-stopping");
        for (Preset preset : Preset.all()) {
            table.row(
                    preset.data(),
                    preset.optimizer(),
                    preset.rate(),
                    preset.schedule(),
                    preset.epochs(),
                    preset.batch(),
                    preset.stopping());
        }
        return table;
    }
}
