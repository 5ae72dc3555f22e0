package dev.ayin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ayin.math.Widths;
import dev.ayin.train.Trainings.Run;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The numeric contract (docs/numbers.md): the same bits for any number of threads, any width of lanes, any machine.
class SameBitsTest {
    /// What the runs of [Trainings] end with. A change here is a change of results: the changelog says why.
    private static final String FINGERPRINTS = """
            GradientDescent 84b66010ce1a4d1d
            Momentum 0f574cb4d46156d2
            Nesterov 93c6134ba375803e
            RmsProp d9215388d76f4a8a
            AdaGrad c57a7018bd0feea7
            Adam 32c07abc9f165a7a
            AdamW 073b1e73b8d4187d
            Adamax 506d501166198fac
            NAdam 956ea74857ffec2e
            Identity 96b16f680d49e766
            Sigmoid 0a2140e7dbaf7641
            Tanh 5ffd1175d37792f6
            Relu 77f3ba8d4aae2e19
            LeakyRelu b71cff821cc4ca61
            Elu 01f5915771f13955
            Gelu c2e9105fae1cfc13
            Silu 13f89cd15ef5117a
            Softplus fb5b6de0d8b70d1e
            BinaryCrossEntropy d935ca83f3d592a3
            SoftmaxCrossEntropy 018b3426d1809708
            SquaredError d6d537ce136303ad
            Huber ba7d985a6c2668e6
            PiecesOfBatches 37e444af202b3c0d
            ClippedByNorm 4680e22b24538502
            ClippedByValue c7a9b48514938086
            Regularized 862e70de9160ba10
            ReducedOnPlateau f99834488696d260
            Everything c3a0182ed964e895
            FewerThanThreads c1a9d3a78fb0cd57
            Wide 969d04294511208d
            ByBlocks 74f465ea05f74597
            """;

    static List<Run> all() {
        return Trainings.all();
    }

    private static Map<String, String> written() {
        return FINGERPRINTS.lines().map(line -> line.split(" ")).collect(Collectors.toMap(l -> l[0], l -> l[1]));
    }

    @ParameterizedTest
    @MethodSource("all")
    void anyNumberOfThreadsEndsWithTheBitsThatAreWrittenHere(Run run) {
        assertThat(run.fingerprint(1)).isEqualTo(written().get(run.name()));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(run.fingerprint(threads))
                    .as(threads + " threads")
                    .isEqualTo(written().get(run.name()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 128, 256, 512})
    void anyWidthOfLanesEndsWithTheBitsThatAreWrittenHere(int bits) throws Exception {
        assumeTrue(bits <= Widths.widest(), () -> "this CPU has no vectors of " + bits + " bits");
        assertThat(Forked.run(Trainings.class, bits)).isEqualTo("lanes " + bits + "\n" + FINGERPRINTS);
    }

    @Test
    void historyDoesNotDependOnThreadsEither() {
        Run run = Trainings.everything();
        assertThat(history(run, 3)).isEqualTo(history(run, 1));
    }

    @Test
    void anotherSeedOrAnotherNumberOfPiecesIsAnotherRun() {
        Run run = Trainings.everything();
        Training other = run.training().withSeed(100), pieces = run.training().withPieces(2);
        assertThat(List.of(
                        run.fingerprint(1),
                        new Run("", run.network(), other, run.train(), run.validation()).fingerprint(1),
                        new Run("", run.network(), pieces, run.train(), run.validation()).fingerprint(1)))
                .doesNotHaveDuplicates();
    }

    private static List<Epoch> history(Run run, int threads) {
        try (Session session = run.start(threads)) {
            session.run();
            return withoutSeconds(session.history());
        }
    }

    static List<Epoch> withoutSeconds(List<Epoch> history) {
        return history.stream()
                .map(e -> new Epoch(
                        e.number(), e.rate(), e.loss(), e.accuracy(), e.validationLoss(), e.validationAccuracy(), 0))
                .toList();
    }
}
