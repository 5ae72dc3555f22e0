package dev.ayin.serve;

import dev.ayin.data.Target;
import dev.ayin.explain.Explanation;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a model says of a row, as JSON and as the JSON Schema of it. Probabilities are floats, as the network
/// has them; a number in the target's units is a double.
final class Replies {
    private Replies() {}

    /// {@return what a column of predictions (n_L × m) says}
    static Map<String, Object> json(Model model, Matrix predictions, int col) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (model.target()) {
            case Target.Classes(var _, var classes) -> {
                double[] p = model.probabilities(predictions, col);
                int best = 0;
                Map<String, Object> all = new LinkedHashMap<>();
                for (int k = 0; k < p.length; k++) {
                    best = p[k] > p[best] ? k : best;
                    all.put(classes.get(k), (float) p[k]);
                }
                json.put("prediction", classes.get(best));
                json.put("probability", (float) p[best]);
                json.put("probabilities", all);
            }
            case Target.Labels(var labels) -> {
                List<String> present = new ArrayList<>();
                Map<String, Object> all = new LinkedHashMap<>();
                for (int r = 0; r < labels.size(); r++) {
                    float p = predictions.get(r, col);
                    if (p > 0.5f) {
                        present.add(labels.get(r));
                    }
                    all.put(labels.get(r), p);
                }
                json.put("prediction", present);
                json.put("probabilities", all);
            }
            case Target.Number number -> json.put("prediction", number.decode(predictions.get(0, col)));
            case Target.Numbers(var numbers) -> {
                Map<String, Object> all = new LinkedHashMap<>();
                for (int r = 0; r < numbers.size(); r++) {
                    all.put(numbers.get(r).name(), numbers.get(r).decode(predictions.get(r, col)));
                }
                json.put("prediction", all);
            }
        }
        return json;
    }

    /// Adds what holds the truth in the stated share of rows: the ends of an interval, or some classes.
    static void addReliable(Map<String, Object> json, Model model, Matrix predictions, int col, double coverage) {
        if (model.target() instanceof Target.Classes) {
            json.put("set", model.set(predictions, col, coverage));
        } else {
            double[] interval = model.interval(predictions, col, coverage);
            json.put("interval", List.of(interval[0], interval[1]));
        }
    }

    /// Adds what each column contributed: base + Σ amounts is the prediction, or the probability of the predicted class.
    static void addExplanation(Map<String, Object> json, Explanation why) {
        Map<String, Object> contributions = new LinkedHashMap<>();
        for (Explanation.Contribution one : why.contributions()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("amount", one.amount());
            facts.put("error", Double.isNaN(one.error()) ? null : one.error());
            contributions.put(one.column(), facts);
        }
        Map<String, Object> explanation = new LinkedHashMap<>();
        explanation.put("of", why.outcome());
        explanation.put("base", why.base());
        explanation.put("contributions", contributions);
        json.put("explanation", explanation);
    }

    private static Map<String, Object> explanation() {
        Map<String, Object> contribution = new LinkedHashMap<>();
        contribution.put("amount", type("number", "by how much the column moved the answer"));
        contribution.put("error", type("number", "the standard error of the amount, which is sampled"));
        Map<String, Object> contributions = type("object", "by the columns' names");
        contributions.put("additionalProperties", object(contribution, List.of("amount")));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "of", type("string", "what is explained: the predicted class, whose probability it is, or the number"));
        properties.put("base", type("number", "the mean answer; with all contributions it is this answer"));
        properties.put("contributions", contributions);
        Map<String, Object> schema = object(properties, List.copyOf(properties.keySet()));
        schema.put("description", "where explain=true asks for it");
        return schema;
    }

    /// {@return what the replies look like}
    ///
    /// @param explained whether they may hold explanations
    static Map<String, Object> schema(Model model, boolean explained) {
        Target target = model.target();
        Map<String, Object> properties = new LinkedHashMap<>();
        switch (target) {
            case Target.Classes(var name, var classes) -> {
                properties.put("prediction", words(classes, "the most probable class of \"" + name + "\""));
                properties.put("probability", probability());
                properties.put("probabilities", probabilities(classes));
            }
            case Target.Labels(var labels) -> {
                Map<String, Object> present = new LinkedHashMap<>();
                present.put("type", "array");
                present.put("description", "the labels that are more probable than not");
                present.put("items", words(labels, null));
                properties.put("prediction", present);
                properties.put("probabilities", probabilities(labels));
            }
            case Target.Number number -> properties.put("prediction", type("number", '"' + number.name() + '"'));
            case Target.Numbers numbers -> {
                Map<String, Object> all = new LinkedHashMap<>();
                numbers.columns().forEach(name -> all.put(name, type("number", null)));
                properties.put("prediction", object(all, numbers.columns()));
            }
        }
        List<String> required = List.copyOf(properties.keySet());
        if (model.conformity().isKnown()) {
            boolean classes = target instanceof Target.Classes;
            Map<String, Object> reliable = type(
                    "array",
                    classes
                            ? "where a coverage is asked for: the classes among which the truth is in that share of rows"
                            : "where a coverage is asked for: between which two numbers the truth lies in that share of rows");
            reliable.put("items", type(classes ? "string" : "number", null));
            properties.put(classes ? "set" : "interval", reliable);
        }
        if (explained) {
            properties.put("explanation", explanation());
        }
        Map<String, Object> notes =
                type("array", "what the model took otherwise than one may think; left out if nothing");
        notes.put("items", type("string", null));
        properties.put("notes", notes);
        return object(properties, required);
    }

    private static Map<String, Object> probabilities(List<String> names) {
        Map<String, Object> properties = new LinkedHashMap<>();
        names.forEach(name -> properties.put(name, probability()));
        return object(properties, names);
    }

    private static Map<String, Object> probability() {
        Map<String, Object> schema = type("number", null);
        schema.put("minimum", 0);
        schema.put("maximum", 1);
        return schema;
    }

    private static Map<String, Object> words(List<String> words, String description) {
        Map<String, Object> schema = type("string", description);
        schema.put("enum", words);
        return schema;
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = type("object", null);
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    static Map<String, Object> type(String type, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        if (description != null) {
            schema.put("description", description);
        }
        return schema;
    }
}
