package dev.ayin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.ayin.data.Features;
import dev.ayin.data.Ratings;
import dev.ayin.exchange.JavaSource;
import dev.ayin.layer.Activation;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.model.Predictor;
import dev.ayin.onnx.OnnxFormat;
import dev.ayin.serve.Answer;
import dev.ayin.serve.Endpoint;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random models and rows: the library, the server, the exported Java class and ONNX Runtime say the same, the first three
/// to the bit. `-Dayin.fuzz.models=N` tries more of them.
class AgreementTest {
    private static final int ROWS = 40;

    private static final List<String> WORDS = List.of("Oslo", "Köln \"x\"", "a\\b", "1.0", "true", "שלום", "x y");

    @TempDir
    Path folder;

    @Test
    void allSayTheSame() throws Exception {
        for (int seed = 0; seed < Integer.getInteger("ayin.fuzz.models", 2); seed++) {
            agree(seed);
        }
    }

    private void agree(int seed) throws Exception {
        Random random = new Random(seed);
        Model model = model(random, seed);
        Features.Columns columns = (Features.Columns) model.features();
        Predictor predictor = Predictor.of(model);
        Endpoint endpoint = Endpoint.of(model);
        Path file = folder.resolve(seed + ".onnx");
        new OnnxFormat().write(file, model);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (URLClassLoader loader = compiled(model, seed);
                OrtSession session = environment.createSession(file.toString(), new OrtSession.SessionOptions())) {
            Class<?> type = loader.loadClass("Model" + seed);
            Method encode = type.getMethod("encode", String[].class),
                    predict = type.getMethod("predict", float[].class);
            for (int r = 0; r < ROWS; r++) {
                Map<String, Object> row = row(columns, random);
                float[] x = new float[columns.shape().size()];
                columns.encode(row, x, 0);
                float p = model.predict(Matrix.of(x, 0, x.length, 1)).get(0, 0);

                double[] probabilities = new double[2];
                predictor.probabilities(row, probabilities);
                assertThat((float) probabilities[1])
                        .as("seed %d, %s", seed, row)
                        .isEqualTo(p);

                byte[] body = JSON.std
                        .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                        .asString(row)
                        .getBytes(StandardCharsets.UTF_8);
                Answer answer = endpoint.predict("application/json", body);
                assertThat(answer.status())
                        .as(new String(answer.body(), StandardCharsets.UTF_8))
                        .isEqualTo(200);
                var served = (Map<?, ?>) JSON.std.mapFrom(answer.body()).get("probabilities");
                assertThat(((Number) served.get("yes")).floatValue())
                        .as("seed %d, %s", seed, row)
                        .isEqualTo(p);

                String[] fields = row.values().stream()
                        .map(value -> value == null ? "" : value.toString())
                        .toArray(String[]::new);
                float[] exported = (float[]) predict.invoke(null, encode.invoke(null, (Object) fields));
                assertThat(exported[0]).as("seed %d, %s", seed, row).isEqualTo(p);

                assertThat((double) judged(environment, session, row))
                        .as("seed %d, %s", seed, row)
                        .isCloseTo(p, within(1e-5));
            }
        }
    }

    private static float judged(OrtEnvironment environment, OrtSession session, Map<String, Object> row)
            throws Exception {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        for (var field : row.entrySet()) {
            Object value = field.getKey().startsWith("n")
                    ? new double[][] {
                        {field.getValue() == null ? Double.NaN : ((Number) field.getValue()).doubleValue()}
                    }
                    : new String[][] {
                        {field.getValue() == null ? "" : field.getValue().toString()}
                    };
            inputs.put(field.getKey(), OnnxTensor.createTensor(environment, value));
        }
        try (OrtSession.Result result = session.run(inputs)) {
            return ((float[][]) result.get("probabilities").orElseThrow().getValue())[0][1];
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /// {@return numbers for some of the words, those that are told apart and others}
    private static Ratings ratings(Random random) {
        List<String> names = List.of("a", "b").subList(0, random.nextInt(1, 3)), words = new ArrayList<>();
        Stream.concat(WORDS.stream(), Stream.of(Features.MISSING, "never"))
                .distinct()
                .sorted()
                .filter(word -> random.nextBoolean())
                .forEach(words::add);
        List<Float> numbers = random.doubles((long) words.size() * names.size(), -2, 2)
                .mapToObj(x -> (float) x)
                .toList();
        return new Ratings(names, words, numbers);
    }

    /// Numbers are called n…, words w….
    private static Model model(Random random, int seed) {
        List<Features.Column> columns = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            double mean = random.nextGaussian() * Math.pow(10, random.nextInt(-3, 7));
            double bound = random.nextBoolean() ? random.nextDouble(0.5, 10) : Double.POSITIVE_INFINITY;
            columns.add(new Features.Numeric("n" + i, mean, Math.abs(mean) / 3 + 0.1, random.nextBoolean(), bound));
        }
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            List<String> words = new ArrayList<>(WORDS.subList(0, random.nextInt(1, WORDS.size())));
            words.add(random.nextBoolean() ? Features.MISSING : Features.OTHER);
            columns.add(
                    new Features.Categorical("w" + i, words, random.nextBoolean() ? Ratings.NONE : ratings(random)));
        }
        List<Activation> usual = Activation.all().stream()
                .filter(activation -> !(activation instanceof Activation.Softmax))
                .toList();
        var target = new dev.ayin.data.Target.Classes("buys", List.of("no", "yes"));
        return Models.of(new Features.Columns(columns), target, usual.get(random.nextInt(usual.size())), seed);
    }

    private static Map<String, Object> row(Features.Columns columns, Random random) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Features.Column column : columns.columns()) {
            Object value = column instanceof Features.Numeric numeric
                    ? numeric.mean() + 2 * numeric.sd() * random.nextGaussian()
                    : WORDS.get(random.nextInt(WORDS.size()));
            row.put(column.name(), random.nextInt(6) == 0 ? null : value);
        }
        return row;
    }

    private URLClassLoader compiled(Model model, int seed) throws Exception {
        Path source = folder.resolve("Model" + seed + ".java");
        Files.writeString(source, JavaSource.of("Model" + seed, model));
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        assertThat(status).isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()});
    }
}
