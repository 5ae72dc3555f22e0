package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.data.BadRowException;
import dev.ayin.data.Dataset;
import dev.ayin.model.Model;
import dev.ayin.network.Network;
import dev.ayin.table.Table;
import dev.ayin.table.TableOptions;
import dev.ayin.train.Event;
import dev.ayin.train.Session;
import dev.ayin.train.Stopping;
import dev.ayin.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTest {
    /// A row as a program has it; its components are called as the columns are.
    private record Flower(double petal, Double leaf, String pot) {}

    private static final Table FLOWERS = Flowers.species(150);

    @Test
    void learnsFromTablesAndPredictsRowsOfEveryShape() {
        FittedClassifier fitted = new Classifier().fit(FLOWERS, "species");
        assertThat(fitted.classes()).containsExactly("aster", "briar", "cress");
        assertThat(fitted.score(Flowers.species(300)).accuracy()).isGreaterThan(0.95);

        Map<String, Object> map = Map.of("petal", 4, "leaf", "2.1", "pot", "tin");
        Flower flower = new Flower(4, 2.1, "tin");
        assertThat(fitted.predict(map)).isEqualTo("cress");
        assertThat(fitted.predict(flower)).isEqualTo("cress");
        assertThat(fitted.predict(Table.of("rows", List.of(map)))).containsExactly("cress");
        double[] p = fitted.probabilities(map);
        assertThat(fitted.probabilities(flower)).containsExactly(p);
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-6));
        assertThat(p[2]).isGreaterThan(0.9);
        assertThat(fitted.predict(new Flower(4, null, null)))
                .as("missing values")
                .isEqualTo("cress");
    }

    @Test
    void rowsAloneAndTablesAgree() {
        FittedClassifier fitted = new Classifier().fit(FLOWERS, "species");
        List<String> alone = FLOWERS.rows().stream()
                .map(row -> fitted.predict(Map.of(
                        "petal",
                        row.fields().get(0),
                        "leaf",
                        row.fields().get(1),
                        "pot",
                        row.fields().get(2))))
                .toList();
        assertThat(fitted.predict(FLOWERS)).isEqualTo(alone);
    }

    @Test
    void savesAndLoads(@TempDir Path folder) throws IOException {
        FittedClassifier fitted = new Classifier().fit(FLOWERS, "species");
        fitted.save(folder.resolve("flowers.safetensors"));
        FittedClassifier loaded = FittedClassifier.load(folder.resolve("flowers.safetensors"));
        assertThat(loaded.model().isAsTrained()).isTrue();
        assertThat(loaded.predict(FLOWERS)).isEqualTo(fitted.predict(FLOWERS));
        assertThatThrownBy(() -> FittedRegressor.load(folder.resolve("flowers.safetensors")))
                .hasMessageStartingWith("this model does not predict a number");
    }

    @Test
    void learnsWhateverTheSeedAndNeverHalf() {
        String first = fingerprint(Settings.usual());
        assertThat(fingerprint(Settings.usual())).isEqualTo(first);
        assertThat(fingerprint(Settings.usual().withSeed(7))).isNotEqualTo(first);
    }

    private static String fingerprint(Settings settings) {
        return new Classifier(settings)
                .fit(FLOWERS, "species")
                .model()
                .provenance()
                .fingerprint();
    }

    /// The number of epochs is found on a part of the rows, but what is learnt is learnt from all.
    @Test
    void fewRowsAreAllLearntFrom() {
        Classifier classifier = new Classifier();
        Model fitted = classifier.fit(FLOWERS, "species").model();
        Training training = fitted.provenance().training();
        assertThat(training.stopping())
                .isEqualTo(Stopping.after(fitted.provenance().epoch()));
        Dataset all = classifier.prepare(FLOWERS, "species");
        assertThat(all.train().size()).isEqualTo(FLOWERS.size());
        Network network = classifier.settings().network(all.features(), all.target());
        try (Session session = Session.start(network, training, all.train(), null)) {
            session.run();
            assertThat(Model.of(session, all, null).folded().provenance()).isEqualTo(fitted.provenance());
        }
    }

    @Test
    void aListenerHearsBothSessionsAndChangesNoBit() {
        Table flowers = Table.of(
                "flowers",
                Stream.concat(
                                IntStream.range(0, FLOWERS.size()).mapToObj(i -> {
                                    Map<String, Object> row = new LinkedHashMap<>();
                                    row.put("constant", 1);
                                    for (int c = 0; c < FLOWERS.columns().size(); c++) {
                                        row.put(
                                                FLOWERS.columns().get(c),
                                                FLOWERS.rows().get(i).fields().get(c));
                                    }
                                    return row;
                                }),
                                Stream.of(Map.of("petal", "1")))
                        .toList());
        List<Event> heard = new ArrayList<>();
        FittedClassifier fitted = new Classifier().fit(flowers, "species", heard::add);
        assertThat(fitted.model().provenance().fingerprint()).isEqualTo(fingerprint(Settings.usual()));
        assertThat(heard.stream().filter(Event.Started.class::isInstance)).hasSize(2);
        assertThat(heard.stream().filter(Event.Ended.class::isInstance)).hasSize(2);
        assertThat(fitted.history())
                .isNotEmpty()
                .allSatisfy(epoch -> assertThat(epoch.validationLoss()).isFinite());
        assertThat(fitted.notes())
                .contains("1 of 151 rows have no species: nothing is learnt from them")
                .anySatisfy(note -> assertThat(note).startsWith("column \"constant\" is left out"));
        assertThat(fitted.toString()).contains("predicts species, trained on flowers");
        assertThat(new FittedClassifier(fitted.model()).history()).isEmpty();
    }

    /// No time at all is over after the first epoch, wherever that takes how long it takes.
    @Test
    void aFitWhoseTimeIsOverHasLearntAllTheSame() {
        FittedClassifier fitted = new Classifier().fit(FLOWERS, "species", event -> {}, Duration.ofNanos(1));
        assertThat(fitted.history()).hasSize(1);
        assertThat(fitted.model().provenance().epoch()).isEqualTo(1);
        assertThat(fitted.predict(FLOWERS)).hasSize(150);
        assertThatThrownBy(() -> new Classifier().fit(FLOWERS, "species", event -> {}, Duration.ZERO))
                .hasMessage("the time to learn in is above 0, it is not PT0S");
    }

    @Test
    void aWeighedClassIsFoundMoreOften() {
        Table coins = Flowers.coins(120);
        Classifier plain = new Classifier(Settings.usual().withEpochs(20).withValidation(0));
        Map<String, Double> balanced = Classifier.balanced(coins, "side");
        long heads = coins.rows().stream()
                .filter(row -> row.fields().contains("heads"))
                .count();
        assertThat(balanced.get("heads")).isEqualTo(120 / (2.0 * heads));
        List<String> weighed =
                plain.withClassWeights(Map.of("heads", 20.0)).fit(coins, "side").predict(coins);
        assertThat(weighed.stream().filter("heads"::equals).count())
                .isGreaterThan(plain.fit(coins, "side").predict(coins).stream()
                        .filter("heads"::equals)
                        .count())
                .isGreaterThan(100);
        assertThatThrownBy(() -> plain.withClassWeights(Map.of("edge", 2.0)).fit(coins, "side"))
                .hasMessageStartingWith("there is no class \"edge\" to weigh");
        assertThatThrownBy(() -> plain.withClassWeights(Map.of("heads", 0.0))).hasMessageContaining("above 0");
    }

    @Test
    void numbersCanBeClasses() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rows.add(Map.of("x", i % 30, "shelf", i % 30));
        }
        Table shelves = Table.of("shelves", rows);
        assertThat(new Classifier(Settings.usual().withEpochs(5))
                        .fit(shelves, "shelf")
                        .classes())
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(String::valueOf).toList());
        assertThat(Estimator.suiting(shelves, "shelf", Settings.usual(), TableOptions.USUAL))
                .isInstanceOf(Regressor.class);
    }

    @Test
    void columnsThatTheUserKnowsBetterAreObeyed() {
        var options = TableOptions.USUAL.withIgnored(List.of("pot"));
        FittedClassifier fitted = new Classifier().with(options).fit(FLOWERS, "species");
        assertThat(fitted.model().features().names()).containsExactly("petal", "leaf");
    }

    @Test
    void refusesInOneSentence() {
        assertThatThrownBy(() -> new Classifier().fit(FLOWERS, "colour")).hasMessageContaining("no column \"colour\"");
        assertThatThrownBy(() -> new Classifier().fit(FLOWERS, "petal")).hasMessageContaining("class needs");
        FittedClassifier fitted = new Classifier(Settings.usual().withEpochs(1)).fit(FLOWERS, "species");
        assertThatThrownBy(() -> fitted.predict(Map.of("petal", 1)))
                .isInstanceOf(BadRowException.class)
                .hasMessage("the row has no column \"leaf\"");
        assertThatThrownBy(() -> fitted.predict(Map.of("petal", "big", "leaf", 1, "pot", "tin")))
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining("\"big\"");
        assertThatThrownBy(() -> fitted.score(Flowers.coins(10))).hasMessageContaining("no column \"petal\"");
    }

    @Test
    void settingsAreChecked() {
        Settings usual = Settings.usual();
        assertThatThrownBy(() -> usual.withHidden(0)).hasMessageContaining("at least one unit");
        assertThatThrownBy(() -> usual.withRate(0)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> usual.withDecay(1)).hasMessageContaining("decay");
        assertThatThrownBy(() -> usual.withDropout(1)).hasMessageContaining("silenced");
        assertThatThrownBy(() -> usual.withValidation(0.7)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> usual.withPatience(-1)).hasMessageContaining("patience");
        assertThatThrownBy(() -> usual.withBatch(-1)).hasMessageContaining("batch");
    }

    @Test
    void usualBatchAndEpochsFollowTheNumberOfRows() {
        Settings usual = Settings.usual();
        assertThat(IntStream.of(5, 150, 2_000, 100_000).map(usual::batch)).containsExactly(5, 8, 100, 512);
        assertThat(IntStream.of(5, 150, 2_000, 100_000, 10_000_000).map(usual::epochs))
                .containsExactly(250, 131, 75, 30, 15);
        assertThat(IntStream.of(5, 150, 2_000, 100_000, 10_000_000).map(usual.linear()::epochs))
                .containsExactly(300, 300, 300, 102, 30);
        assertThat(IntStream.of(15, 60, 250).map(usual::patience)).containsExactly(9, 33, 135);
        assertThat(usual.withBatch(32).batch(20)).isEqualTo(20);
    }
}
