package dev.ayin.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.ayin.network.Parameters;
import dev.ayin.train.PieceGradients;
import java.io.Serializable;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/// One task of a look at the validation examples: its share of them, which are consecutive.
record LookTask(Broadcast<RunSpec> spec, Weights parameters, int tasks) implements Function<Integer, LookTask.Result> {
    /// Losses and hits of the examples, in their order.
    @DefaultSerializer(JavaSerializer.class)
    record Result(double[] losses, double[] hits) implements Serializable {}

    @Override
    public Result call(Integer task) {
        Seat.Run run = Seat.run(spec.value());
        int all = run.validation().size();
        int from = PieceGradients.begin(all, task, tasks), to = PieceGradients.begin(all, task + 1, tasks);
        double[] losses = new double[to - from], hits = new double[to - from];
        float[] values = new float[run.network().layout().size()];
        parameters.copyTo(values);
        PieceGradients.look(
                run.network(),
                run.training().loss(),
                new Parameters(run.network().layout(), values),
                run.validation().select(IntStream.range(from, to).toArray()),
                losses,
                hits);
        return new Result(losses, hits);
    }
}
