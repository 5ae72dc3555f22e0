package dev.ayin.bench.rivals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ayin.bench.work.Networks;
import dev.ayin.bench.work.Work;
import dev.ayin.bench.worker.Repeatable;
import dev.ayin.bench.worker.Rival;
import dev.ayin.bench.worker.Worker;
import dev.ayin.math.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/// ONNX Runtime's Java package: predictions, through tensors that are there before, as its documentation recommends.
public final class OnnxRuntimeRival implements Rival {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final int threads;

    private OnnxRuntimeRival(int threads) {
        this.threads = threads;
    }

    /// @param args how many threads
    public static void main(String[] args) throws IOException {
        Worker.serve(new OnnxRuntimeRival(Integer.parseInt(args[0])));
    }

    @Override
    public String version() {
        return "ONNX Runtime " + environment.getVersion();
    }

    @Override
    public Repeatable prepare(Work work) throws IOException {
        if (!(work instanceof Work.Prediction(Work.Units units, int rows))) {
            return null;
        }
        try {
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(threads);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            byte[] model = OnnxModel.of(units, Networks.network(units).initialize(1));
            OrtSession session = environment.createSession(model, options);
            FloatBuffer input = floats(rows * units.inputs()), output = floats(rows * units.outputs());
            OnnxTensor x = OnnxTensor.createTensor(environment, input, new long[] {rows, units.inputs()});
            OnnxTensor y = OnnxTensor.createTensor(environment, output, new long[] {rows, units.outputs()});
            Matrix X = Networks.samples(units, rows).X();
            float[] answer = new float[rows * units.outputs()];
            return new Repeatable(rows == 1 ? 16 : 1, () -> {
                for (int i = 0; i < (rows == 1 ? 16 : 1); i++) {
                    input.put(0, X.data());
                    predict(session, x, y);
                    output.get(0, answer);
                }
            });
        } catch (OrtException e) {
            throw new IOException(e);
        }
    }

    private static void predict(OrtSession session, OnnxTensor x, OnnxTensor y) {
        try {
            session.run(Map.of("x", x), Set.of(), Map.of("y", y)).close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FloatBuffer floats(int size) {
        return ByteBuffer.allocateDirect(size * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
