package dev.ayin.file;

import dev.ayin.network.Network;
import dev.ayin.network.Parameters;
import dev.ayin.optim.Optimizer;
import dev.ayin.text.Printable;
import dev.ayin.train.Epoch;
import dev.ayin.train.State;
import dev.ayin.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A run half done, in a safetensors file: [State] with the network, the training and the data's hash it belongs
/// to, so that nobody goes on with something else by mistake.
///
/// @param network what is trained
/// @param training how
/// @param dataHash on what
/// @param state how far it has come
public record CheckpointFile(Network network, Training training, String dataHash, State state) {
    /// What of the state is words rather than tensors.
    record Progress(
            String dataHash,
            long steps,
            int stepOfEpoch,
            double lossSum,
            double hitSum,
            double bestLoss,
            int bestEpoch,
            int waited,
            List<Epoch> history) {}

    /// Writes the checkpoint, whole or not at all.
    public void write(Path file) throws IOException {
        Safetensors tensors = new Safetensors();
        tensors.put("format", "ayin-checkpoint");
        tensors.put("ayin.network", Records.write(network));
        tensors.put("ayin.training", Records.write(training));
        tensors.put(
                "ayin.progress",
                Records.write(new Progress(
                        dataHash,
                        state.steps(),
                        state.stepOfEpoch(),
                        state.lossSum(),
                        state.hitSum(),
                        state.bestLoss(),
                        state.bestEpoch(),
                        state.waited(),
                        state.history())));
        Tensors.put(tensors, "", new Parameters(network.layout(), state.parameters()));
        for (int i = 0; i < state.memories().length; i++) {
            tensors.put("memory" + (i + 1), state.memories()[i], state.memories()[i].length);
        }
        tensors.put("k", state.k(), state.k().length);
        if (state.best().length > 0) {
            tensors.put("best", state.best(), state.best().length);
        }
        tensors.write(file);
    }

    /// {@return the checkpoint in a file}
    ///
    /// @throws IOException if the file cannot be read
    /// @throws BadFileException if it is no sound checkpoint, with the reason
    public static CheckpointFile read(Path file) throws IOException {
        return read(file, Own.NONE);
    }

    /// {@return the checkpoint in a file}
    ///
    /// @param own what it may hold besides the library's own layers, functions and rules
    /// @throws IOException if the file cannot be read
    /// @throws BadFileException if it is no sound checkpoint, with the reason
    public static CheckpointFile read(Path file, Own own) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        try {
            Network network = Records.read(Network.class, tensors.word("ayin.network"), own);
            Training training = Records.read(Training.class, tensors.word("ayin.training"), own);
            Progress progress = Records.read(Progress.class, tensors.word("ayin.progress"));
            int size = network.layout().size();
            float[][] memories = new float[training.optimizer().memories()][];
            for (int i = 0; i < memories.length; i++) {
                memories[i] = tensors.floats("memory" + (i + 1), size);
            }
            float[] best = tensors.names().contains("best") ? tensors.floats("best", size) : new float[0];
            State state = new State(
                    progress.steps,
                    progress.stepOfEpoch,
                    progress.lossSum,
                    progress.hitSum,
                    Tensors.get(tensors, "", network.layout()).values(),
                    memories,
                    tensors.doubles("k", Optimizer.SCALARS),
                    best,
                    progress.bestLoss,
                    progress.bestEpoch,
                    progress.waited,
                    progress.history);
            return new CheckpointFile(network, training, Printable.line(progress.dataHash), state);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file + " is no checkpoint of Ayin: " + e.getMessage(), e);
        }
    }
}
