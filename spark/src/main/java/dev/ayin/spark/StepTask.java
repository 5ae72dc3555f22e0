package dev.ayin.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.ayin.train.DivergedException;
import dev.ayin.train.PieceGradients;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/// One task of a step: the gradients of some consecutive pieces.
///
/// @param spec of the run
/// @param parameters where the step begins
/// @param step its number in the run
/// @param numbers the batch's examples
/// @param tasks how many share the pieces
record StepTask(Broadcast<RunSpec> spec, Weights parameters, long step, int[] numbers, int tasks)
        implements Function<Integer, StepTask.Result> {
    /// What a task has computed.
    ///
    /// @param gradients of each piece; the first task's are one sum, as there is nothing before them
    /// @param losses of its examples, in order
    /// @param hits how much of each was right
    /// @param diverged which layer overflowed first, 0 for the loss alone; −1 if all is well
    /// @param nanos in which it computed
    @DefaultSerializer(JavaSerializer.class)
    record Result(float[][] gradients, double[] losses, double[] hits, int diverged, long nanos)
            implements Serializable {}

    @Override
    public Result call(Integer task) {
        Seat.Run run = Seat.run(spec.value());
        int pieces = run.training().pieces(), m = numbers.length;
        int begin = PieceGradients.begin(pieces, task, tasks), end = PieceGradients.begin(pieces, task + 1, tasks);
        int first = PieceGradients.begin(m, begin, pieces), last = PieceGradients.begin(m, end, pieces);
        double[] losses = new double[last - first], hits = new double[last - first];
        Seat seat = Seat.take(run);
        parameters.copyTo(seat.parameters.values());
        float[][] gradients = new float[task == 0 ? 1 : end - begin][];
        float[] piece = null;
        long begun = System.nanoTime();
        try {
            for (int p = begin; p < end; p++) {
                int from = PieceGradients.begin(m, p, pieces), to = PieceGradients.begin(m, p + 1, pieces);
                double[] l = new double[to - from], h = new double[to - from];
                piece = piece == null || task > 0 ? new float[seat.parameters.values().length] : piece;
                seat.pieces.compute(step, m, from, to, numbers, from, piece, l, h);
                System.arraycopy(l, 0, losses, from - first, l.length);
                System.arraycopy(h, 0, hits, from - first, h.length);
                if (task > 0) {
                    gradients[p - begin] = piece;
                } else if (p == 0) {
                    gradients[0] = piece.clone();
                } else {
                    Sums.add(gradients[0], piece, 0, piece.length);
                }
            }
            return new Result(gradients, losses, hits, -1, System.nanoTime() - begun);
        } catch (DivergedException e) {
            return new Result(new float[0][], new double[0], new double[0], e.layer(), System.nanoTime() - begun);
        } finally {
            seat.give(run);
        }
    }
}
