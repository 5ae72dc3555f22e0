package dev.ayin.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.file.Records;
import dev.ayin.layer.Convolution;
import dev.ayin.layer.Layer;
import dev.ayin.layer.Residual;
import dev.ayin.layer.Slot;
import dev.ayin.model.Conformity;
import dev.ayin.model.Model;
import dev.ayin.model.Provenance;
import dev.ayin.network.Layout;
import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A file that Ayin wrote comes back whole, with preprocessing and provenance, out of its metadata. The metadata are believed
/// only if the model that they describe would be written as this very graph.
final class OwnModel {
    private OwnModel() {}

    /// {@return the model; null if the file is not Ayin's, or somebody has changed the graph since}
    static Model of(ModelProto proto) {
        if (!proto.getProducerName().equals("Ayin")) {
            return null;
        }
        Map<String, String> words = proto.getMetadataPropsList().stream()
                .collect(Collectors.toMap(
                        StringStringEntryProto::getKey, StringStringEntryProto::getValue, (first, second) -> first));
        try {
            Network network = Records.read(Network.class, words.getOrDefault("ayin.network", ""));
            Model model = new Model(
                    network,
                    parameters(proto, network),
                    Records.read(Features.class, words.getOrDefault("ayin.features", "")),
                    Records.read(Target.class, words.getOrDefault("ayin.target", "")),
                    Records.read(Provenance.class, words.getOrDefault("ayin.provenance", "")),
                    words.containsKey("ayin.conformity")
                            ? Records.read(Conformity.class, words.get("ayin.conformity"))
                            : Conformity.NONE);
            return OnnxWriter.model(model).getGraph().equals(proto.getGraph()) ? model : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Parameters parameters(ModelProto proto, Network network) {
        Layout layout = network.layout();
        Map<String, TensorProto> constants = proto.getGraph().getInitializerList().stream()
                .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor, (first, second) -> first));
        for (Layout.Window window :
                layout.windows()) { // all of them, before memory is taken for what the network claims
            TensorProto tensor = constants.get(window.name());
            long bytes = (long) window.slot().rows() * window.slot().cols() * Float.BYTES;
            if (tensor == null || tensor.getRawData().size() != bytes) {
                throw new IllegalArgumentException("there is no " + window.name());
            }
        }
        Parameters parameters = new Parameters(layout, new float[layout.size()]);
        for (Layout.Window window : layout.windows()) {
            var W = window.on(parameters.values());
            var numbers = constants
                    .get(window.name())
                    .getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            boolean filters = window.slot().role() == Slot.Role.FILTERS;
            String[] path = window.name().substring("layer".length()).split("\\.");
            Convolution convolution = filters ? convolution(network.layers(), path, 0) : null;
            for (int i = 0; i < W.size(); i++) {
                int col = convolution == null
                        ? i % W.cols()
                        : NetworkWriter.column(convolution, W.cols() / convolution.height() / convolution.width(), i);
                W.set(i / W.cols(), col, numbers.get());
            }
        }
        return parameters;
    }

    /// {@return the convolution whose parameter is called so, null if it is another layer's}
    ///
    /// @param path numbers of layers, each within the one before, and the letter
    private static Convolution convolution(List<Layer> layers, String[] path, int at) {
        return switch (layers.get(Integer.parseInt(path[at]) - 1)) {
            case Convolution convolution -> convolution;
            case Residual residual -> convolution(residual.layers(), path, at + 1);
            default -> null;
        };
    }
}
