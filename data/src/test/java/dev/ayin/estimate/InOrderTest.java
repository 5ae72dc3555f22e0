package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ayin.train.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InOrderTest {
    @Test
    void worksAreToldOneAfterTheOther() {
        List<String> told = new ArrayList<>();
        InOrder<String> order = new InOrder<>(told::add, 3);
        order.accept(1, "b1");
        order.accept(0, "a1");
        assertThat(told).containsExactly("a1");
        order.accept(2, "c1");
        order.end(2);
        order.end(0);
        assertThat(told).containsExactly("a1", "b1");
        order.accept(1, "b2");
        order.end(1);
        assertThat(told).containsExactly("a1", "b1", "b2", "c1");
    }

    @Test
    void membersThatLearnSideBySideAreHeardOneAfterTheOther() {
        List<String> heard = new ArrayList<>();
        Settings four = Settings.usual().withHidden(4).withEpochs(3).withMembers(4);
        new Classifier(four).fit(Flowers.species(60), "species", event -> {
            switch (event) {
                case Event.Started started ->
                    heard.add("seed " + started.training().seed());
                case Event.Ended _ -> heard.add("end");
                default -> {}
            }
        });
        assertThat(heard)
                .containsExactly(
                        "seed 42", "end", "seed 42", "end", "seed 43", "end", "seed 43", "end", "seed 44", "end",
                        "seed 44", "end", "seed 45", "end", "seed 45", "end");
    }
}
