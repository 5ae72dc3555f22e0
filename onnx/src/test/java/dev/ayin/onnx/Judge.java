package dev.ayin.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ayin.model.Model;
import java.util.LinkedHashMap;
import java.util.Map;

/// ONNX Runtime's opinion of a model.
final class Judge implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    Judge(Model model) throws OrtException {
        session = environment.createSession(OnnxWriter.model(model).toByteArray(), new OrtSession.SessionOptions());
    }

    OrtSession session() {
        return session;
    }

    /// {@return the outputs by name, as Java arrays}
    ///
    /// @param inputs Java arrays by name
    Map<String, Object> outputs(Map<String, ?> inputs) throws OrtException {
        Map<String, OnnxTensorLike> feed = new LinkedHashMap<>();
        for (var input : inputs.entrySet()) {
            feed.put(
                    input.getKey(),
                    input.getValue() instanceof OnnxTensor tensor
                            ? tensor
                            : OnnxTensor.createTensor(environment, input.getValue()));
        }
        try (OrtSession.Result result = session.run(feed)) {
            Map<String, Object> outputs = new LinkedHashMap<>();
            for (var output : result) {
                outputs.put(output.getKey(), output.getValue().getValue());
            }
            return outputs;
        } finally {
            feed.values().forEach(OnnxTensorLike::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
