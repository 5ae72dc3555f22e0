package dev.ayin.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/// An operator with what goes into it.
///
/// @param inputs null where an optional one is left out
/// @param graph what all nodes of a file share
record Node(NodeProto proto, List<Value> inputs, Context graph) {
    /// @param opset the version of the operators
    /// @param external where numbers lie that are not in the file itself
    /// @param notes what the user should know, a sentence each
    record Context(long opset, External external, List<String> notes) {}

    /// {@return an operator of which the attributes alone are asked}
    static Node alone(NodeProto proto) {
        return new Node(proto, List.of(), new Context(1, External.none(), new ArrayList<>()));
    }

    long opset() {
        return graph.opset;
    }

    /// Tells the user something, once.
    void note(String sentence) {
        if (!graph.notes.contains(sentence)) {
            graph.notes.add(sentence);
        }
    }

    /// {@return what a message calls it: `node "relu1" (Relu)`}
    String title() {
        String name = proto.getName().isEmpty() && proto.getOutputCount() > 0 ? proto.getOutput(0) : proto.getName();
        return "node \"%s\" (%s)".formatted(Texts.shown(name), Texts.shown(proto.getOpType()));
    }

    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(title() + " " + why);
    }

    Value input(int i) {
        if (!has(i)) {
            throw refused("lacks its input " + (i + 1));
        }
        return inputs.get(i);
    }

    boolean has(int i) {
        return i < inputs.size() && inputs.get(i) != null;
    }

    Constant constant(int i) {
        return input(i) instanceof Constant constant
                ? constant
                : cannot("needs its input " + (i + 1) + " to be a constant");
    }

    /// {@return an input that is one number}
    double number(int i) {
        Constant constant = constant(i);
        double[] numbers = constant.checkedNumbers(title());
        return numbers.length == 1 ? numbers[0] : cannot("needs one number as its input " + (i + 1));
    }

    Flow flow(int i) {
        return input(i) instanceof Flow flow ? flow : cannot("does not work on the network's input");
    }

    private <T> T cannot(String why) {
        throw refused(why);
    }

    private AttributeProto attribute(String name) {
        return proto.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    AttributeProto checkedAttribute(String name) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? cannot("lacks \"" + name + "\"") : attribute;
    }

    boolean hasAttribute(String name) {
        return attribute(name) != null;
    }

    double number(String name, double usual) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? usual : attribute.getF();
    }

    long whole(String name, long usual) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? usual : attribute.getI();
    }

    String word(String name, String usual) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? usual : attribute.getS().toStringUtf8();
    }

    long[] wholes(String name) {
        AttributeProto attribute = attribute(name);
        return attribute == null
                ? new long[0]
                : attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
    }

    double[] numbers(String name) {
        AttributeProto attribute = attribute(name);
        return attribute == null
                ? new double[0]
                : attribute.getFloatsList().stream()
                        .mapToDouble(Float::doubleValue)
                        .toArray();
    }

    List<String> words(String name) {
        AttributeProto attribute = attribute(name);
        return attribute == null
                ? List.of()
                : attribute.getStringsList().stream()
                        .map(ByteString::toStringUtf8)
                        .toList();
    }

    /// {@return an axis from 0 to rank − 1}
    int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw refused("has no axis " + axis);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }
}
