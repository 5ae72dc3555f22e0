package dev.ayin.cli.options;

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
