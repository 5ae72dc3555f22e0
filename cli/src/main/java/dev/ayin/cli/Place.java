package dev.ayin.cli;

import dev.ayin.data.Dataset;
import java.util.ServiceLoader;

/// Where the steps of a training are computed, if not on this machine. A module brings it: the launcher puts that on the class path
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

    /// {@return the data where they are, or taken to a cluster}
    ///
    /// @param master null for this machine
    static Taken of(String master, Dataset data) {
        if (master == null) {
            return here(data);
        }
        return ServiceLoader.load(Place.class)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--spark needs the module spark on the class path: the launcher ./ayin puts it there"))
                .take(master, data);
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
