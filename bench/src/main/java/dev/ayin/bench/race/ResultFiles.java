package dev.ayin.bench.race;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Raw results in files: everything as JSON, which can be read again, and a line for each measurement as CSV.
final class ResultFiles {
    private ResultFiles() {}

    /// Writes the results.
    ///
    /// @param versions what each rival says of itself
    static void write(Path json, Path csv, String machine, Map<String, String> versions, Results results)
            throws IOException {
        List<Map<String, Object>> measurements = new ArrayList<>();
        StringBuilder lines =
                new StringBuilder("group,work,who,threads,median_ns,quartile1_ns,quartile3_ns,blocks,accuracy\n");
        for (Measurement m : results.all()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("group", m.group());
            fields.put("work", m.work());
            fields.put("rival", m.entrant().rival());
            fields.put("threads", m.entrant().threads());
            fields.put("note", m.note());
            if (!Double.isNaN(m.accuracy())) {
                fields.put("accuracy", m.accuracy());
            }
            fields.put("nanos", m.nanos().sorted());
            measurements.add(fields);
            lines.append("%s,\"%s\",%s,%d,%.1f,%.1f,%.1f,%d,%s%n"
                    .formatted(
                            m.group(),
                            m.work(),
                            m.entrant().rival(),
                            m.entrant().threads(),
                            m.nanos().median(),
                            m.nanos().quantile(0.25),
                            m.nanos().quantile(0.75),
                            m.nanos().sorted().size(),
                            Double.isNaN(m.accuracy()) ? "" : String.valueOf(m.accuracy())));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("versions", versions);
        all.put("measurements", measurements);
        Files.createDirectories(json.getParent());
        Files.writeString(json, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all) + "\n");
        Files.writeString(csv, lines);
    }

    /// Adds the measurements of an earlier race.
    ///
    /// @param versions receives what the rivals said of themselves
    static void read(Path json, Map<String, String> versions, Results results) throws IOException {
        Map<String, Object> all = JSON.std.mapFrom(Files.readString(json));
        ((Map<?, ?>) all.get("versions")).forEach((rival, words) -> versions.put((String) rival, (String) words));
        for (Object one : (List<?>) all.get("measurements")) {
            Map<?, ?> fields = (Map<?, ?>) one;
            List<Double> nanos = ((List<?>) fields.get("nanos"))
                    .stream().map(n -> ((Number) n).doubleValue()).toList();
            results.add(new Measurement(
                    (String) fields.get("group"),
                    (String) fields.get("work"),
                    new Entrant((String) fields.get("rival"), ((Number) fields.get("threads")).intValue()),
                    (String) fields.get("note"),
                    new Series(nanos),
                    fields.get("accuracy") instanceof Number n ? n.doubleValue() : Double.NaN));
        }
    }
}
