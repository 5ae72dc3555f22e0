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
            GradientDescent ba8aa58c496df59c
            Momentum 6e964c072fd32a0a
            Nesterov de9122d5b5a23f87
            RmsProp d100a4364bc44fb9
            AdaGrad e97f9aff6eff290e
            Adam 2005d0cc9273aca6
            AdamW 0bf6f9272141c21c
            Adamax 90bde99a59424f02
            NAdam 6d8c9b99e1ce0dab
            Identity ecfb204207dd6e3c
            Sigmoid a842a3f981c2e4fa
            Tanh 424aab954ed66d01
            Relu 04f8ac9018a933e9
            LeakyRelu faeeb6279fbddd98
            Relu6 04f8ac9018a933e9
            Elu 6248b0f840036842
            Gelu 9210ee82c8d4b277
            Silu e9a0e064a9836996
            Swish fdc57c14f59f8336
            Mish fb5fc34dce64674e
            Softplus c0badc34d507b685
            HardSigmoid 79960eb9f4679e84
            HardSwish 5ac882f1ceb18971
            BinaryCrossEntropy 7ea80cd45a72ad86
            SoftmaxCrossEntropy fd8cee4195812b81
            SquaredError 946a72d15f1d90af
            Huber 277382605a9490af
            PiecesOfBatches dcb48fea7ce66f48
            ClippedByNorm 44efd70c47782c4b
            ClippedByValue ab2f417fed27a26b
            Regularized 88b23dd5f05c8bc2
            ReducedOnPlateau 3a53fb6728fa43e8
            Everything 95e37c4d143e79e0
            FewerThanThreads 1c6304b92dbdb553
            Wide 0c498e9a8ab7cb4d
            Shared e1f975e5fea10d22
            SharedClipped 2328aff80776cd3c
            ByBlocks 579650d451c7ac49
            InASegment 579650d451c7ac49
            Convolutions 5e4679ccee7f51d4
            ConvolutionsInPieces 47a978583a2ed0e7
            BatchNorms 4533c2a3f41902f0
            Depthwise 0e6fd31fb18ad8bb
            Residuals 7881e676210c20cd
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anyInstructionsOfTheCpuEndWithTheBitsThatAreWrittenHere(int avx) throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "AVX is x86's");
        String printed = Forked.run(Trainings.class, "-XX:UseAVX=" + avx); // a CPU with less takes what it has
        assertThat(printed.lines().skip(1))
                .containsExactlyElementsOf(FINGERPRINTS.lines().toList());
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
