package dev.ayin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.lab.wire.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What cannot be is refused by a key and arguments, never by a sentence of the library that a Hebrew page could not translate.
class SettingsTest {
    @Test
    void everyChoiceIsTakenOrRefusedByAKey() {
        Set<String> refused = new TreeSet<>();
        for (String data : List.of("moons", "blobs", "plane", "nonsense")) {
            for (String loss : List.of("auto", "binary-cross-entropy", "softmax-cross-entropy", "huber", "nonsense")) {
                for (String output : List.of("auto", "relu", "sigmoid", "identity", "softmax", "nonsense")) {
                    for (String other : List.of("adam", "nonsense")) {
                        refused.add(refusal(data, loss, output, other));
                    }
                }
            }
        }
        assertThat(refused).containsExactlyInAnyOrder("", "word", "link", "softmax", "oneSoftmax");
    }

    /// {@return the key of the refusal; nothing where it learns}
    private static String refusal(String data, String loss, String output, String other) {
        String settings = "\"loss\": \"%s\", \"output\": \"%s\", \"optimizer\": \"%s\"".formatted(loss, output, other);
        try {
            new Experiment(Setups.data(data), Setups.settings(Setups.layer(2, "relu"), settings)).traced();
            return "";
        } catch (Refusal refusal) {
            return refusal.key();
        }
    }

    @Test
    void aLinkSaysWhatItNeeds() {
        assertThatThrownBy(() -> new Experiment(
                        Setups.data("moons"), Setups.settings(Setups.layer(2, "relu"), "\"output\": \"tanh\"")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.args())
                                .containsEntry("loss", "binary-cross-entropy")
                                .containsEntry("needed", "sigmoid")
                                .containsEntry("activation", "tanh"));
    }
}
