package dev.ayin.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.ayin.data.Examples;
import dev.ayin.file.CheckpointFile;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.train.DistantExamples;
import dev.ayin.train.DivergedException;
import dev.ayin.train.Session;
import dev.ayin.train.State;
import dev.ayin.train.Training;
import dev.ayin.train.Workers;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/// One task of a barrier stage: a session that makes the steps of one epoch with the other tasks ([Chain]).
///
/// @param spec of the run
/// @param state where the epoch begins, as a checkpoint file has it
/// @param secret by which tasks know each other
/// @param tasks how many they are
record ChainTask(Broadcast<RunSpec> spec, Broadcast<byte[]> state, byte[] secret, int tasks)
        implements FlatMapFunction<Iterator<Integer>, ChainTask.Result> {
    /// Where the epoch ends, told by the first task alone.
    ///
    /// @param state as a checkpoint file has it; null where it diverged
    /// @param diverged which layer overflowed; −1 if all went well
    /// @param step in which step
    /// @param rate of that step
    /// @param nanos that the task's steps took
    /// @param computing how many of them it computed
    @DefaultSerializer(JavaSerializer.class)
    record Result(byte[] state, int diverged, long step, double rate, long nanos, long computing)
            implements Serializable {}

    @Override
    public Iterator<Result> call(Iterator<Integer> numbers) throws IOException {
        int task = numbers.next();
        BarrierTaskContext context = BarrierTaskContext.get();
        String host = hostOf(context.getTaskInfos()[task].address());
        Seat.Run run = Seat.run(spec.value());
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getByName(host))) {
            String[] addresses = context.allGather(host + " " + server.getLocalPort());
            Link before = null, after = null;
            try {
                if (task < tasks - 1) {
                    String[] next = addresses[task + 1].split(" ");
                    after = Link.to(next[0], Integer.parseInt(next[1]), secret);
                }
                if (task > 0) {
                    before = Link.from(server, secret);
                }
                Result result = epoch(run, new Chain(run, task, tasks, before, after));
                return task == 0
                        ? List.of(result).iterator()
                        : List.<Result>of().iterator();
            } finally {
                if (before != null) {
                    before.close();
                }
                if (after != null) {
                    after.close();
                }
            }
        }
    }

    /// {@return the host of an address of Spark's, "host:port" or `[v6]:port`}
    static String hostOf(String address) {
        int port = address.lastIndexOf(':');
        String host = port < 0 || address.indexOf(']') > port ? address : address.substring(0, port);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private Result epoch(Seat.Run run, Chain chain) throws IOException {
        State from = read(state.value());
        Examples train = new Mine(run.train(), chain);
        try (Session session = Session.resume(run.network(), run.training(), train, run.validation(), from)) {
            int epochs = session.epochs();
            long begun = System.nanoTime();
            while (session.epochs() == epochs) {
                double rate = session.rate();
                try {
                    session.step();
                } catch (DivergedException e) {
                    return new Result(null, e.layer(), e.step(), rate, 0, 0);
                }
            }
            long nanos = System.nanoTime() - begun;
            return new Result(write(run, session.state()), -1, 0, 0, nanos, chain.computing());
        }
    }

    static State read(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("ayin-", ".checkpoint");
        try {
            Files.write(file, bytes);
            return CheckpointFile.read(file).state();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static byte[] write(Network network, Training training, State state) throws IOException {
        Path file = Files.createTempFile("ayin-", ".checkpoint");
        try {
            new CheckpointFile(network, training, "", state).write(file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] write(Seat.Run run, State state) throws IOException {
        return write(run.network(), run.training(), state);
    }

    /// The examples of this task, which it computes on with its neighbours.
    private record Mine(Examples all, Chain chain) implements DistantExamples {
        @Override
        public Workers workers(Network network, Training training, Examples validation) {
            return chain;
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public int inputs() {
            return all.inputs();
        }

        @Override
        public int outputs() {
            return all.outputs();
        }

        @Override
        public boolean isWeighted() {
            return false;
        }

        @Override
        public void gather(int[] order, int first, Matrix X, Matrix Y, Matrix weights) {
            all.gather(order, first, X, Y, weights);
        }

        @Override
        public void check(String what) {
            all.check(what);
        }

        @Override
        public Examples select(int[] examples) {
            throw new UnsupportedOperationException("a task of a chain has all examples or none");
        }

        @Override
        public String hash() {
            return all.hash();
        }
    }
}
