package dev.ayin.bench.rivals;

import ai.onnxruntime.OnnxJavaType;
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
import dev.ayin.onnx.OnnxFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
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
        try {
            return switch (work) {
                case Work.Prediction(Work.Units units, int rows) -> numbers(units, rows);
                case Work.Reading reading -> images(reading);
                default -> null;
            };
        } catch (OrtException e) {
            throw new IOException(e);
        }
    }

    private Repeatable numbers(Work.Units units, int rows) throws OrtException {
        FloatBuffer input = bytes(rows * units.inputs() * Float.BYTES).asFloatBuffer();
        Matrix X = Networks.samples(units, rows).X();
        return prepared(
                OnnxModel.of(units, Networks.network(units).initialize(1)),
                Map.of("x", OnnxTensor.createTensor(environment, input, new long[] {rows, units.inputs()})),
                () -> input.put(0, X.data()),
                "y",
                rows,
                units.outputs());
    }

    /// As Ayin exports the network: with the step from bytes to numbers before it, and the class behind it, which is not asked for.
    private Repeatable images(Work.Reading reading) throws OrtException, IOException {
        int rows = reading.rows(), side = reading.side();
        byte[] pixels = new byte[rows * side * side];
        new Random(1).nextBytes(pixels);
        ByteBuffer input = bytes(pixels.length);
        return prepared(
                exported(reading),
                Map.of(
                        "image",
                        OnnxTensor.createTensor(environment, input, new long[] {rows, side, side}, OnnxJavaType.UINT8)),
                () -> input.put(0, pixels),
                "probabilities",
                rows,
                10);
    }

    private static byte[] exported(Work.Reading reading) throws IOException {
        Path file = Files.createTempFile("ayin-race", ".onnx");
        try {
            new OnnxFormat().write(file, Networks.model(reading.images()));
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /// @param fill puts the rows into the input
    private Repeatable prepared(
            byte[] model, Map<String, OnnxTensor> inputs, Runnable fill, String name, int rows, int outputs)
            throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        OrtSession session = environment.createSession(model, options);
        FloatBuffer output = bytes(rows * outputs * Float.BYTES).asFloatBuffer();
        Map<String, OnnxTensor> answers =
                Map.of(name, OnnxTensor.createTensor(environment, output, new long[] {rows, outputs}));
        float[] answer = new float[rows * outputs];
        int times = rows == 1 ? 16 : 1;
        return new Repeatable(times, () -> {
            for (int i = 0; i < times; i++) {
                fill.run();
                predict(session, inputs, answers);
                output.get(0, answer);
            }
        });
    }

    private static void predict(OrtSession session, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> answers) {
        try {
            session.run(inputs, Set.of(), answers).close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }
}
