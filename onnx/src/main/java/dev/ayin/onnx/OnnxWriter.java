package dev.ayin.onnx;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.DOUBLE;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.STRING;
import static dev.ayin.onnx.GraphWriter.attribute;
import static dev.ayin.onnx.GraphWriter.to;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.ayin.Ayin;
import dev.ayin.data.Target;
import dev.ayin.file.Records;
import dev.ayin.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A model as ONNX: preprocessing, layers, and what the predictions stand for. The words of a model file are its metadata.
final class OnnxWriter {
    /// Of 2023: ONNX Runtime 1.17 and later know it.
    private static final int IR = 9, OPERATORS = 20, ML_OPERATORS = 3;

    private OnnxWriter() {}

    /// {@return the model}
    /// @throws IllegalArgumentException if it holds a layer or function of the user's own, or is too large for one message
    static ModelProto model(Model model) {
        if (model.parameters().values().length > 500_000_000) { // a message has at most 2 GB
            throw new IllegalArgumentException(
                    "a network of %,d parameters does not fit into an ONNX file without external data"
                            .formatted(model.parameters().values().length));
        }
        GraphWriter graph = new GraphWriter("ayin");
        String X = new InputWriter(graph).write(model.features());
        output(graph, model.target(), new NetworkWriter(graph, model).write(X));
        ModelProto.Builder proto = ModelProto.newBuilder()
                .setIrVersion(IR)
                .setProducerName("Ayin")
                .setProducerVersion(Ayin.VERSION)
                .setDomain("dev.ayin")
                .setModelVersion(1)
                .setDocString(model.network().summary())
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(ML_OPERATORS))
                .setGraph(graph.graph());
        metadata(model)
                .forEach((key, value) -> proto.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return proto.build();
    }

    private static Map<String, String> metadata(Model model) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("ayin.network", Records.write(model.network()));
        words.put("ayin.features", Records.write(model.features()));
        words.put("ayin.target", Records.write(model.target()));
        words.put("ayin.provenance", Records.write(model.provenance()));
        if (model.conformity().isKnown()) {
            words.put("ayin.conformity", Records.write(model.conformity()));
        }
        switch (model.target()) {
            case Target.Classes(var _, List<String> classes) -> words.put("classes", Records.write(classes));
            case Target.Labels(List<String> names) -> words.put("labels", Records.write(names));
            case Target.Number _ -> {}
            case Target.Numbers numbers -> words.put("numbers", Records.write(numbers.columns()));
        }
        return words;
    }

    private static void output(GraphWriter graph, Target target, String Y) {
        switch (target) {
            case Target.Classes(String name, List<String> classes) -> {
                String p = classes.size() == 2 ? bothProbabilities(graph, Y) : Y;
                String best =
                        graph.node("label", "ArgMax", List.of(p), attribute("axis", 1L), attribute("keepdims", 0L));
                String label = graph.node("label", "Gather", List.of(graph.words("classes", classes), best));
                graph.output("label", label, STRING, name + ": the most probable class");
                graph.output("probabilities", p, FLOAT, "of " + String.join(", ", classes), classes.size());
            }
            case Target.Labels(List<String> names) ->
                graph.output("probabilities", Y, FLOAT, "of " + String.join(", ", names), names.size());
            case Target.Number number ->
                graph.output(number.name(), values(graph, List.of(number), Y), DOUBLE, "what is predicted", 1);
            case Target.Numbers(List<Target.Number> numbers) -> {
                boolean plain = numbers.stream().allMatch(Target.Number::isPlain);
                String values = plain ? values(graph, numbers, Y) : Y;
                for (int r = 0; r < numbers.size(); r++) {
                    String row = graph.longs("value/row" + (r + 1), new long[] {r}, 1);
                    String value = graph.node("value", "Gather", List.of(values, row), attribute("axis", 1L));
                    String own = plain ? value : values(graph, List.of(numbers.get(r)), value);
                    graph.output(numbers.get(r).name(), own, DOUBLE, "what is predicted", 1);
                }
            }
        }
    }

    /// y·sd + mean, in double; of one number also sinh(bend·y)/bend in place of y, and kept within its range
    private static String values(GraphWriter graph, List<Target.Number> numbers, String Y) {
        double[] sd = numbers.stream().mapToDouble(Target.Number::sd).toArray();
        double[] mean = numbers.stream().mapToDouble(Target.Number::mean).toArray();
        long[] dims = numbers.size() == 1 ? new long[0] : new long[] {numbers.size()};
        String y = graph.node("value", "Cast", List.of(Y), to(DOUBLE));
        Target.Number only = numbers.size() == 1 ? numbers.getFirst() : null;
        if (only != null && only.bend() > 0) {
            y = sinh(graph, y, only.bend());
        }
        String scaled = graph.node("value", "Mul", List.of(y, graph.doubles("value/sd", sd, dims)));
        String value = graph.node("value", "Add", List.of(scaled, graph.doubles("value/mean", mean, dims)));
        if (only != null && only.least() > Double.NEGATIVE_INFINITY) {
            value = limited(graph, "Max", value, "value/least", only.least());
        }
        return only != null && only.greatest() < Double.POSITIVE_INFINITY
                ? limited(graph, "Min", value, "value/greatest", only.greatest())
                : value;
    }

    private static String limited(GraphWriter graph, String operator, String value, String name, double limit) {
        return graph.node("value", operator, List.of(value, graph.doubles(name, new double[] {limit})));
    }

    /// sinh(bend·y)/bend = (e − 1/e)/(2·bend) with e = e^(bend·y)
    private static String sinh(GraphWriter graph, String y, double bend) {
        String turned = graph.node("value", "Mul", List.of(y, graph.doubles("value/bend", new double[] {bend})));
        String e = graph.node("value", "Exp", List.of(turned));
        String twice = graph.node("value", "Sub", List.of(e, graph.node("value", "Reciprocal", List.of(e))));
        return graph.node("value", "Div", List.of(twice, graph.doubles("value/2bend", new double[] {2 * bend})));
    }

    /// Two classes are one number p: 1 − p and p
    private static String bothProbabilities(GraphWriter graph, String p) {
        String one = graph.floats("label/1", new float[] {1});
        String first = graph.node("label", "Sub", List.of(one, p));
        return graph.node("label", "Concat", List.of(first, p), attribute("axis", 1L));
    }
}
