package dev.ayin.view.program;

import dev.ayin.data.Dataset;
import dev.ayin.estimate.Crew;
import java.io.Serializable;
import java.util.List;
import java.util.ServiceLoader;

/// Where the steps of a training, the folds of a validation and the trials of a search are computed, if not on this machine. A module brings it: the launcher puts that on the class path
/// when `--spark` is among the words, so nobody downloads a cluster's libraries who does not ask for them.
public interface Place {
    /// Examples that lie there.
    interface Taken extends AutoCloseable {
        /// {@return the same data, whose training and validation examples lie there}
        Dataset data();

        @Override
        void close();
    }

    /// Takes a data set there.
    ///
    /// @param master how the cluster is called, such as `local-cluster[2,1,1024]`
    /// @throws IllegalArgumentException if there is no such cluster, or it cannot be used
    Taken take(String master, Dataset data);

    /// Machines that do folds and trials, until they are no longer needed.
    interface Hired extends Crew, AutoCloseable {
        @Override
        void close();
    }

    /// {@return machines that do folds and trials}
    ///
    /// @param master how the cluster is called
    /// @throws IllegalArgumentException if there is no such cluster, or it cannot be used
    Hired hire(String master);

    /// {@return this machine, or a cluster}
    ///
    /// @param master null for this machine
    static Hired hired(String master) {
        return master == null ? new Here(Crew.here()) : found().hire(master);
    }

    /// This machine.
    record Here(Crew crew) implements Hired {
        @Override
        public <R extends Serializable> List<R> all(int n, Work<R> work, Runnable done) {
            return crew.all(n, work, done);
        }

        @Override
        public void close() {}
    }

    /// {@return the data where they are, or taken to a cluster}
    ///
    /// @param master null for this machine
    static Taken of(String master, Dataset data) {
        return master == null ? here(data) : found().take(master, data);
    }

    private static Place found() {
        return ServiceLoader.load(Place.class)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--spark needs the module spark on the class path: the launcher ./ayin puts it there"));
    }

    private static Taken here(Dataset data) {
        return new Taken() {
            @Override
            public Dataset data() {
                return data;
            }

            @Override
            public void close() {}
        };
    }
}
