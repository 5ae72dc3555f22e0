package dev.ayin.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.ayin.data.Examples;
import dev.ayin.data.MappedRows;
import dev.ayin.file.Records;
import dev.ayin.network.Network;
import dev.ayin.train.Training;
import java.io.Serializable;
import java.util.UUID;

/// What an executor must know of a run, once. Network and training travel as the words of a model file, so that only what may
/// stand in one is ever made of them.
///
/// @param id of the run
/// @param rows where the examples are
/// @param train which rows are learnt from, null for all
/// @param validationRows where those are that are looked at after an epoch, null for none
/// @param validation which, null for all
@DefaultSerializer(JavaSerializer.class)
record RunSpec(
        String id,
        String network,
        String training,
        SharedRows rows,
        int[] train,
        SharedRows validationRows,
        int[] validation)
        implements Serializable {
    static RunSpec of(Network network, Training training, SparkExamples train, SparkExamples validation) {
        return new RunSpec(
                UUID.randomUUID().toString(),
                Records.write(network),
                Records.write(training),
                train.rows(),
                train.chosen(),
                validation == null ? null : validation.rows(),
                validation == null ? null : validation.chosen());
    }

    Network readNetwork() {
        return Records.read(Network.class, network);
    }

    Training readTraining() {
        return Records.read(Training.class, training);
    }

    /// {@return the training examples, from this executor's file}
    Examples trainHere() {
        return here(rows, train);
    }

    /// {@return the validation examples, from this executor's file; null where there are none}
    Examples validationHere() {
        return validationRows == null ? null : here(validationRows, validation);
    }

    private static Examples here(SharedRows rows, int[] chosen) {
        MappedRows all = ExecutorRows.of(rows);
        return chosen == null ? all : all.select(chosen);
    }
}
