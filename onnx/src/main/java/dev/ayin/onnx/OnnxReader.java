package dev.ayin.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.ayin.exchange.Imported;
import dev.ayin.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A feed-forward network out of a graph. The graph is run once with an input that nobody knows: what comes out is the chain
/// of all that was done to it ([Flow]), and that is the network.
final class OnnxReader {
    /// A chain of nodes is looked at more than once.
    private static final int MOST_NODES = 10_000;

    /// Outputs are compared with each other.
    private static final int MOST_OUTPUTS = 100;

    private final ModelProto proto;
    private final Map<String, Value> values = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Node.Context context;

    private OnnxReader(ModelProto proto, External external) {
        this.proto = proto;
        this.context = new Node.Context(opset(proto), external, notes);
    }

    /// {@return the model}
    ///
    /// @param file what the file is called
    /// @param external where numbers lie that are not in it
    /// @param output which output is the network's; null for the last one on the way
    /// @throws IllegalArgumentException if it holds no network that Ayin has, with the reason
    static Imported read(ModelProto proto, String file, External external, String output) {
        Model own = output == null ? OwnModel.of(proto) : null;
        return own != null ? new Imported(own, List.of()) : new OnnxReader(proto, external).read(file, output);
    }

    private Imported read(String file, String wanted) {
        GraphProto graph = proto.getGraph();
        if (graph.getNodeCount() == 0 || graph.getOutputCount() == 0) {
            throw new IllegalArgumentException("it holds no graph");
        }
        if (graph.getNodeCount() > MOST_NODES) {
            throw new IllegalArgumentException(
                    "it has %,d nodes, more than any such network".formatted(graph.getNodeCount()));
        }
        for (ValueInfoProto input : graph.getInputList()) {
            values.put(input.getName(), input(input));
        }
        for (TensorProto constant : graph.getInitializerList()) { // which older files list among the inputs too
            values.put(constant.getName(), kept(() -> Constant.of(constant, context.external())));
        }
        graph.getNodeList().forEach(this::run);
        Flow flow = wanted == null ? output(graph) : output(graph, wanted);
        String from = proto.getProducerName().isBlank()
                ? file
                : "%s, written by %s %s"
                        .formatted(file, Texts.shown(proto.getProducerName()), Texts.shown(proto.getProducerVersion()));
        long room = 1_000_000L + proto.getSerializedSize() + context.external().size();
        return NetworkBuilder.build(flow, classes(graph), from.strip(), room, notes);
    }

    private interface Work {
        Value run();
    }

    /// What is refused is kept, for it may not be needed.
    private static Value kept(Work work) {
        try {
            return work.run();
        } catch (IllegalArgumentException e) {
            return new Value.Refused(e.getMessage());
        }
    }

    private void run(NodeProto proto) {
        Value value = kept(() -> {
            List<Value> inputs = new ArrayList<>();
            for (String name : proto.getInputList()) {
                Value input = name.isEmpty() ? null : values.get(name);
                if (input == null && !name.isEmpty()) {
                    input = new Value.Refused("node \"%s\" reads \"%s\", which nothing before it gives"
                            .formatted(Texts.shown(proto.getName()), Texts.shown(name)));
                }
                if (input instanceof Value.Refused refused) {
                    return refused;
                }
                inputs.add(input);
            }
            return Operators.apply(new Node(proto, inputs, context));
        });
        for (int i = 0; i < proto.getOutputCount(); i++) {
            boolean known = i == Operators.output(proto) || value instanceof Value.Refused;
            values.put(
                    proto.getOutput(i),
                    known
                            ? value
                            : new Value.Refused("of node \"%s\" Ayin knows another output only"
                                    .formatted(Texts.shown(proto.getName()))));
        }
    }

    private static long opset(ModelProto proto) {
        return proto.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OperatorSetIdProto::getVersion)
                .findFirst()
                .orElse(1);
    }

    private static Value input(ValueInfoProto info) {
        String name = Texts.shown(info.getName());
        TypeProto.Tensor type = info.getType().getTensorType();
        if (type.getElemType() == DataType.STRING.getNumber()) {
            return new Value.Refused(
                    "its input \"%s\" takes words: Ayin reads networks that take numbers".formatted(name));
        }
        List<TensorShapeProto.Dimension> dims = type.getShape().getDimList();
        if (!type.hasShape()) {
            return Flow.of(new Flow.Input(name, -1, -1), new long[] {-1});
        }
        if (dims.isEmpty() || dims.size() > 8) {
            return new Value.Refused("its input \"%s\" holds no examples".formatted(name));
        }
        long[] shape = new long[dims.size() - 1];
        long width = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dims.get(i + 1).getDimValue();
            if (shape[i] < 1) {
                return shape.length == 1
                        ? Flow.of(new Flow.Input(name, -1, -1), new long[] {-1})
                        : new Value.Refused("its input \"%s\" has dimensions without a size".formatted(name));
            }
            width = shape[i] > Integer.MAX_VALUE / 2 / width ? Integer.MAX_VALUE : width * shape[i];
            if (width == Integer.MAX_VALUE) {
                return new Value.Refused("its input \"%s\" is too large".formatted(name));
            }
        }
        long batch = dims.getFirst().getDimValue();
        return Flow.of(new Flow.Input(name, width, batch > 0 ? batch : -1), shape);
    }

    /// {@return the output of this name}
    private Flow output(GraphProto graph, String wanted) {
        List<String> names =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        if (!names.contains(wanted)) {
            throw new IllegalArgumentException(
                    "it has no output \"%s\", it has: %s".formatted(wanted, Texts.shown(String.join(", ", names))));
        }
        return switch (values.get(wanted)) {
            case Flow flow when flow.depth() > 0 -> flow;
            case Value.Refused(String why) -> throw new IllegalArgumentException(unknownBefore(wanted, graph, why));
            case null, default ->
                throw new IllegalArgumentException("its output \"%s\" is no network".formatted(wanted));
        };
    }

    /// {@return the output that is the network: of several the first one that no other goes on from, for that would be a hidden
    /// layer} What a classifier chooses is none.
    private Flow output(GraphProto graph) {
        Map<String, Flow> found = new LinkedHashMap<>();
        String why = "none of its outputs depends on its input";
        for (ValueInfoProto output : graph.getOutputList()) {
            switch (values.get(output.getName())) {
                case Flow flow when flow.depth() > 0 -> found.put(output.getName(), flow);
                case Value.Refused(String reason) -> why = unknownBefore(output.getName(), graph, reason);
                case null -> why = "nothing gives its output \"%s\"".formatted(Texts.shown(output.getName()));
                default -> {}
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(why);
        }
        return chosen(found);
    }

    private Flow chosen(Map<String, Flow> found) {
        if (found.size() > MOST_OUTPUTS) {
            throw new IllegalArgumentException(
                    "it has %d outputs: --graph-output says which is the network's".formatted(found.size()));
        }
        for (var output : found.entrySet()) {
            Flow flow = output.getValue();
            boolean last = found.values().stream()
                    .noneMatch(other -> other.depth() > flow.depth() && other.common(flow) == flow.depth());
            if (last) {
                if (found.size() > 1) {
                    notes.add("of its outputs %s, \"%s\" was taken: --graph-output takes another"
                            .formatted(Texts.shown(String.join(", ", found.keySet())), Texts.shown(output.getKey())));
                }
                return flow;
            }
        }
        throw new IllegalStateException("the deepest output goes on to no other");
    }

    /// Layers that Ayin has not. What prepares their inputs may be unknown too, but says less.
    private static final Set<String> OTHER_LAYERS = Set.of(
            "GRU",
            "LSTM",
            "RNN",
            "ConvTranspose",
            "Attention",
            "LayerNormalization",
            "InstanceNormalization",
            "GroupNormalization",
            "Loop",
            "Scan");

    /// An operator that nobody knows says more than the one before it that is used in an unknown way: a network with an LSTM
    /// begins by turning its input round.
    private static String unknownBefore(String output, GraphProto graph, String otherwise) {
        Set<String> needed = new HashSet<>(Set.of(output));
        String unknown = null, layer = null;
        for (NodeProto node : graph.getNodeList().reversed()) { // a node stands behind those that it needs
            if (!Collections.disjoint(needed, node.getOutputList())) {
                needed.addAll(node.getInputList());
                String why = Operators.unknown(node);
                unknown = why == null ? unknown : why;
                layer = why != null && OTHER_LAYERS.contains(node.getOpType()) ? why : layer;
            }
        }
        return layer != null ? layer : unknown == null ? otherwise : unknown;
    }

    /// {@return the names of the classes, where the graph has them: scikit-learn's does}
    private List<String> classes(GraphProto graph) {
        for (NodeProto node : graph.getNodeList()) {
            Node named = Node.alone(node);
            boolean linear = node.getOpType().equals("LinearClassifier");
            if (linear || node.getOpType().equals("ZipMap")) {
                List<String> words = named.words("classlabels_strings");
                return words.isEmpty()
                        ? Arrays.stream(named.wholes(linear ? "classlabels_ints" : "classlabels_int64s"))
                                .mapToObj(String::valueOf)
                                .toList()
                        : words;
            }
            if (node.getOpType().equals("ArrayFeatureExtractor")
                    && node.getInputCount() > 0
                    && values.get(node.getInput(0)) instanceof Constant constant) {
                return constant.words() != null
                        ? constant.words()
                        : Arrays.stream(constant.numbers())
                                .mapToObj(value -> String.valueOf((long) value))
                                .toList();
            }
        }
        return List.of();
    }
}
