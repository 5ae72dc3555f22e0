package dev.ayin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.ayin.data.Features;
import dev.ayin.data.Target;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Dense;
import dev.ayin.layer.Dropout;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.train.Forked;
import dev.ayin.train.Training;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// One row at a time gives what all rows together give, from any thread, and makes no object.
class PredictorTest {
    private static final Features.Columns COLUMNS = new Features.Columns(List.of(
            new Features.Numeric("age", 40, 12, true), new Features.Categorical("city", List.of("Oslo", "Rome"))));
    private static final Target.Classes TWO = new Target.Classes("buys", List.of("no", "yes"));
    private static final Target.Classes THREE = new Target.Classes("size", List.of("S", "M", "L"));
    private static final Target.Number NUMBER = new Target.Number("price", 100, 20);

    private static Model model(Target target) {
        Network network = Network.of(
                COLUMNS.shape().size(),
                new Dense(20, Activation.relu()),
                new Dropout(0.5),
                new Dense(10, Activation.tanh()),
                new Dense(target.rows(), target.usualOutput()));
        Provenance provenance =
                new Provenance("rows", "", Training.with(Loss.squaredError()), 0, Map.of(), "", "test", "test");
        return new Model(network, network.initialize(7), COLUMNS, target, provenance);
    }

    /// Rows whose ages and cities differ; some lack one.
    private static List<Map<String, Object>> rows() {
        return IntStream.range(0, 50)
                .mapToObj(i -> {
                    Map<String, Object> row = new HashMap<>();
                    row.put("age", i % 7 == 0 ? null : 20.0 + i);
                    row.put("city", List.of("Oslo", "Rome", "Pune").get(i % 3));
                    return row;
                })
                .toList();
    }

    private static Matrix predictions(Model model) {
        Matrix X = Matrix.zeros(COLUMNS.shape().size(), rows().size());
        for (int c = 0; c < X.cols(); c++) {
            COLUMNS.encode(rows().get(c), X.data(), c * X.rows());
        }
        return model.predict(X);
    }

    @Test
    void rowsAloneGiveWhatTheyGiveTogether() {
        for (Target.Classes target : List.of(TWO, THREE)) {
            Model model = model(target);
            Predictor predictor = Predictor.of(model);
            Matrix P = predictions(model);
            double[] p = new double[target.classes().size()];
            for (int c = 0; c < P.cols(); c++) {
                predictor.probabilities(rows().get(c), p);
                assertThat(p).containsExactly(model.probabilities(P, c));
                int best = predictor.best(rows().get(c));
                assertThat(p[best])
                        .isEqualTo(IntStream.range(0, p.length)
                                .mapToDouble(k -> p[k])
                                .max()
                                .orElseThrow());
            }
        }
        Model model = model(NUMBER);
        Matrix Y = predictions(model);
        for (int c = 0; c < Y.cols(); c++) {
            assertThat(Predictor.of(model).number(rows().get(c))).isEqualTo(NUMBER.decode(Y.get(0, c)));
        }
    }

    @Test
    void severalNumbersEachInItsUnits() {
        Target.Numbers target = new Target.Numbers(List.of(NUMBER, new Target.Number("other", -3, 0.5)));
        Model model = model(target);
        Matrix Y = predictions(model);
        double[] values = new double[2];
        Predictor.of(model).numbers(rows().get(2), values);
        assertThat(values).containsExactly(NUMBER.decode(Y.get(0, 2)), Y.get(1, 2) * 0.5 - 3);
        assertThatThrownBy(() -> Predictor.of(model).number(rows().get(2)))
                .hasMessageStartingWith("this model does not predict a number but Numbers");
        assertThatThrownBy(() -> Predictor.of(model(TWO)).numbers(rows().get(2), values))
                .hasMessageStartingWith("this model does not predict numbers");
    }

    @Test
    void encodedColumnsArePredictedAsTheyAre() {
        Model model = model(THREE);
        float[] x = new float[COLUMNS.shape().size()], y = new float[3];
        COLUMNS.encode(rows().get(5), x, 0);
        Predictor.of(model).predict(x, y);
        assertThat(y).containsExactly(predictions(model).columns(5, 6).toArray());
        assertThatThrownBy(() -> Predictor.of(model).predict(x, new float[2]))
                .hasMessage("here are 2 numbers, 3 are needed");
    }

    @Test
    void manyThreadsDoNotDisturbEachOther() throws Exception {
        Model model = model(NUMBER);
        Predictor predictor = Predictor.of(model);
        Matrix Y = predictions(model);
        List<Map<String, Object>> rows = rows();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int task = 0; task < 200; task++) {
            tasks.add(() -> {
                boolean right = true;
                for (int c = 0; c < rows.size(); c++) {
                    right &= predictor.number(rows.get(c)) == NUMBER.decode(Y.get(0, c));
                    Thread.yield();
                }
                return right;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> right : threads.invokeAll(tasks)) {
                assertThat(right.get()).isTrue();
            }
        }
    }

    @Test
    void refusesWhatTheModelDoesNotPredict() {
        Predictor number = Predictor.of(model(NUMBER)), classes = Predictor.of(model(TWO));
        assertThatThrownBy(() -> number.best(Map.of())).hasMessageStartingWith("this model does not predict classes");
        assertThatThrownBy(() -> classes.number(Map.of()))
                .hasMessageStartingWith("this model does not predict a number");
        assertThatThrownBy(() -> classes.best(Map.of("age", 3))).hasMessage("the row has no column \"city\"");
        assertThatThrownBy(() -> classes.best(Map.of("age", "old", "city", "Oslo")))
                .hasMessageContaining("column \"age\"")
                .hasMessageContaining("\"old\"");
    }

    /// In a JVM with plain loops, since vectors in lanes are objects until the JIT has compiled all that touches them.
    @Test
    void rowsMakeNoObjects() throws Exception {
        assertThat(Forked.run(PredictorTest.class, 0)).isEqualTo("0 bytes\n0 bytes\n0 bytes\n");
    }

    /// Prints what 1000 rows allocate once it is warm: for the best of two classes, for the probabilities of three, and for a
    /// number.
    public static void main(String[] args) {
        List<Map<String, Object>> rows = rows();
        Predictor two = Predictor.of(model(TWO)),
                three = Predictor.of(model(THREE)),
                number = Predictor.of(model(NUMBER));
        double[] p = new double[3];
        print(() -> {
            for (int i = 0; i < 1000; i++) {
                two.best(rows.get(i % 50));
            }
        });
        print(() -> {
            for (int i = 0; i < 1000; i++) {
                three.probabilities(rows.get(i % 50), p);
            }
        });
        print(() -> {
            for (int i = 0; i < 1000; i++) {
                number.number(rows.get(i % 50));
            }
        });
    }

    /// Repeats the task until it allocated nothing, or twenty seconds are over.
    private static void print(Runnable task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE, end = System.nanoTime() + 20_000_000_000L;
        while (fewest > 0 && System.nanoTime() < end) {
            threads.getCurrentThreadAllocatedBytes();
            long from = threads.getCurrentThreadAllocatedBytes();
            task.run();
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - from);
        }
        System.out.println(fewest + " bytes");
    }
}
