package dev.ayin.bench.race;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the race writes into docs/speed.md.
final class Report {
    private Report() {}

    /// {@return the aims and all measurements as Markdown}
    static String markdown(String machine, Map<String, String> versions, Results results, List<Aim> aims, int many) {
        StringBuilder text = new StringBuilder("Measured on ")
                .append(LocalDate.now())
                .append(" on ")
                .append(machine)
                .append(".\n\n");
        new TreeMap<>(versions)
                .forEach((rival, version) -> text.append("- ")
                        .append(rival)
                        .append(": ")
                        .append(version)
                        .append('\n'));
        text.append("\n#### What was aimed at and what was reached\n\n");
        text.append(Tables.markdown(Tables.AIMS, Tables.aims(results, aims)));
        for (String group : results.groups()) {
            text.append("\n#### ")
                    .append(Character.toUpperCase(group.charAt(0)))
                    .append(group.substring(1))
                    .append("\n\n");
            text.append(Tables.of(results, group, results.works(group), many).markdown());
        }
        return text.toString();
    }
}
