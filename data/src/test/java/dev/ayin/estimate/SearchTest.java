package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.layer.Activation;
import dev.ayin.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Table PARABOLA = Flowers.parabola(200);

    @Test
    void poorTrialsEndEarlyAndTheBestIsFirst() {
        Estimator few = new Regressor(Settings.usual().withEpochs(27));
        Search search = Search.of(few, PARABOLA, "y", Space.usual(), 9);
        assertThat(search.trials()).hasSize(9);
        assertThat(search.trials()).extracting(Search.Trial::rounds).containsExactly(3, 2, 2, 1, 1, 1, 1, 1, 1);
        assertThat(search.trials()).extracting(Search.Trial::epochs).containsExactly(27, 9, 9, 3, 3, 3, 3, 3, 3);
        List<Double> poor =
                search.trials().subList(3, 9).stream().map(Search.Trial::loss).toList();
        assertThat(poor).isSorted();
        assertThat(search.best()).isEqualTo(search.trials().getFirst().settings());
    }

    /// A line cannot follow a parabola: of both choices the search takes the hidden layer.
    @Test
    void findsWhatIsBetter() {
        Space space = Space.usual()
                .withHidden(List.of(List.of(), List.of(32)))
                .withActivations(List.of(Activation.tanh()))
                .withRates(0.01, 0.01);
        Estimator line = new Regressor(Settings.usual().linear().withEpochs(30));
        Search search = Search.of(line, PARABOLA, "y", space, 6);
        assertThat(search.best().hidden()).containsExactly(32);
        assertThat(search.trials())
                .filteredOn(trial -> trial.number() == 1)
                .extracting(Search.Trial::settings)
                .containsExactly(line.settings());
    }

    @Test
    void aTrialThatDivergesIsAPoorOne() {
        Space wild = Space.usual().withRates(1e30, 1e30);
        Search search = Search.of(new Regressor(Settings.usual().withEpochs(9)), PARABOLA, "y", wild, 3);
        assertThat(search.best()).isEqualTo(Settings.usual().withEpochs(9));
        assertThat(search.trials().getLast().loss()).isInfinite();
    }

    @Test
    void refusesInOneSentence() {
        assertThatThrownBy(() -> Search.of(new Regressor(), Flowers.parabola(10), "y", Space.usual(), 3))
                .hasMessage("parabola has 10 rows with a target: a search needs at least 20 to hold some of them out");
        assertThatThrownBy(() -> Search.of(new Regressor(), PARABOLA, "y", Space.usual(), 0))
                .hasMessageContaining("at least 1 trial");
        assertThatThrownBy(() -> Space.usual().withRates(0, 1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Space.usual().withHidden(List.of())).hasMessageContaining("at least one choice");
    }
}
