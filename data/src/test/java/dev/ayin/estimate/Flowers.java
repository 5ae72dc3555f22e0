package dev.ayin.estimate;

import dev.ayin.math.RandomStream;
import dev.ayin.math.RandomStream.Purpose;
import dev.ayin.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Made-up tables, whose columns always stand in the same order, of rows that a network can learn and a line cannot, or both can.
public final class Flowers {
    private static final List<String> SPECIES = List.of("aster", "briar", "cress");

    private Flowers() {}

    /// {@return rows of three species: the petals tell them apart, the pot says nothing}
    public static Table species(int rows) {
        RandomStream random = RandomStream.of(3, Purpose.OTHER, 0);
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int k = i % 3;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("petal", 2 * k + 0.5 * random.nextGaussian());
            row.put("leaf", k + 0.5 * random.nextGaussian());
            row.put("pot", random.nextInt(2) == 0 ? "clay" : "tin");
            row.put("species", SPECIES.get(k));
            all.add(row);
        }
        return Table.of("flowers", all);
    }

    /// {@return rows of a number: y = x² and noise, which no line follows; "other" says nothing}
    public static Table parabola(int rows) {
        RandomStream random = RandomStream.of(4, Purpose.OTHER, 0);
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double x = random.nextDouble(-2, 2);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("x", x);
            row.put("other", random.nextGaussian());
            row.put("y", x * x + 0.1 * random.nextGaussian());
            all.add(row);
        }
        return Table.of("parabola", all);
    }

    /// {@return rows of a number: y = e^(1.5(x + w)) but for 2 %, so some are far from all others, and their logarithm is a sum where they
    /// are a product; a few of "spoilt", which says nothing, are far too}
    public static Table growth(int rows) {
        RandomStream random = RandomStream.of(6, Purpose.OTHER, 0);
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double x = random.nextDouble(-2, 2), w = random.nextDouble(-2, 2);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("x", x);
            row.put("w", w);
            row.put("spoilt", random.nextGaussian() * (i % 100 == 0 ? 1e6 : 1));
            row.put("y", Math.exp(1.5 * (x + w) + 0.02 * random.nextGaussian()));
            all.add(row);
        }
        return Table.of("growth", all);
    }

    /// {@return rows of a number: y = x², but every fifth is 20 larger or smaller, whatever x is}
    public static Table spikes(int rows) {
        RandomStream random = RandomStream.of(7, Purpose.OTHER, 0);
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double x = random.nextDouble(-2, 2);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("x", x);
            row.put("kind", i % 5 == 0 ? i % 2 == 0 ? "up" : "down" : "plain");
            row.put("y", x * x + (i % 5 == 0 ? i % 2 == 0 ? 20 : -20 : 0) + 0.1 * random.nextGaussian());
            all.add(row);
        }
        return Table.of("spikes", all);
    }

    /// {@return rows of two classes by the toss of a coin: there is nothing to learn}
    public static Table coins(int rows) {
        RandomStream random = RandomStream.of(5, Purpose.OTHER, 0);
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("x", random.nextGaussian());
            row.put("side", random.nextInt(2) == 0 ? "heads" : "tails");
            all.add(row);
        }
        return Table.of("coins", all);
    }
}
