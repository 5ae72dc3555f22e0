package dev.ayin.train;

import dev.ayin.data.Order;
import dev.ayin.layer.Activation;
import dev.ayin.layer.Initializer;
import dev.ayin.loss.Loss;
import dev.ayin.optim.Optimizer;
import dev.ayin.optim.Schedule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What command line, reports and the Lab call the library's values: the one list of each kind.
///
/// ```java
/// Activation g = Names.ACTIVATIONS.get("leaky-relu");
/// ```
///
/// Immutable, safe from any thread.
///
/// @param kind what they are names of
/// @param values by name, in the order in which help lists them
/// @param <T> what a name stands for
public record Names<T>(String kind, Map<String, T> values) {
    public static final Names<Activation> ACTIVATIONS = new Names<Activation>("activation")
            .and("relu", Activation.relu())
            .and("leaky-relu", Activation.leakyRelu())
            .and("relu6", Activation.relu6())
            .and("elu", Activation.elu())
            .and("gelu", Activation.gelu())
            .and("silu", Activation.silu())
            .and("swish", Activation.swish(1.702f))
            .and("mish", Activation.mish())
            .and("softplus", Activation.softplus())
            .and("hard-sigmoid", Activation.hardSigmoid())
            .and("hard-swish", Activation.hardSwish())
            .and("tanh", Activation.tanh())
            .and("sigmoid", Activation.sigmoid())
            .and("identity", Activation.identity());

    public static final Names<Initializer> INITIALIZERS = new Names<Initializer>("initialiser")
            .and("he-normal", Initializer.heNormal())
            .and("he-uniform", Initializer.heUniform())
            .and("glorot-normal", Initializer.glorotNormal())
            .and("glorot-uniform", Initializer.glorotUniform())
            .and("lecun-normal", Initializer.lecunNormal())
            .and("lecun-uniform", Initializer.lecunUniform())
            .and("normal", Initializer.normal(0.01))
            .and("zero", Initializer.constant(0));

    public static final Names<Loss> LOSSES = new Names<Loss>("loss")
            .and("binary-cross-entropy", Loss.binaryCrossEntropy())
            .and("softmax-cross-entropy", Loss.softmaxCrossEntropy())
            .and("squared-error", Loss.squaredError())
            .and("huber", Loss.huber(1));

    public static final Names<Optimizer> OPTIMIZERS = new Names<Optimizer>("optimizer")
            .and("adam", Optimizer.adam())
            .and("adamw", Optimizer.adamW())
            .and("adamax", Optimizer.adamax())
            .and("nadam", Optimizer.nAdam())
            .and("rmsprop", Optimizer.rmsProp())
            .and("adagrad", Optimizer.adaGrad())
            .and("momentum", Optimizer.momentum())
            .and("nesterov", Optimizer.nesterov())
            .and("gradient-descent", Optimizer.gradientDescent());

    /// A schedule needs the highest rate and how many epochs there are.
    public interface Scheduling {
        Schedule of(double rate, int epochs);
    }

    public static final Names<Scheduling> SCHEDULES = new Names<Scheduling>("schedule")
            .and("constant", (rate, epochs) -> Schedule.constant(rate))
            .and("step", (rate, epochs) -> Schedule.step(rate, Math.max(1, epochs / 5), 0.5))
            .and("exponential", (rate, epochs) -> Schedule.exponential(rate, StrictMath.pow(0.01, 1.0 / epochs)))
            .and("cosine", (rate, epochs) -> Schedule.cosine(rate))
            .and("one-cycle", (rate, epochs) -> Schedule.oneCycle(rate))
            .and("waves", (rate, epochs) -> Schedule.waves(rate))
            .and("plateau", (rate, epochs) -> Schedule.reduceOnPlateau(rate));

    public static final Names<Order> ORDERS =
            new Names<Order>("order").and("shuffled", Order.shuffled()).and("blocks", Order.blocks());

    private Names(String kind) {
        this(kind, Map.of());
    }

    public Names {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private Names<T> and(String name, T value) {
        Map<String, T> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Names<>(kind, more);
    }

    /// {@return what a name stands for}
    /// @throws IllegalArgumentException if it stands for nothing, with the names there are
    public T get(String name) {
        T value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no %s \"%s\": it can be %s".formatted(kind, name, list()));
        }
        return value;
    }

    /// {@return all names in one line}
    public String list() {
        List<String> names = List.copyOf(values.keySet());
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }
}
