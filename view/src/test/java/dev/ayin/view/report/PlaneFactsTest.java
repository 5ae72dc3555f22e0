package dev.ayin.view.report;

import static dev.ayin.layer.Activation.sigmoid;
import static dev.ayin.layer.Activation.tanh;
import static dev.ayin.layer.Layer.dense;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.data.Generated;
import dev.ayin.data.Target;
import dev.ayin.loss.Loss;
import dev.ayin.math.Matrix;
import dev.ayin.network.Network;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import dev.ayin.view.run.Boundary;
import dev.ayin.view.run.Run;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class PlaneFactsTest {
    private static final int N = Boundary.SIZE * Boundary.SIZE;

    @Test
    void framesOfTwoClasses_probabilitiesOfTheSecond() throws DataFormatException {
        Run run = Runs.circles();
        byte[] frames = frames(run, Runs.EPOCHS * N);

        Matrix last = run.boundary().frames().getLast().predictions();
        for (int i = 0; i < N; i++) {
            assertThat((frames[(Runs.EPOCHS - 1) * N + i] & 0xff) / 255f)
                    .isBetween(last.get(0, i) - 0.003f, last.get(0, i) + 0.003f);
        }
    }

    @Test
    void framesOfMoreClasses_theClassAndByHowMuchItIsAhead() throws DataFormatException {
        Run run = Runs.blobs();
        byte[] frames = frames(run, 2 * Runs.EPOCHS * N);

        Matrix first = run.boundary().frames().getFirst().predictions();
        for (int i = 0; i < N; i++) {
            float[] p = {first.get(0, i), first.get(1, i), first.get(2, i)};
            Arrays.sort(p);
            assertThat((int) frames[i]).isEqualTo(first.argmax(i));
            assertThat((frames[N + i] & 0xff) / 255f).isBetween(p[2] - p[1] - 0.003f, p[2] - p[1] + 0.003f);
        }
    }

    @Test
    void framesOfANumber_betweenTheEndsOfTheScale() throws DataFormatException {
        Run run = Runs.plane();
        Map<String, Object> facts = new PlaneFacts(run).facts();
        double low = (Double) facts.get("low"), high = (Double) facts.get("high");
        byte[] frames = frames(run, Runs.EPOCHS * N);

        Matrix first = run.boundary().frames().getFirst().predictions();
        for (int i = 0; i < N; i++) {
            double y = ((Target.Number) run.model().target()).decode(first.get(0, i));
            double shown = low + (frames[i] & 0xff) / 255.0 * (high - low);
            assertThat(shown).isBetween(Math.clamp(y, low, high) - 0.01, Math.clamp(y, low, high) + 0.01);
        }
    }

    @Test
    void aRunThatWentBack_showsTheModelAtItsOwnEpoch() throws DataFormatException {
        var data = Generated.of("moons", 120, 7).withValidation(0.3, 1);
        Run run = Runs.run(
                data,
                Network.of(2, dense(8, tanh()), dense(1, sigmoid())),
                Training.with(Loss.binaryCrossEntropy())
                        .withEpochs(400)
                        .withBatch(4)
                        .withRate(0.05)
                        .withStopping(Stopping.early(3)));
        int chosen = run.model().provenance().epoch();
        assertThat(chosen).isLessThan(run.history().size()); // or the test shows nothing

        List<?> epochs = (List<?>) new PlaneFacts(run).facts().get("epochs");
        List<Object> numbers = epochs.stream()
                .<Object>map(epoch -> ((Map<?, ?>) epoch).get("epoch"))
                .toList();
        byte[] frames = frames(run, numbers.size() * N);

        assertThat(numbers)
                .contains(chosen)
                .doesNotContain(run.history().size())
                .doesNotHaveDuplicates();
        Matrix said = run.model().predict(run.boundary().grid());
        int f = numbers.indexOf(chosen);
        for (int i = 0; i < N; i++) {
            assertThat((frames[f * N + i] & 0xff) / 255f).isBetween(said.get(0, i) - 0.003f, said.get(0, i) + 0.003f);
        }
    }

    /// The frames as the page undoes them.
    private static byte[] frames(Run run, int length) throws DataFormatException {
        Inflater inflater = new Inflater();
        inflater.setInput(
                Base64.getDecoder().decode((String) new PlaneFacts(run).facts().get("frames")));
        byte[] bytes = new byte[length];
        assertThat(inflater.inflate(bytes)).isEqualTo(length);
        assertThat(inflater.inflate(new byte[1])).isZero();
        inflater.end();
        for (int i = 0; i < length; i++) {
            boolean left = i % Boundary.SIZE > 0, above = i / Boundary.SIZE % Boundary.SIZE > 0;
            bytes[i] += (byte) ((left ? bytes[i - 1] : 0)
                    + (above ? bytes[i - Boundary.SIZE] : 0)
                    - (left && above ? bytes[i - Boundary.SIZE - 1] : 0));
        }
        return bytes;
    }
}
