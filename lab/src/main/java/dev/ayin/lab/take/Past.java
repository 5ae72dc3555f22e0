package dev.ayin.lab.take;

import dev.ayin.data.Samples;
import dev.ayin.file.ModelFile;
import dev.ayin.lab.run.Experiment;
import dev.ayin.lab.run.Views;
import dev.ayin.lab.wire.Refusal;
import dev.ayin.lab.wire.Reply;
import dev.ayin.math.Matrix;
import dev.ayin.model.Model;
import dev.ayin.network.Parameters;
import dev.ayin.train.Score;
import dev.ayin.view.draw.Animations;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A run's model and its way there as files and frames, made when they are asked for.
public final class Past {
    private static final int MOST_FRAMES = 120;
    private static final int FEWEST_FRAMES = 20;
    private static final int FIELD = 64;

    /// So many bytes of frames at most: a page with them stays below five megabytes.
    private static final int MOST_BYTES = 2_400_000;

    private Past() {}

    /// {@return the model as `./ayin` reads it, a safetensors file}
    public static byte[] model(Experiment experiment) {
        return file(folder -> {
            ModelFile.write(folder.resolve("model.safetensors"), model(experiment, score(experiment)));
            return "model.safetensors";
        });
    }

    /// {@return the run as moving pictures: the boundary where the data lie in the plane, else loss and accuracy}
    /// @throws Refusal if no epoch is done
    public static byte[] gif(Experiment experiment) {
        if (experiment.epoch() == 0) {
            throw new Refusal("take.noEpoch");
        }
        return file(folder -> {
            Animations.write(folder, run(experiment));
            return Files.exists(folder.resolve("boundary.gif")) ? "boundary.gif" : "curves.gif";
        });
    }

    private interface Writing {
        /// {@return the name of the file that was written into the folder}
        String into(Path folder) throws IOException;
    }

    private static byte[] file(Writing writing) {
        try {
            Path folder = Files.createTempDirectory("ayin-lab");
            try {
                return Files.readAllBytes(folder.resolve(writing.into(folder)));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) { // it is an open file until it is closed
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Score score(Experiment experiment) {
        var data = experiment.data();
        return data.test() == null || experiment.diverged() != null
                ? null
                : experiment.session().score(data.test(), data.target());
    }

    private static Model model(Experiment experiment, Score score) {
        return Model.of(experiment.session(), experiment.data(), score);
    }

    private static Run run(Experiment experiment) {
        var data = experiment.data();
        Score score = score(experiment);
        Boundary boundary = null;
        if (data.features().shape().size() == 2 && experiment.source().expansion() == null) {
            Samples samples = Run.shown(data.train());
            List<Map.Entry<Integer, Parameters>> past = thinned(experiment.past(), MOST_FRAMES);
            boundary = new Boundary(samples, 1); // of 1 epoch: it keeps all that it is given
            for (var entry : past) {
                boundary.record(entry.getKey(), true, X -> experiment.network().predict(entry.getValue(), X));
            }
        }
        return new Run(data, model(experiment, score), experiment.history(), score, boundary);
    }

    /// {@return evenly chosen epochs of the way, the first and the last among them}
    static List<Map.Entry<Integer, Parameters>> thinned(TreeMap<Integer, Parameters> past, int most) {
        List<Map.Entry<Integer, Parameters>> all = new ArrayList<>(past.entrySet()), some = new ArrayList<>();
        int n = Math.min(all.size(), Math.max(2, most));
        for (int i = 0; i < n; i++) {
            some.add(all.get(n == 1 ? 0 : (int) ((long) i * (all.size() - 1) / (n - 1))));
        }
        return some;
    }

    /// {@return the run as frames for a page of its own: epochs; the field of each; the parameters of each, where there is room
    /// for them}
    ///
    /// @param axes the features along the picture's axes
    public static Reply frames(Experiment experiment, int[] axes) {
        TreeMap<Integer, Parameters> past = experiment.past();
        Matrix grid = Views.grid(experiment, axes, FIELD);
        int outputs = experiment.network().output().size(), cells = outputs * FIELD * FIELD;
        int numbers = experiment.network().layout().size();
        boolean whole = (long) Float.BYTES * (numbers + cells) * FEWEST_FRAMES < MOST_BYTES;
        int each = Float.BYTES * (cells + (whole ? numbers : 0));
        var frames = thinned(past, Math.min(MOST_FRAMES, MOST_BYTES / each));
        int[] epochs = new int[frames.size()];
        float[] fields = new float[frames.size() * cells];
        float[] parameters = new float[whole ? frames.size() * numbers : 0];
        for (int f = 0; f < epochs.length; f++) {
            epochs[f] = frames.get(f).getKey();
            Parameters then = frames.get(f).getValue();
            float[] values = Views.byRows(experiment.network().predict(then, grid));
            System.arraycopy(values, 0, fields, f * cells, cells);
            if (whole) {
                System.arraycopy(then.values(), 0, parameters, f * numbers, numbers);
            }
        }
        return new Reply()
                .put("size", FIELD)
                .put("outputs", outputs)
                .put("fingerprint", experiment.session().parameters().fingerprint())
                .array("epochs", epochs)
                .array("fields", fields, epochs.length, outputs, FIELD, FIELD)
                .array("states", parameters, whole ? epochs.length : 0, numbers)
                .array(
                        "history",
                        Views.history(experiment),
                        experiment.history().size(),
                        4);
    }
}
